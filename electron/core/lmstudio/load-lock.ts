import { createHash } from 'node:crypto';
import path from 'node:path';
import { fail, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';
import { withLock } from '../jobs/lock';

/**
 * One load at a time for each server, whoever asks. Of two that list, see nothing and load, the second would put
 * a second copy of the model into memory. Waits as long as the other one lives; ends early where `signal` says so.
 */
export function withLoadLock<T>(
  ports: Ports,
  origin: string,
  signal: AbortSignal | undefined,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const name = `${createHash('sha256').update(origin).digest('hex').slice(0, 16)}.lock`;
  return withLock(ports, path.join(ports.environment.stateFolder, 'loads', name), work, {
    signal,
    cancelled: () => fail('server-unreachable', { url: origin, reason: 'cancelled' }),
  });
}
