import { createHash } from 'node:crypto';
import path from 'node:path';
import { fail, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';

/** How long one waiting for the lock lasts, before it is seen whether anybody still wants it. */
const turnMs = 500;

/**
 * One load at a time for each server, whoever asks: the window, the tray, the command line, a second Homeport.
 * Of two that list, see nothing and load, the second would put a second copy of the model into memory. Waits as
 * long as the other one lives; ends early where `signal` says so.
 */
export async function withLoadLock<T>(
  { files, environment }: Ports,
  origin: string,
  signal: AbortSignal | undefined,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = path.join(environment.stateFolder, 'loads');
  const made = await files.createFolder(folder, 0o700);
  if (made.state === 'failed') return fail('state-unwritable', { path: folder, reason: made.reason });
  const file = path.join(folder, `${createHash('sha256').update(origin).digest('hex').slice(0, 16)}.lock`);
  for (;;) {
    if (signal?.aborted) return fail('server-unreachable', { url: origin, reason: 'cancelled' });
    const lock = await files.lock(file, '', turnMs);
    if (lock.state === 'failed') return fail('state-unwritable', { path: file, reason: lock.reason });
    if (lock.state === 'taken') continue;
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }
}
