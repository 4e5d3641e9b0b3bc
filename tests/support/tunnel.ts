import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Tunnel {
  readonly port: number;
  /** Cuts every connection and takes no more, as an ended program or a broken ssh tunnel does. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** A plain forward of a loopback port, like `ssh -L`, that a test can break and mend. */
export async function openTunnel(targetPort: number): Promise<Tunnel> {
  const sockets = new Set<Socket>();
  const server = createServer(near => {
    const far = connect(targetPort, '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    cut: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    mend: () => listen(port),
  };
}
