import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { RequestPort } from '#electron/ports/types';

/** A small server on loopback that answers as the test says, gone after it. */
export async function answering(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => answer(request, response, Buffer.concat(pieces).toString('utf8')));
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers every request alike. */
export const alwaysAnswering = (
  status: number,
  body: unknown,
  contentType = 'application/json',
): Promise<string> =>
  answering((_, response) => {
    response.writeHead(status, { 'content-type': contentType });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });

const hanging = new Set<string>();

/** Takes the connection and begins an answer that never ends. */
export async function answeringHalf(head: string): Promise<string> {
  const url = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(head);
  });
  hanging.add(url);
  return url;
}

/** An address on which nothing listens. */
export async function refusing(): Promise<string> {
  const server = createServer();
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** The same network, which gives up at once on the servers that hang, and on no other. */
export const impatient =
  (request: RequestPort): RequestPort =>
  wanted =>
    request(hanging.has(new URL(wanted.url).origin) ? { ...wanted, timeoutMs: 150 } : wanted);
