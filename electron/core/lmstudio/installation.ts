import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { LmStudioView, OnRequest } from '#shared/contract/models';
import type { Ports } from '../../ports/types';

/** LM Studio itself, its daemon without a window (llmster), or Bionic, its successor. */
export type LmStudioPackage = NonNullable<LmStudioView['package']>;

/** How the application is started, as its installer wrote it down. */
export interface Executable {
  readonly path: string;
  readonly args: readonly string[];
  readonly cwd: string | null;
  readonly package: LmStudioPackage;
}

export interface Installation {
  /** The application or daemon; null: nothing is installed. */
  readonly installPath: string | null;
  readonly package: LmStudioPackage | null;
  readonly executable: Executable | null;
  readonly cliPath: string | null;
  readonly version: string | null;
  /** Ports on which the application's own internal server says that it is, and whose process lives. */
  readonly internalPorts: readonly number[];
  /** Where settings put the server that people use: LM Studio's, Bionic's. Empty: nothing was set yet. */
  readonly serverPorts: readonly number[];
  readonly listensOn: 'loopback' | 'network' | null;
  readonly startsItself: boolean | null;
  readonly onRequest: OnRequest;
  readonly lookedFor: readonly string[];
}

const configLimitBytes = 1024 * 1024;

async function readJson(ports: Ports, file: string): Promise<Record<string, unknown> | null> {
  const outcome = await ports.files.read(file, configLimitBytes);
  if (outcome.state !== 'read') return null;
  const parsed = parseJson(outcome.bytes.toString('utf8'));
  return isRecord(parsed) ? parsed : null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** LM Studio's folder: the pointer file, else the older cache folder, else ~/.lmstudio. Read only. */
export async function findHome(ports: Ports): Promise<string> {
  const { homeFolder } = ports.environment;
  const pointer = await ports.files.read(path.join(homeFolder, '.lmstudio-home-pointer'), 4096);
  if (pointer.state === 'read') {
    const named = pointer.bytes.toString('utf8').trim();
    if (path.isAbsolute(named)) return named;
  }
  const older = path.join(homeFolder, '.cache', 'lm-studio');
  return (await ports.files.information(older)) ? older : path.join(homeFolder, '.lmstudio');
}

/** Where LM Studio keeps models: the folder of its settings, else the one in its own. */
export async function findModelsFolder(ports: Ports): Promise<string> {
  const home = await findHome(ports);
  const settings = await readJson(ports, path.join(home, 'settings.json'));
  return text(settings?.['downloadsFolder']) ?? path.join(home, 'models');
}

const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
const positive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
const inside = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** Of the server's settings and of the application's: what comes of a request for a model that is not loaded. */
function readOnRequest(
  server: Record<string, unknown> | null,
  settings: Record<string, unknown> | null,
): OnRequest {
  const developer = inside(settings?.['developer']);
  const idle = inside(developer['jitModelTTL']);
  const context = inside(settings?.['defaultContextLength']);
  return {
    loads: flag(server?.['justInTimeModelLoading']),
    contextTokens: context['type'] === 'custom' ? positive(context['value']) : null,
    drops: flag(idle['enabled']),
    idleSeconds: positive(idle['ttlSeconds']),
    evicts: flag(developer['unloadPreviousJITModelOnLoad']),
  };
}

/** Bionic keeps its own files below LM Studio's folder. */
const bionicHome = (home: string): string => path.join(home, 'apps', 'bionic');

function portOf(record: Record<string, unknown> | null): number | null {
  const port = record?.['port'];
  return typeof port === 'number' && port > 0 && port < 65_536 ? port : null;
}

const packageOf = (place: string): LmStudioPackage =>
  /bionic/i.test(path.basename(place)) ? 'bionic' : /llmster/i.test(place) ? 'daemon' : 'lmstudio';

function applicationPaths(ports: Ports): string[] {
  const { platform, homeFolder, variables } = ports.environment;
  if (platform === 'darwin') {
    const folders = ['/Applications', path.join(homeFolder, 'Applications')];
    return folders.flatMap(folder => [path.join(folder, 'LM Studio.app'), path.join(folder, 'Bionic.app')]);
  }
  if (platform === 'win32') {
    const local = variables['LOCALAPPDATA'] ?? path.join(homeFolder, 'AppData', 'Local');
    return [
      path.join(local, 'Programs', 'LM Studio', 'LM Studio.exe'),
      'C:\\Program Files\\LM Studio\\LM Studio.exe',
    ];
  }
  return [];
}

/** A Mac starts an application whose place nobody wrote down, too. */
function openableOn({ environment }: Ports, installPath: string | null): Executable | null {
  if (environment.platform !== 'darwin' || !installPath?.endsWith('.app')) return null;
  const args = ['-g', '-a', installPath, '--args'];
  return { path: '/usr/bin/open', args, cwd: null, package: packageOf(installPath) };
}

/** Install places as LM Studio itself writes them down; a stale entry points to nothing. */
async function recordedExecutables(ports: Ports, home: string): Promise<Executable[]> {
  const records = [
    ['daemon', path.join(home, '.internal', 'llmster-install-location.json')],
    ['lmstudio', path.join(home, '.internal', 'app-install-location.json')],
    ['bionic', path.join(bionicHome(home), '.internal', 'app-install-location.json')],
  ] as const;
  const found = await Promise.all(
    records.map(async ([name, file]): Promise<Executable[]> => {
      const record = await readJson(ports, file);
      const place = text(record?.['path']);
      const args: unknown[] = Array.isArray(record?.['argv']) ? record['argv'] : [];
      // Of its arguments only this one belongs to the program: where an unpacked one finds itself.
      const own = args[1] === '.' ? ['.'] : [];
      return place === null ? [] : [{ path: place, args: own, cwd: text(record?.['cwd']), package: name }];
    }),
  );
  return found.flat();
}

/** The internal server's own record, of LM Studio and of Bionic; one whose process ended is stale. */
async function announcedPorts(ports: Ports, home: string): Promise<number[]> {
  const files = [home, bionicHome(home)].map(folder => path.join(folder, '.internal', 'http-server.json'));
  const records = await Promise.all(files.map(file => readJson(ports, file)));
  return records.flatMap(record => {
    const [pid, port] = [record?.['pid'], portOf(record)];
    return typeof pid === 'number' && ports.run.isAlive(pid) && port !== null ? [port] : [];
  });
}

async function appVersion(ports: Ports, installPath: string): Promise<string | null> {
  if (!installPath.endsWith('.app')) return null;
  const plist = await ports.files.read(path.join(installPath, 'Contents', 'Info.plist'), configLimitBytes);
  if (plist.state !== 'read') return null;
  const match = /<key>CFBundleShortVersionString<\/key>\s*<string>([^<]{1,40})<\/string>/.exec(
    plist.bytes.toString('utf8'),
  );
  return match?.[1] ?? null;
}

/**
 * What files say about LM Studio. Its own command line is not asked: most of its commands would start the
 * application (research notes on LM Studio, section 3).
 */
export async function readInstallation(ports: Ports): Promise<Installation> {
  const home = await findHome(ports);
  const internal = path.join(home, '.internal');
  const cli = path.join(home, 'bin', ports.environment.platform === 'win32' ? 'lms.exe' : 'lms');
  const recorded = await recordedExecutables(ports, home);
  const candidates = [...recorded.map(one => one.path), ...applicationPaths(ports)];
  const [present, cliThere, internalPorts, own, bionic, settings] = await Promise.all([
    Promise.all(candidates.map(async place => ((await ports.files.information(place)) ? place : null))),
    ports.files.information(cli),
    announcedPorts(ports, home),
    readJson(ports, path.join(internal, 'http-server-config.json')),
    readJson(ports, path.join(bionicHome(home), '.internal', 'http-server-config.json')),
    readJson(ports, path.join(home, 'settings.json')),
  ]);
  const installPath = present.find(place => place !== null) ?? null;
  const executable = recorded.find(one => one.path === installPath) ?? openableOn(ports, installPath);
  const named = executable?.package ?? (installPath === null ? null : packageOf(installPath));
  // Each program goes by the settings of its own folder.
  const configs = named === 'bionic' ? [bionic, own] : [own, bionic];
  const config = configs[0] ?? configs[1];
  const cliPath = cliThere ? cli : await ports.run.find('lms');
  const networkInterface = text(config?.['networkInterface']);
  return {
    installPath: installPath ?? cliPath,
    cliPath,
    version: installPath === null ? null : await appVersion(ports, installPath),
    package: named,
    executable,
    internalPorts,
    serverPorts: [...new Set(configs.flatMap(one => portOf(one) ?? []))],
    listensOn:
      networkInterface === null
        ? null
        : /^(127\.|localhost$|::1$)/.test(networkInterface)
          ? 'loopback'
          : 'network',
    startsItself: flag(config?.['autoStartOnLaunch']),
    onRequest: readOnRequest(config ?? null, settings),
    lookedFor: [home, ...candidates, 'lms'],
  };
}
