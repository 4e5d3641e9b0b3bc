import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { nativeError, sendJson, sendUnexpected } from './answers';
import { playControl } from './control';
import { complete, embed, listCompatible, respond } from './compatible';
import { downloadStatus, startDownload } from './downloads';
import { playFault } from './faults';
import { describeLegacy, listLegacy } from './legacy';
import { listNative, load, unload } from './native';
import type { Behaviour } from './behaviour';
import { createState, dropExpired, type LoggedRequest, type SimulatedState } from './state';

export interface SimulatedLmStudio {
  readonly url: string;
  readonly port: number;
  readonly state: SimulatedState;
  readonly log: readonly LoggedRequest[];
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

/** An object, or null where the body is no JSON object. An empty body is an empty object. */
function parseBody(body: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(body || '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const learnMore = 'Learn more at: https://lmstudio.ai/docs/developer/core/authentication.';

/** The real one repeats the beginning of a token that it cannot read: a client must not log such a body. */
function refuseToken(offered: string | undefined): unknown {
  const given = /^Bearer (.*)$/.exec(offered ?? '')?.[1];
  const message =
    given === undefined
      ? `An LM Studio API token is required to make requests to this server, but none was provided using the Authorization header using the 'Bearer' scheme (i.e., 'Authorization: Bearer $LM_API_TOKEN'). ${learnMore}`
      : `Malformed LM Studio API token provided: ${given.slice(0, 10)}${'*'.repeat(Math.max(0, given.length - 10))}. Ensure you are using a valid token. ${learnMore}`;
  return nativeError('invalid_request', message, { code: 'invalid_api_key' });
}

async function answer(
  state: SimulatedState,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<number> {
  const route = `${request.method} ${(request.url ?? '').split('?')[0]}`;
  if (route === 'GET /lmstudio-greeting') return sendJson(response, 200, { lmstudio: true });
  const { token } = state.behaviour;
  if (token !== null && request.headers.authorization !== `Bearer ${token}`) {
    return sendJson(response, 401, refuseToken(request.headers.authorization));
  }
  const parsed = parseBody(body);
  if (parsed === null) {
    const message =
      'Invalid body: failed to parse JSON value. Please check the value to ensure it is valid JSON';
    return sendJson(response, 400, nativeError('invalid_request', message, { code: 'invalid_json' }));
  }
  const path = (request.url ?? '').split('?')[0] ?? '';
  const isNew = state.behaviour.version === '0.4';
  dropExpired(state, Date.now());
  if (path.startsWith('/api/v1/') && !isNew) return sendUnexpected(response, request.method ?? '', path);
  switch (route) {
    case 'GET /api/v1/models':
      return listNative(state, response);
    case 'POST /api/v1/models/load':
      return load(state, parsed, response);
    case 'POST /api/v1/models/unload':
      return unload(state, parsed, response);
    case 'POST /api/v1/models/download':
      return startDownload(state, parsed, response);
    case 'GET /api/v0/models':
      return listLegacy(state, response);
    case 'GET /v1/models':
      return listCompatible(state, response);
    case 'POST /v1/responses':
      return respond(state, parsed, response);
    case 'POST /v1/chat/completions':
      return complete(state, parsed, response);
    case 'POST /v1/embeddings':
      return embed(state, parsed, response);
  }
  const job = /^GET \/api\/v1\/models\/download\/status\/([^/]+)$/.exec(route)?.[1];
  if (job !== undefined) return downloadStatus(state, job, response);
  const legacy = /^GET \/api\/v0\/models\/(.+)$/.exec(route)?.[1];
  const described = legacy === undefined ? null : describeLegacy(state, legacy, response);
  return described ?? sendUnexpected(response, request.method ?? '', request.url ?? '');
}

/** The practice LM Studio: a real HTTP server on loopback that behaves as the real one is on record to. */
export async function startSimulatedLmStudio(
  options: {
    port?: number;
    behaviour?: Partial<Behaviour>;
    /** Taken over from a server that was stopped: what was loaded is still in memory. */
    state?: SimulatedState;
    /** Answers below /practice as well (docs/practice.md); the real one has no such paths. */
    control?: boolean;
  } = {},
): Promise<SimulatedLmStudio> {
  const state = options.state ?? createState(options.behaviour);
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void readBody(request)
      .then(async body => {
        if (options.control && playControl(state, request, body, response)) return;
        const { fault } = state.behaviour;
        const hits = fault !== null && (request.url ?? '').startsWith(fault.path);
        const isDone = hits && (await playFault(fault, request, response, () => void close()));
        const status = isDone ? 0 : await answer(state, request, body, response);
        state.log.push({
          at: Date.now(),
          method: request.method ?? '',
          path: request.url ?? '',
          body,
          status,
        });
      })
      .catch(() => response.destroy());
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  function close(): Promise<void> {
    return new Promise(resolve => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  }
  return { url: `http://127.0.0.1:${port}`, port, state, log: state.log, close };
}
