import { createHash } from 'node:crypto';
import path from 'node:path';
import type { EnvironmentPort } from '../ports/types';

/** What the shortest platform (macOS) allows for a socket's path, with room for the ending zero. */
const pathLimitBytes = 100;

/**
 * Where the core of a state folder answers its owner: core.sock in it, a named pipe on Windows. A folder too
 * deep for a socket gets one by its hash in the folder for temporary files.
 */
export function coreSocketPath(environment: EnvironmentPort): string {
  const { stateFolder, platform, temporaryFolder } = environment;
  const hash = createHash('sha256').update(stateFolder).digest('hex').slice(0, 24);
  if (platform === 'win32') return `\\\\.\\pipe\\homeport-${hash}`;
  const own = path.join(stateFolder, 'core.sock');
  return Buffer.byteLength(own) <= pathLimitBytes ? own : path.join(temporaryFolder, `homeport-${hash}.sock`);
}
