import path from 'node:path';
import type { FilesPort } from '../../ports/types';
import type { Run } from '../run';
import { startControl } from './control-server';
import type { AppControls, AppStatus, StartOptions } from './app-controls';
import { layOutApp, type AppFiles } from './app-files';
import type { Behaviour } from './behaviour';
import { startInternalServer, type AppIdentity, type AppPackage } from './internal';
import { freePort } from '../listening';
import { runLms } from './lms/run';
import { startSimulatedLmStudio, type SimulatedLmStudio } from './server';
import { createState, endProcess, type SimulatedState } from './state';

export interface SimulatedApp extends AppControls {
  readonly state: SimulatedState;
  /** Where the control endpoint answers, whether or not the application runs. */
  readonly controlUrl: string;
  /** LM Studio's folder. */
  readonly folder: string;
  readonly lmsPath: string;
  readonly executablePath: string;
  /** What `lms` and the executable do, by their paths, without the processes that ask for it. */
  readonly programs: ReadonlyMap<string, Run>;
  /** Runs of `lms` by their arguments, in order. */
  readonly calls: readonly string[];
  /** Runs of the executable by their arguments, in order. */
  readonly launches: readonly string[];
  /** Ends it without taking the record of where it answers away. */
  crash(): Promise<void>;
  /** What that record says, true or not. */
  announce(record: { readonly pid: number; readonly port: number }): Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  /** A person's home to lay it out in. */
  readonly home: { readonly files: FilesPort; readonly folder: string };
  readonly behaviour?: Partial<Behaviour>;
  readonly package?: AppPackage;
  readonly version?: string;
  /** How far it is up from the beginning, woken by nobody. */
  readonly stage?: 'off' | 'running' | 'serving';
  /** LM Studio's folder, absolute; left out, `.lmstudio` in the home. */
  readonly folder?: string;
  /** The port in its settings, 0 for a free one; null: it has none until its server starts (lms#314). */
  readonly port?: number | null;
  /** Whether its server comes on with it. */
  readonly startsItself?: boolean;
  /** False: there is its folder, and no application. */
  readonly isInstalled?: boolean;
  /** False: no `lms` in its folder. */
  readonly hasTool?: boolean;
}

const usualPort = 1234;
const loopback = '127.0.0.1';

/** The practice application: woken by `lms`, by its executable or by `wake`, with a server that starts and stops. */
export async function startSimulatedApp({
  package: name = 'lmstudio',
  version = '0.4.25',
  stage = 'off',
  startsItself = false,
  isInstalled = true,
  hasTool = true,
  port: setPort = null,
  home,
  ...options
}: AppOptions): Promise<SimulatedApp> {
  const folder = options.folder ?? path.join(home.folder, '.lmstudio');
  const state = createState(options.behaviour);
  const calls: string[] = [];
  const launches: string[] = [];
  let internal: Awaited<ReturnType<typeof startInternalServer>> | null = null;
  let server: SimulatedLmStudio | null = null;
  let boundTo: string | null = null;
  let wakes = 0;

  const status = (): AppStatus => ({
    ...{ package: name, version, isInstalled, isRunning: internal !== null, wakes },
    ...{ serverUrl: server?.url ?? null, boundTo, internalUrl: internal?.url ?? null },
  });
  const identify = (): AppIdentity | null =>
    state.behaviour.version === '0.4' ? { package: name, version } : null;

  async function comeUp(): Promise<void> {
    internal = await startInternalServer(identify);
    await files.publish({ pid: process.pid, port: internal.port });
    if (startsItself) await startServer(null);
  }

  async function wake(): Promise<void> {
    if (internal) return;
    wakes++;
    await comeUp();
  }

  async function stopServer(): Promise<number | null> {
    const running = server;
    server = null;
    boundTo = null;
    await running?.close();
    return running?.port ?? null;
  }

  async function crash(): Promise<void> {
    const running = internal;
    internal = null;
    endProcess(state);
    await Promise.all([stopServer(), running?.close()]);
  }

  async function quit(): Promise<void> {
    await crash();
    await files.retract();
  }

  const configuredPort = async (): Promise<number | null> => (await files.serverSettings())?.port ?? null;

  async function startServer(
    wanted: number | null,
    { cors = false, bind = loopback }: StartOptions = {},
  ): Promise<number | null> {
    const port = wanted ?? (await configuredPort()) ?? usualPort;
    if (server && (port === 0 || server.port === port)) return server.port;
    await stopServer();
    server = await startSimulatedLmStudio({ port, state, died: () => void crash() }).catch(() => null);
    if (!server) return null;
    boundTo = bind;
    state.behaviour.cors = cors;
    await files.configureServer({ port: server.port, networkInterface: bind, cors });
    return server.port;
  }

  const controls: AppControls = { status, wake, quit, startServer, stopServer, configuredPort };
  const lms: Run = (args, print, signal) => {
    calls.push(args.join(' '));
    const out = (line: string): void => print('out', line);
    const err = (line: string): void => print('err', line);
    return runLms({ state, app: controls, out, err, signal }, args);
  };
  const launch: Run = async (args, print) => {
    launches.push(args.join(' '));
    if (state.behaviour.startsUp) await wake();
    else print('err', 'It does not start here.');
    return state.behaviour.startsUp ? 0 : 1;
  };
  const control = await startControl(state, () => ({ app: status(), calls, launches }), { lms, launch });
  const controlUrl = `http://${loopback}:${control.port}`;
  const files: AppFiles = await layOutApp(
    {
      ...{ files: home.files, home: home.folder, folder },
      ...{ package: name, isInstalled, hasTool, startsItself },
    },
    controlUrl,
  );
  if (setPort !== null) {
    const port = setPort === 0 ? await freePort() : setPort;
    await files.configureServer({ port, networkInterface: loopback, cors: false });
  }
  if (stage !== 'off') await comeUp();
  if (stage === 'serving') await startServer(null);
  return {
    ...controls,
    ...{ state, controlUrl, folder, calls, launches, crash },
    lmsPath: files.lmsPath,
    executablePath: files.executablePath,
    programs: new Map([
      [files.lmsPath, lms],
      [files.executablePath, launch],
    ]),
    announce: files.publish,
    async close() {
      await Promise.all([quit(), control.close()]);
    },
  };
}
