import path from 'node:path';
import type { FilesPort } from '../../ports/types';
import type { AppPackage } from './internal';
import { lmsProgram, startProgram } from './programs';

/** Where the application is laid out, and what of it. */
export interface Layout {
  readonly files: FilesPort;
  /** The person's home. */
  readonly home: string;
  /** LM Studio's folder; one that is neither of the usual two is named in the pointer file. */
  readonly folder: string;
  readonly package: AppPackage;
  readonly isInstalled: boolean;
  readonly hasTool: boolean;
  readonly startsItself: boolean;
}

export interface ServerSettings {
  readonly port: number;
  /** The address that it is bound to. */
  readonly networkInterface: string;
  readonly cors: boolean;
}

/** The files that the application keeps in its folder (research notes 3.1), as far as others read them. */
export interface AppFiles {
  /** `<folder>/bin/lms`. */
  readonly lmsPath: string;
  readonly executablePath: string;
  /** Says in http-server.json where the application's own API answers, true or not. */
  publish(record: { readonly pid: number; readonly port: number }): Promise<void>;
  /** It ended and took that file along. */
  retract(): Promise<void>;
  configureServer(settings: ServerSettings): Promise<void>;
  /** What the server was last set to; null: it was never started, and there is no such file (lms#314). */
  serverSettings(): Promise<ServerSettings | null>;
}

const executables: Readonly<Record<AppPackage, string>> = {
  ...{ lmstudio: 'LM-Studio.AppImage', daemon: 'llmster', bionic: 'Bionic.AppImage' },
};

/** settings.json, as a first start writes it. */
const usualSettings = {
  defaultContextLength: { type: 'custom', value: 4096 },
  modelLoadingGuardrails: {
    ...{ mode: 'high', customThresholdBytes: 4_294_967_296, alwaysAllowLoadAnyway: false },
  },
  developer: { unloadPreviousJITModelOnLoad: true, jitModelTTL: { enabled: true, ttlSeconds: 3600 } },
  enableLocalService: false,
};

/** Lays out LM Studio's files, with programs that hand what is asked of them on to `controlUrl`. */
export async function layOutApp(layout: Layout, controlUrl: string): Promise<AppFiles> {
  const { files, home, folder, package: name } = layout;
  const own = name === 'bionic' ? path.join(folder, 'apps', 'bionic') : folder;
  const internal = (file: string): string => path.join(own, '.internal', file);
  const config = internal('http-server-config.json');
  const lmsPath = path.join(folder, 'bin', process.platform === 'win32' ? 'lms.exe' : 'lms');
  const executablePath = path.join(home, 'programs', executables[name]);

  async function write(file: string, text: string, mode: number): Promise<void> {
    await files.createFolder(path.dirname(file), 0o700);
    await files.write(file, text, { mode });
  }
  const writeJson = (file: string, content: object): Promise<void> =>
    write(file, JSON.stringify(content), 0o600);

  const usual = [path.join(home, '.lmstudio'), path.join(home, '.cache', 'lm-studio')];
  if (!usual.includes(folder)) await write(path.join(home, '.lmstudio-home-pointer'), `${folder}\n`, 0o600);
  if (layout.hasTool) await write(lmsPath, lmsProgram(process.execPath, controlUrl), 0o755);
  if (layout.isInstalled) {
    await write(executablePath, startProgram(process.execPath, controlUrl), 0o755);
    const record = name === 'daemon' ? 'llmster-install-location.json' : 'app-install-location.json';
    await writeJson(internal(record), { path: executablePath, argv: [executablePath], cwd: home });
  }
  await writeJson(path.join(folder, 'settings.json'), usualSettings);

  return {
    lmsPath,
    executablePath,
    publish: record => writeJson(internal('http-server.json'), { host: '127.0.0.1', ...record }),
    retract: () => files.remove(internal('http-server.json')),
    configureServer: ({ port, networkInterface, cors }) =>
      writeJson(config, {
        ...{ autoStartOnLaunch: layout.startsItself, port, cors, logSensitiveData: true, verbose: false },
        ...{ logLinesLimit: 500, networkInterface, justInTimeModelLoading: true },
        fileLoggingMode: 'succinct',
      }),
    async serverSettings() {
      const outcome = await files.read(config, 64 * 1024);
      return outcome.state === 'read' ? (JSON.parse(outcome.bytes.toString('utf8')) as ServerSettings) : null;
    },
  };
}
