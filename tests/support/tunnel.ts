import { connect, createServer } from 'node:net';
import { listen } from '#electron/practice/listening';

export interface Tunnel {
  readonly port: number;
  /** Cuts every connection and takes no more, as an ended program or a broken ssh tunnel does. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** A plain forward of a loopback port, like `ssh -L`, that a test can break and mend. */
export async function openTunnel(targetPort: number): Promise<Tunnel> {
  const server = createServer(near => {
    const far = connect(targetPort, '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
  });
  let open = await listen(server, 0);
  const { port } = open;
  return {
    port,
    cut: () => open.close(),
    async mend() {
      open = await listen(server, port);
    },
  };
}
