import { createServer, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { FilesPort } from '../../ports/types';
import { layOutAppFolder, type AppFiles } from './app-files';
import type { Behaviour } from './behaviour';
import { parseBody } from './bodies';
import { playControl } from './control';
import { startInternalServer, type AppPackage } from './internal';
import { listen, readText } from './listening';
import { runLms } from './lms/run';
import { startSimulatedLmStudio, type SimulatedLmStudio } from './server';
import { createState, endProcess, type SimulatedState } from './state';

export interface AppStatus {
  readonly package: AppPackage;
  readonly version: string;
  readonly isRunning: boolean;
  /** How often something started it: a look that must not wake it leaves this as it was. */
  readonly wakes: number;
  readonly serverUrl: string | null;
  readonly internalUrl: string | null;
}

export interface AppControls {
  status(): AppStatus;
  wake(): Promise<void>;
  /** Ends the application: its server, its memory, its loads and its jobs. */
  quit(): Promise<void>;
  /** null for the configured port, 0 for a free one. Answers the port, or null where it is taken. */
  startServer(port: number | null, cors?: boolean): Promise<number | null>;
  /** The models stay in memory. Answers the port that it had, or null. */
  stopServer(): Promise<number | null>;
  configuredPort(): Promise<number>;
}

export interface SimulatedApp extends AppControls {
  readonly state: SimulatedState;
  /** Where the control endpoint and `POST /practice/lms` answer, whether or not the application runs. */
  readonly controlUrl: string;
  /** The `lms` that was installed; null without a home. */
  readonly lmsPath: string | null;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly behaviour?: Partial<Behaviour>;
  /** A home to install it in, below `.lmstudio`: `lms`, and the files by which others find it. */
  readonly home?: { readonly files: FilesPort; readonly folder: string };
  readonly package?: AppPackage;
  readonly version?: string;
  /** Its own API's port; the real one takes one of `internalPorts`. */
  readonly internalPort?: number;
}

/** Runs one call of `lms`; what it prints goes out line by line. */
async function playLms(state: SimulatedState, app: AppControls, args: string[], response: ServerResponse) {
  const leaving = new AbortController();
  response.on('close', () => leaving.abort());
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  const write = (line: object): void => {
    if (!response.destroyed) response.write(`${JSON.stringify(line)}\n`);
  };
  const out = (line: string): void => write({ out: `${line}\n` });
  const err = (line: string): void => write({ err: `${line}\n` });
  write({ exit: await runLms({ state, app, out, err, signal: leaving.signal }, args) });
  response.end();
}

/** The practice application: off at first, woken by `lms` or by `wake`, with a server that starts and stops. */
export async function startSimulatedApp(options: AppOptions = {}): Promise<SimulatedApp> {
  const { package: name = 'lmstudio', version = '0.4.16', internalPort = 0 } = options;
  const state = createState(options.behaviour);
  let internal: Awaited<ReturnType<typeof startInternalServer>> | null = null;
  let server: SimulatedLmStudio | null = null;
  let files: AppFiles | null = null;
  let configured = 1234;
  let wakes = 0;

  const status = (): AppStatus => ({
    package: name,
    version,
    isRunning: internal !== null,
    wakes,
    serverUrl: server?.url ?? null,
    internalUrl: internal?.url ?? null,
  });
  const configuredPort = (): Promise<number> => files?.configuredPort() ?? Promise.resolve(configured);

  async function wake(): Promise<void> {
    if (internal) return;
    wakes++;
    internal = await startInternalServer({ port: internalPort, package: name, version });
    await files?.publish(internal.port);
  }

  async function stopServer(): Promise<number | null> {
    const running = server;
    server = null;
    await running?.close();
    return running?.port ?? null;
  }

  async function quit(): Promise<void> {
    const running = internal;
    internal = null;
    endProcess(state);
    await Promise.all([stopServer(), running?.close()]);
    await files?.publish(null);
  }

  async function startServer(wanted: number | null, cors = false): Promise<number | null> {
    if (server) return server.port;
    const port = wanted ?? (await configuredPort());
    const died = (): void => void quit();
    server = await startSimulatedLmStudio({ port, state, died }).catch(() => null);
    if (!server) return null;
    configured = server.port;
    state.behaviour.cors = cors;
    await files?.configureServer(server.port, cors);
    return server.port;
  }

  const controls: AppControls = { status, wake, quit, startServer, stopServer, configuredPort };
  const control = createServer((request, response) => {
    void readText(request)
      .then(async body => {
        if (playControl(state, request, body, response, { app: status() })) return;
        const args = parseBody(body)?.['args'];
        if (request.url !== '/practice/lms' || !Array.isArray(args)) response.writeHead(404).end();
        else await playLms(state, controls, args.map(String), response);
      })
      .catch(() => response.destroy());
  });
  const { port, close } = await listen(control, 0);
  const controlUrl = `http://127.0.0.1:${port}`;
  if (options.home) {
    const folder = path.join(options.home.folder, '.lmstudio');
    files = await layOutAppFolder(options.home.files, folder, controlUrl);
  }
  return {
    ...controls,
    state,
    controlUrl,
    lmsPath: files?.lmsPath ?? null,
    close: async () => {
      await Promise.all([quit(), close()]);
    },
  };
}
