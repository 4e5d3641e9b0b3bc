import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** LM Studio prints its JSON with four spaces and says Express; a client must not depend on less. */
export function sendJson(response: ServerResponse, status: number, body: unknown): number {
  const text = JSON.stringify(body, null, 4);
  const hash = createHash('sha1').update(text).digest('base64').slice(0, 27);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-powered-by': 'Express',
    etag: `W/"${Buffer.byteLength(text).toString(16)}-${hash}"`,
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

export function openStream(response: ServerResponse): (event: string | null, data: unknown) => void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-powered-by': 'Express',
  });
  return (event, data) => {
    const body = typeof data === 'string' ? data : JSON.stringify(data);
    response.write(`${event === null ? '' : `event: ${event}\n`}data: ${body}\n\n`);
  };
}
