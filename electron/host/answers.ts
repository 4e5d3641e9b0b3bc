import type { IncomingMessage, ServerResponse } from 'node:http';
import { fail, type Result } from '#shared/contract/result';
import type { Refusal } from './guard';

export function sendResult(response: ServerResponse, status: number, result: Result<unknown>): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(result));
}

export function sendRefusal(response: ServerResponse, { status, reason }: Refusal): void {
  // What is refused unread must not keep the connection busy.
  response.setHeader('connection', 'close');
  sendResult(response, status, fail('request-refused', { reason }));
}

/** The body as text; null where it is larger than the limit. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > limitBytes) return null;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}
