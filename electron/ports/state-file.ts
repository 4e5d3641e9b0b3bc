import path from 'node:path';
import { parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from './types';

export interface StateFileContent<T> {
  /** null: there is none, or it was damaged. */
  readonly value: T | null;
  /** Where a damaged one lies now, so that nothing of it is lost; null: it was not damaged. */
  readonly setAside: string | null;
}

const limitBytes = 16 * 1024 * 1024;

/** Reads a JSON file of Homeport's own. One that cannot be read or understood is renamed away. */
export async function readStateFile<T>(
  { files, clock, log }: Pick<Ports, 'files' | 'clock' | 'log'>,
  file: string,
  understand: (value: unknown) => T | null,
): Promise<StateFileContent<T>> {
  const outcome = await files.read(file, limitBytes);
  if (outcome.state === 'missing') return { value: null, setAside: null };
  const value = outcome.state === 'read' ? understand(parseJson(outcome.bytes.toString('utf8'))) : null;
  if (value !== null) return { value, setAside: null };
  const kept = `${file}.damaged-${clock.now()}`;
  const moved = await files.rename(file, kept);
  log.warn('a damaged file', { file, setAside: moved.state === 'written' ? kept : moved });
  return { value: null, setAside: moved.state === 'written' ? kept : null };
}

/** Writes one, for its owner's eyes only. */
export async function saveStateFile(
  { files }: Pick<Ports, 'files'>,
  file: string,
  value: object,
): Promise<Result<null>> {
  await files.createFolder(path.dirname(file), 0o700);
  const outcome = await files.write(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  return outcome.state === 'failed'
    ? fail('state-unwritable', { path: file, reason: outcome.reason })
    : succeed(null);
}
