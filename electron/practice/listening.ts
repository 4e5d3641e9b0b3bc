import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

export async function readText(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

/** Listens on loopback; port 0 takes a free one. Closing drops every connection. Rejects where the port is taken. */
export async function listen(
  server: Server,
  wanted: number,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Listens on this port, else on another. */
export const listenNear = (server: Server, wanted: number): ReturnType<typeof listen> =>
  listen(server, wanted).catch(() => listen(server, 0));

/** A port of loopback on which nothing listens now: this one, else another. */
export async function freePort(wanted = 0): Promise<number> {
  const { port, close } = await listenNear(createServer(), wanted);
  await close();
  return port;
}
