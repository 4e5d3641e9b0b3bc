import * as library from 'electron-updater';
import type { AppUpdater } from 'electron-updater';
import type { LogPort } from '../ports/types';
import { plainText } from './plain-text';
import type { Updater } from './updater';

export interface UpdaterOptions {
  readonly log: LogPort;
  /** Where downloads lie until they are installed. */
  readonly cacheFolder: string;
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
}

type ReleaseNotes = string | readonly { readonly note: string | null }[] | null | undefined;

const notesOf = (notes: ReleaseNotes): string =>
  plainText(typeof notes === 'string' ? notes : (notes ?? []).map(({ note }) => note ?? '').join('\n\n'));

/** Of all the files of a version, what this machine would download. */
function sizeOf(
  files: readonly { readonly url: string; readonly size?: number | undefined }[],
  { platform, architecture }: UpdaterOptions,
): number | null {
  const extension = platform === 'darwin' ? '.zip' : platform === 'win32' ? '.exe' : '.AppImage';
  const fitting = files.filter(({ url }) => url.endsWith(extension));
  const own = fitting.find(({ url }) => url.includes('arm64') === (architecture === 'arm64'));
  return (own ?? fitting[0])?.size ?? null;
}

/** electron-updater, held to doing each thing only when it is told to. */
export function updaterOf(updater: AppUpdater, options: UpdaterOptions): Updater {
  const { log } = options;
  const words = (message: unknown): { said: string } => ({ said: String(message) });
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  updater.logger = {
    info: message => log.info('electron-updater', words(message)),
    warn: message => log.warn('electron-updater', words(message)),
    error: message => log.error('electron-updater', words(message)),
  };
  // It would tell its publisher a number that it has made up for this installation.
  updater.requestHeaders = { 'x-user-staging-id': '' };
  // What it downloads belongs to what `homeport reset` removes.
  const { app } = updater as unknown as { readonly app: object };
  Object.defineProperty(app, 'baseCachePath', { value: options.cacheFolder });
  // The same failures reject the calls; an `error` that nobody listens to would end the program.
  updater.on('error', () => undefined);
  return {
    async check() {
      const result = await updater.checkForUpdates();
      if (!result?.isUpdateAvailable) return null;
      const { version, releaseNotes, files } = result.updateInfo;
      return { version, notes: notesOf(releaseNotes), sizeBytes: sizeOf(files, options) };
    },
    async download(progress) {
      const heard = ({ percent }: { percent: number }): void => progress(percent / 100);
      updater.on('download-progress', heard);
      await updater.downloadUpdate().finally(() => updater.removeListener('download-progress', heard));
    },
    install(failed) {
      updater.once('error', failed);
      updater.quitAndInstall();
    },
  };
}

/**
 * The one of this system. Only a packaged application has what it needs. On Linux it is named: left to itself the
 * library goes by a note beside the archive, which the .deb of the same build may have left there.
 */
export const electronUpdater = (options: UpdaterOptions): Updater =>
  updaterOf(options.platform === 'linux' ? new library.AppImageUpdater() : library.autoUpdater, options);
