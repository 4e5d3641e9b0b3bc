import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { nativeError, sendJson, sendUnexpected } from './answers';
import { complete, listCompatible, respond } from './compatible';
import { listNative, load, unload } from './native';
import { createState, type Behaviour, type LoggedRequest, type SimulatedState } from './state';

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
  switch (route) {
    case 'GET /api/v1/models':
      return listNative(state, response);
    case 'POST /api/v1/models/load':
      return load(state, parsed, response);
    case 'POST /api/v1/models/unload':
      return unload(state, parsed, response);
    case 'GET /v1/models':
      return listCompatible(state, response);
    case 'POST /v1/responses':
      return respond(state, parsed, response);
    case 'POST /v1/chat/completions':
      return complete(state, parsed, response);
    default:
      return sendUnexpected(response, request.method ?? '', request.url ?? '');
  }
}

/** The practice LM Studio: a real HTTP server on loopback that behaves as the real one is on record to. */
export async function startSimulatedLmStudio(
  options: { port?: number; behaviour?: Partial<Behaviour> } = {},
): Promise<SimulatedLmStudio> {
  const state = createState(options.behaviour);
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void readBody(request)
      .then(async body => {
        const status = await answer(state, request, body, response);
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
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    state,
    log: state.log,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
