import { isRecord, parseJson } from '#shared/contract/json';
import type { Text } from '#shared/contract/text';
import type { RouteMemory } from './memory';

/** One file of a change, with both texts: undo needs nothing else. `null`: there was no file. */
export interface StoredFile {
  readonly path: string;
  readonly realPath: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface StoredChange {
  readonly id: string;
  readonly at: number;
  readonly action: Text;
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Files that the configuration includes. */
  readonly others: readonly StoredFile[];
  readonly memoryBefore: RouteMemory;
  /** The id of the change that this one takes back. */
  readonly undoes: string | null;
  /** Who asked for it. Many switches of the failover guard do not push a person's changes out. */
  readonly origin: 'person' | 'guard';
}

const isText = (one: unknown): boolean => one === null || typeof one === 'string';

/** Written by this program, an older one perhaps; the fields that undo works with are looked at all the same. */
export function readStoredChange(source: string): StoredChange | null {
  const value = parseJson(source);
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['at'] !== 'number') return null;
  if (!isText(value['before']) || !isText(value['after'])) return null;
  const stored = value as unknown as Omit<StoredChange, 'origin' | 'others'> & Partial<StoredChange>;
  return { ...stored, origin: stored.origin ?? 'person', others: stored.others ?? [] };
}
