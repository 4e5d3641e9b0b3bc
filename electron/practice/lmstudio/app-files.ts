import path from 'node:path';
import type { FilesPort } from '../../ports/types';
import { lmsProgram } from './lms/program';

/** The files that the application keeps in its folder (research notes 3.1), as far as others read them. */
export interface AppFiles {
  /** `<folder>/bin/lms`. */
  readonly lmsPath: string;
  /** Where the application's own API answers; null: it ended and took the file along. */
  publish(port: number | null): Promise<void>;
  /** Absent until the server was started for the first time (lms#314). */
  configureServer(port: number, cors: boolean): Promise<void>;
  /** The configured port, or the usual one. */
  configuredPort(): Promise<number>;
}

/** Lays out LM Studio's folder with an `lms` that talks to the practice application at `controlUrl`. */
export async function layOutAppFolder(
  files: FilesPort,
  folder: string,
  controlUrl: string,
): Promise<AppFiles> {
  const internal = path.join(folder, '.internal');
  const published = path.join(internal, 'http-server.json');
  const config = path.join(internal, 'http-server-config.json');
  const lmsPath = path.join(folder, 'bin', 'lms');
  for (const one of [internal, path.dirname(lmsPath)]) await files.createFolder(one, 0o700);
  await files.write(lmsPath, lmsProgram(process.execPath, controlUrl), { mode: 0o755 });
  return {
    lmsPath,
    async publish(port) {
      if (port === null) return files.remove(published);
      const text = JSON.stringify({ host: '127.0.0.1', pid: process.pid, port });
      await files.write(published, text, { mode: 0o600 });
    },
    async configureServer(port, cors) {
      const settings = {
        ...{ autoStartOnLaunch: false, port, cors, logSensitiveData: true, verbose: false },
        ...{ logLinesLimit: 500, networkInterface: '127.0.0.1', justInTimeModelLoading: true },
      };
      await files.write(config, JSON.stringify(settings), { mode: 0o600 });
    },
    async configuredPort() {
      const outcome = await files.read(config, 64 * 1024);
      if (outcome.state !== 'read') return 1234;
      return (JSON.parse(outcome.bytes.toString('utf8')) as { port: number }).port;
    },
  };
}
