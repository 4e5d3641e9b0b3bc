import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { sendJson, sendUnexpected } from '#electron/practice/lmstudio/answers';
import type { Behaviour } from '#electron/practice/lmstudio/behaviour';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { createState, type SimulatedState } from '#electron/practice/lmstudio/state';
import { playLms, usualKnobs, type AppKnobs, type LmsTarget } from './lms';
import type { LmsAnswer } from './words';

export interface SimulatedAppOptions {
  /** The person's home folder. */
  readonly home: string;
  readonly behaviour?: Partial<Behaviour>;
  readonly package?: 'lmstudio' | 'daemon' | 'bionic';
  readonly version?: string;
  readonly running?: boolean;
  readonly httpOn?: boolean;
  readonly knobs?: Partial<AppKnobs>;
  /** LM Studio's own folder; one that is neither of the usual two is named in the pointer file. */
  readonly folder?: string;
  /** False: http-server-config.json is absent, as before the first start (lms#314). */
  readonly configured?: boolean;
  /** False: no `lms` in LM Studio's folder. */
  readonly tool?: boolean;
  /** Whether its server comes on with it. */
  readonly startsItself?: boolean;
}

export interface SimulatedApp {
  /** Of the server that people use, whether or not it is on. */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly lms: string;
  readonly executable: string;
  readonly state: SimulatedState;
  readonly knobs: AppKnobs;
  /** Runs of `lms`, in order. */
  readonly calls: readonly string[];
  /** Runs of the application's executable, by their arguments. */
  readonly launches: readonly string[];
  /** How often `lms` started the application. */
  wakes(): number;
  /** Runs `lms` without a process. */
  play(words: string): Promise<LmsAnswer>;
  isRunning(): boolean;
  isOn(): boolean;
  /** Where the server is now bound to, in LM Studio's own words; null: it is off. */
  bind(): string | null;
  /** Ends without taking its record away. */
  crash(): Promise<void>;
  /** What http-server.json says, true or not. */
  announce(record: { pid: number; port: number }): Promise<void>;
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
};

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    const closed = new Promise(resolve => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, close };
}

async function freePort(): Promise<number> {
  const { port, close } = await listen(() => Promise.resolve());
  await close();
  return port;
}

/** A program that hands its words on and ends as it is told. */
const programText = (url: string): string => `#!${process.execPath}
fetch('${url}', { method: 'POST', body: JSON.stringify(process.argv.slice(2)) })
  .then(response => response.json())
  .then(({ stdout, stderr, code }) => {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = code;
  })
  .catch(error => {
    process.stderr.write(String(error));
    process.exitCode = 70;
  });
`;

async function writeProgram(file: string, url: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, programText(url));
  await chmod(file, 0o755);
}

const writeJson = (file: string, content: object): Promise<void> =>
  mkdir(path.dirname(file), { recursive: true }).then(() => writeFile(file, JSON.stringify(content)));

/**
 * LM Studio as it stands on a machine: its files, its application with the internal server, the server that
 * people use, and its command line tool, which does to the same state what the real one is on record to do.
 */
