import type http from 'node:http';
import type { HttpOutcome, HttpRequest, RequestPort } from './types';

const defaultMaxBytes = 8 * 1024 * 1024;

function outcomeOf(error: NodeJS.ErrnoException): HttpOutcome {
  if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') return { state: 'refused' };
  return { state: 'unreachable', reason: error.code ?? error.message };
}

function headersOf({ headers }: http.IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value;
    return first === undefined ? [] : [[name, first] as const];
  });
  return Object.fromEntries(entries);
}

/** Loaded when the first request goes out: a short command that asks nobody starts sooner without. */
async function startRequest(request: HttpRequest): Promise<http.ClientRequest> {
  const url = new URL(request.url);
  const options: http.RequestOptions = {
    method: request.method,
    headers: {
      accept: 'application/json',
      ...(request.body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(request.body) }),
      ...request.headers,
    },
    // No keep-alive: a probe must not hold a socket open between two looks.
    agent: false,
    ...(request.socketPath === undefined ? {} : { socketPath: request.socketPath }),
  };
  const { request: start } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
  return start(url, options);
}

export const request: RequestPort = async wanted => {
  const startedAt = performance.now();
  let outgoing: http.ClientRequest;
  try {
    outgoing = await startRequest(wanted);
  } catch (error) {
    // An address that is none, or a header that cannot be sent: a token pasted with a line break.
    return outcomeOf(error instanceof Error ? error : new Error(String(error)));
  }
  return new Promise<HttpOutcome>(resolve => {
    const limit = wanted.maxBytes ?? defaultMaxBytes;
    let settled = false;
    const settle = (outcome: HttpOutcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      wanted.signal?.removeEventListener('abort', cancel);
      resolve(outcome);
      outgoing.destroy();
    };
    const cancel = (): void => settle({ state: 'cancelled' });
    const timer = setTimeout(() => settle({ state: 'timed-out' }), wanted.timeoutMs);
    wanted.signal?.addEventListener('abort', cancel, { once: true });
    if (wanted.signal?.aborted) cancel();

    outgoing.on('error', error => settle(outcomeOf(error)));
    outgoing.on('response', incoming => {
      const headMs = performance.now() - startedAt;
      const decoder = new TextDecoder();
      let size = 0;
      let body = '';
      incoming.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > limit) return settle({ state: 'too-large' });
        const text = decoder.decode(piece, { stream: true });
        if (wanted.onText) wanted.onText(text);
        else body += text;
      });
      incoming.on('error', error => settle(outcomeOf(error)));
      incoming.on('aborted', () => settle({ state: 'unreachable', reason: 'connection closed early' }));
      incoming.on('end', () =>
        settle({
          state: 'answered',
          status: incoming.statusCode ?? 0,
          contentType: incoming.headers['content-type'] ?? '',
          headers: headersOf(incoming),
          body: body + decoder.decode(),
          headMs,
        }),
      );
    });
    outgoing.end(wanted.body);
  });
};
