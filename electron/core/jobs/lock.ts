import path from 'node:path';
import { fail, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';

/** How long one waiting for the lock lasts, before it is seen whether anybody still wants it. */
const turnMs = 500;

interface Waiting {
  /** Ends the waiting, with `cancelled` as the answer. */
  readonly signal?: AbortSignal | undefined;
  readonly cancelled?: () => Result<never>;
  /** Left out: as long as the other one lives. */
  readonly limitMs?: number;
}

/**
 * Works while nobody else of this state folder does the same: the window, the tray, the command line, a second
 * Homeport. The lock is a file, taken over from a process that died. Fails with `state-unwritable`, and with
 * `file-locked` where the limit passed.
 */
export async function withLock<T>(
  { files, clock }: Pick<Ports, 'files' | 'clock'>,
  file: string,
  work: () => Promise<Result<T>>,
  { signal, cancelled, limitMs = Infinity }: Waiting = {},
): Promise<Result<T>> {
  const folder = path.dirname(file);
  const made = await files.createFolder(folder, 0o700);
  if (made.state === 'failed') return fail('state-unwritable', { path: folder, reason: made.reason });
  const from = clock.monotonicMs();
  for (;;) {
    if (signal?.aborted && cancelled) return cancelled();
    const lock = await files.lock(file, '', Math.min(turnMs, limitMs));
    if (lock.state === 'failed') return fail('state-unwritable', { path: file, reason: lock.reason });
    if (lock.state === 'taken') {
      if (clock.monotonicMs() - from < limitMs) continue;
      return fail('file-locked', { path: file, pid: lock.holder?.pid ?? 0 });
    }
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }
}