export async function startSimulatedApp(options: SimulatedAppOptions): Promise<SimulatedApp> {
  const { home, running = true, version = '0.4.25', configured = true, startsItself = false } = options;
  const name = options.package ?? 'lmstudio';
  const folder = options.folder ?? path.join(home, '.lmstudio');
  const own = name === 'bionic' ? path.join(folder, 'apps', 'bionic') : folder;
  const internal = (file: string): string => path.join(own, '.internal', file);
  const config = internal('http-server-config.json');
  const state = createState(options.behaviour);
  const knobs: AppKnobs = { ...usualKnobs, ...options.knobs };
  const calls: string[] = [];
  const launches: string[] = [];
  const port = await freePort();
  let wakes = 0;
  let http: SimulatedLmStudio | null = null;
  let bind: string | null = null;
  let configuredPort = configured ? port : null;
  let api: Awaited<ReturnType<typeof listen>> | null = null;

  async function configure(wanted: number, networkInterface: string): Promise<void> {
    configuredPort = wanted;
    await writeJson(config, {
      ...{ autoStartOnLaunch: startsItself, port: wanted, cors: false, logSensitiveData: true },
      ...{ verbose: false, networkInterface, justInTimeModelLoading: true, fileLoggingMode: 'succinct' },
    });
  }

  const announce = (record: { pid: number; port: number }): Promise<void> =>
    writeJson(internal('http-server.json'), { host: '127.0.0.1', ...record });

  async function startHttp(wanted: number, networkInterface: string): Promise<boolean> {
    if (http?.port === wanted) return true;
    await http?.close();
    http = await startSimulatedLmStudio({ port: wanted, state }).catch(() => null);
    bind = http ? networkInterface : null;
    if (http) await configure(wanted, networkInterface);
    return http !== null;
  }

  async function stopHttp(): Promise<void> {
    await http?.close();
    http = null;
    bind = null;
  }

  async function startApp(): Promise<void> {
    api ??= await listen(async (request, response) => {
      await bodyOf(request);
      const { url = '', method = '' } = request;
      // /lms-status came with 0.4.
      if (url === '/lms-status' && state.behaviour.version === '0.4')
        sendJson(response, 200, { package: name, version });
      else if (url === '/lmstudio-greeting') sendJson(response, 200, { lmstudio: true });
      else sendUnexpected(response, method, url);
    });
    await announce({ pid: process.pid, port: api.port });
    if (startsItself) await startHttp(configuredPort ?? 1234, '127.0.0.1');
  }

  async function crash(): Promise<void> {
    await stopHttp();
    await api?.close();
    api = null;
    state.instances = [];
  }

  async function quit(): Promise<void> {
    await crash();
    await rm(internal('http-server.json'), { force: true });
  }

  const target: LmsTarget = {
    ...{ knobs, state, version, package: name, startHttp, stopHttp, quit },
    isRunning: () => api !== null,
    httpPort: () => http?.port ?? null,
    configuredPort: () => configuredPort,
    async wake() {
      wakes++;
      await startApp();
    },
  };

  function tool(argv: readonly string[]): Promise<LmsAnswer> {
    calls.push(argv.join(' '));
    return playLms(target, argv);
  }

  async function launch(argv: readonly string[]): Promise<LmsAnswer> {
    launches.push(argv.join(' '));
    if (knobs.launch === 'fails') return { stdout: '', stderr: 'it cannot run here', code: 1 };
    await startApp();
    return { stdout: '', stderr: '', code: 0 };
  }

  const control = await listen(async (request, response) => {
    const argv = JSON.parse(await bodyOf(request)) as string[];
    sendJson(response, 200, await (request.url === '/lms' ? tool(argv) : launch(argv)));
  });

  const lms = path.join(folder, 'bin', 'lms');
  const executable = path.join(
    home,
    'programs',
    { lmstudio: 'LM-Studio.AppImage', daemon: 'llmster', bionic: 'Bionic.AppImage' }[name],
  );
  const controlUrl = `http://127.0.0.1:${control.port}`;
  if (![path.join(home, '.lmstudio'), path.join(home, '.cache', 'lm-studio')].includes(folder))
    await writeFile(path.join(home, '.lmstudio-home-pointer'), `${folder}\n`);
  if (options.tool !== false) await writeProgram(lms, `${controlUrl}/lms`);
  if (knobs.installed) {
    await writeProgram(executable, `${controlUrl}/launch`);
    const record = name === 'daemon' ? 'llmster-install-location.json' : 'app-install-location.json';
    await writeJson(internal(record), { path: executable, argv: [executable], cwd: home });
  }
  await writeJson(path.join(folder, 'settings.json'), {
    defaultContextLength: { type: 'custom', value: 4096 },
    modelLoadingGuardrails: {
      mode: 'high',
      customThresholdBytes: 4_294_967_296,
      alwaysAllowLoadAnyway: false,
    },
    developer: { unloadPreviousJITModelOnLoad: true, jitModelTTL: { enabled: true, ttlSeconds: 3600 } },
    enableLocalService: false,
  });
  if (configured) await configure(port, '127.0.0.1');
  if (running) await startApp();
  if (running && options.httpOn !== false) await startHttp(port, '127.0.0.1');

  return {
    ...{ url: `http://127.0.0.1:${port}`, port, folder, lms, executable, state, knobs, calls, launches },
    ...{ crash, announce },
    wakes: () => wakes,
    play: words => tool(words.split(' ')),
    isRunning: () => api !== null,
    isOn: () => http !== null,
    bind: () => bind,
    async close() {
      await crash();
      await control.close();
    },
  };
}
