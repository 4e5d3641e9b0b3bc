import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** LM Studio prints its JSON with four spaces and says Express; a client must not depend on less. */
export function sendJson(response: ServerResponse, status: number, body: unknown): number {
  const text = JSON.stringify(body, null, 4);
  const hash = createHash('sha1').update(text).digest('base64').slice(0, 27);
  const bytes = Buffer.byteLength(text);
  response.writeHead(status, {
    'x-powered-by': 'Express',
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes,
    etag: `W/"${bytes.toString(16)}-${hash}"`,
  });
  response.end(text);
  return status;
}

/** The error shape of /api/v1. */
export const nativeError = (type: string, message: string, extra: Record<string, string> = {}): unknown => ({
  error: { message, type, ...extra },
});

/** The error shape of the compatible /v1 routes. */
export const compatibleError = (message: string, code: string): unknown => ({
  error: { message, type: 'invalid_request_error', param: 'model', code },
});

/** The trap that costs most clients days: an unknown path is answered with 200. */
export function sendUnexpected(response: ServerResponse, method: string, path: string): number {
  return sendJson(response, 200, { error: `Unexpected endpoint or method. (${method} ${path})` });
}

/** Sends one event; answers whether anybody still listens. */
export type SendEvent = (event: string | null, data: unknown) => boolean;

export function openStream(response: ServerResponse): SendEvent {
  response.writeHead(200, {
    'x-powered-by': 'Express',
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  return (event, data) => {
    if (response.destroyed) return false;
    const body = typeof data === 'string' ? data : JSON.stringify(data);
    response.write(`${event === null ? '' : `event: ${event}\n`}data: ${body}\n\n`);
    return true;
  };
}
