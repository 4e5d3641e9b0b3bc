import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sendJson, sendUnexpected } from './answers';
import { refuseToken } from './auth';
import type { Behaviour } from './behaviour';
import { invalidJson, parseBody } from './bodies';
import { playControl } from './control';
import { meets, playFault } from './faults';
import { listen, readText } from '../listening';
import { findHandler } from './routes';
import { createState, endProcess, type LoggedRequest, type SimulatedState } from './state';

export interface SimulatedLmStudio {
  readonly url: string;
  readonly port: number;
  readonly state: SimulatedState;
  readonly log: readonly LoggedRequest[];
  close(): Promise<void>;
}

async function answer(
  state: SimulatedState,
  { method = '', url = '', headers }: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<number> {
  const path = url.split('?')[0] ?? '';
  if (state.behaviour.cors) {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (method === 'OPTIONS') {
      response.writeHead(204).end();
      return 204;
    }
  }
  const refused = refuseToken(state.behaviour.token, path, headers);
  if (refused !== null) return sendJson(response, 401, refused);
  const handler = findHandler(state, method, path);
  if (!handler) return sendUnexpected(response, method, url);
  const parsed = parseBody(body);
  return parsed === null ? sendJson(response, 400, invalidJson) : handler(state, parsed, response);
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
    /** Told when the fault `die` ends the program. */
    died?: () => void;
  } = {},
): Promise<SimulatedLmStudio> {
  const state = options.state ?? createState(options.behaviour);
  const { log } = state;
  const server = createServer((request, response) => {
    void readText(request)
      .then(async body => {
        if (options.control && playControl(state, request, body, response)) return;
        const { method = '', url: path = '' } = request;
        const { fault } = state.behaviour;
        const isDone = meets(fault, path) && (await playFault(fault, request, response, die));
        const status = isDone ? 0 : await answer(state, request, body, response);
        log.push({ at: Date.now(), method, path, body, status });
      })
      .catch(() => response.destroy());
  });
  const { port, close } = await listen(server, options.port ?? 0);
  function die(): void {
    endProcess(state);
    void close();
    options.died?.();
  }
  return { url: `http://127.0.0.1:${port}`, port, state, log, close };
}
