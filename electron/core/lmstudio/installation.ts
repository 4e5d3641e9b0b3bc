import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports } from '../../ports/types';

export interface Installation {
  /** The application or daemon; null: nothing is installed. */
  readonly installPath: string | null;
  readonly cliPath: string | null;
  readonly version: string | null;
  /** Whether the application's own internal server announces a living process. */
  readonly appRuns: boolean;
  readonly serverPort: number | null;
  readonly listensOn: 'loopback' | 'network' | null;
  readonly startsItself: boolean | null;
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

/** Install places as LM Studio itself writes them down; a stale entry points to nothing. */
async function recordedPaths(ports: Ports, home: string): Promise<string[]> {
  const records = [
    path.join(home, '.internal', 'llmster-install-location.json'),
    path.join(home, '.internal', 'app-install-location.json'),
    path.join(home, 'apps', 'bionic', '.internal', 'app-install-location.json'),
  ];
  const found = await Promise.all(records.map(record => readJson(ports, record)));
  return found.flatMap(record => text(record?.['path']) ?? []);
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
  const candidates = [...(await recordedPaths(ports, home)), ...applicationPaths(ports)];
  const [present, cliThere, running, config] = await Promise.all([
    Promise.all(candidates.map(async place => ((await ports.files.information(place)) ? place : null))),
    ports.files.information(cli),
    readJson(ports, path.join(internal, 'http-server.json')),
    readJson(ports, path.join(internal, 'http-server-config.json')),
  ]);
  const installPath = present.find(place => place !== null) ?? null;
  const cliPath = cliThere ? cli : await ports.run.find('lms');
  const networkInterface = text(config?.['networkInterface']);
  const port = config?.['port'];
  const startsItself = config?.['autoStartOnLaunch'];
  return {
    installPath: installPath ?? cliPath,
    cliPath,
    version: installPath === null ? null : await appVersion(ports, installPath),
    appRuns: typeof running?.['pid'] === 'number' && ports.run.isAlive(running['pid']),
    serverPort: typeof port === 'number' && port > 0 && port < 65_536 ? port : null,
    listensOn:
      networkInterface === null
        ? null
        : /^(127\.|localhost$|::1$)/.test(networkInterface)
          ? 'loopback'
          : 'network',
    startsItself: typeof startsItself === 'boolean' ? startsItself : null,
    lookedFor: [home, ...candidates, 'lms'],
  };
}
