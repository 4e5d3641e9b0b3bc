import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRecord, parseJson } from '#shared/contract/json';
import { protocolVersion } from '#shared/contract/protocol';
import { fail, succeed } from '#shared/contract/result';
import type { Core } from '../core/core';
import type { Ports } from '../ports/types';
import { readBody, sendRefusal, sendResult } from './answers';
import { streamEvents } from './events';
import { refuseBody, refuseStranger } from './guard';
import { carriesToken, metricsToken, prometheusText } from './metrics';
import type { Sessions } from './sessions';
import { readStatic, sendStatic } from './static';

const bodyLimitBytes = 1024 * 1024;

export interface HandlerOptions {
  readonly core: Core;
  readonly ports: Ports;
  readonly sessions: Sessions;
  readonly version: string;
  /** The built page; null: this shell shows it by other means. */
  readonly rendererFolder: string | null;
  /** Where the web shell answers, once it does. */
  readonly url: () => string | null;
  /** How many faces listen through either door. */
  readonly streams: { open: number };
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * One handler for two doors. On 127.0.0.1 everything but the page itself needs a token; on core.sock the
 * file's owner is who asks, so that the handshake and new codes are given there, and only there.
 */
export function createHandler(options: HandlerOptions, door: 'loopback' | 'socket'): Handler {
  const { core, ports, sessions, version } = options;

  async function readObject(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const refusal = refuseBody(request.headers, bodyLimitBytes);
    if (refusal) return void sendRefusal(response, refusal);
    const body = await readBody(request, bodyLimitBytes);
    if (body === null) return void sendRefusal(response, { status: 413, reason: 'size' });
    const parsed = parseJson(body);
    if (parsed === undefined) sendResult(response, 400, fail('input-invalid', { detail: 'JSON' }));
    return parsed;
  }

  async function openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readObject(request, response);
    if (body === undefined) return;
    const token = isRecord(body) && typeof body['code'] === 'string' ? sessions.exchange(body['code']) : null;
    if (token === null) sendRefusal(response, { status: 401, reason: 'code' });
    else sendResult(response, 200, succeed({ token }));
  }

  async function command(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = await readObject(request, response);
    if (input === undefined) return;
    const result = await core.execute(name, input);
    sendResult(response, result.ok ? 200 : result.error.code === 'internal' ? 500 : 422, result);
  }

  async function page(path: string, response: ServerResponse): Promise<void> {
    const folder = options.rendererFolder;
    const file = folder === null ? null : await readStatic(ports.files, folder, path, ports.random.token(16));
    if (file) sendStatic(response, file);
    else sendResult(response, 404, fail('input-invalid', { detail: path.slice(0, 200) }));
  }

  /** Read-only, with a token of its own: a page's session does not open it, nor its token anything else. */
  async function metrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = await metricsToken(ports);
    if (token === null || !carriesToken(request.headers.authorization, token)) {
      return sendRefusal(response, { status: 401, reason: 'token' });
    }
    response.writeHead(200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(prometheusText(core.snapshot()));
  }

  function events(request: IncomingMessage, response: ServerResponse): void {
    options.streams.open++;
    streamEvents(request, response, core.subscribe);
    // A tab that was closed or has crashed cannot say that nobody looks any more.
    request.on('close', () => {
      options.streams.open--;
      if (options.streams.open === 0) void core.execute('view.report', { visible: false, page: '' });
    });
  }

  function ownersOnly(route: string, response: ServerResponse): boolean {
    if (door !== 'socket') return false;
    switch (route) {
      case 'GET /api/handshake':
        sendResult(response, 200, succeed({ protocol: protocolVersion, version, url: options.url() }));
        return true;
      case 'GET /api/snapshot':
        sendResult(response, 200, succeed(core.snapshot()));
        return true;
      case 'POST /api/code': {
        const url = options.url();
        const answer =
          url === null
            ? fail('unavailable', { ability: 'web' })
            : succeed({ url, code: sessions.mintCode() });
        sendResult(response, 200, answer);
        return true;
      }
      default:
        return false;
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? '';
    const path = (request.url ?? '').split('?')[0] ?? '';
    const route = `${method} ${path}`;
    if (door === 'loopback') {
      const refusal = refuseStranger(method, path, request.headers);
      if (refusal) return sendRefusal(response, refusal);
    }
    if (ownersOnly(route, response)) return;
    if (route === 'GET /metrics') return metrics(request, response);
    if (method === 'GET' && !path.startsWith('/api/')) return page(path, response);
    if (route === 'POST /api/session') return openSession(request, response);
    const known = door === 'socket' || sessions.isValid(request.headers.authorization);
    if (!known) return sendRefusal(response, { status: 401, reason: 'token' });
    if (route === 'GET /api/events') return events(request, response);
    const name = /^POST \/api\/command\/([\w.-]{1,60})$/.exec(route)?.[1];
    if (name !== undefined) return command(name, request, response);
    sendResult(response, 404, fail('command-unknown', { command: path.slice(0, 60) }));
  }

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      const reportId = ports.random.token(4);
      ports.log.error('a request failed unexpectedly', { reportId, error });
      if (response.headersSent) response.destroy();
      else sendResult(response, 500, fail('internal', { reportId }));
    });
  };
}
