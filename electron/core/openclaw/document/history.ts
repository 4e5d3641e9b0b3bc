import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { HistoryEntry } from '#shared/contract/openclaw';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { Ports } from '../../../ports/types';
import { fileStep } from './diff';
import type { RouteMemory } from './memory';
import { hashOf } from './read';

/** Entries kept; "before Homeport" is a file of its own and never rotates. */
const keep = 20;
const entryLimitBytes = 16 * 1024 * 1024;

/** One change, with both texts: undo needs nothing else. `null`: there was no file. */
export interface StoredChange {
  readonly id: string;
  readonly at: number;
  readonly action: Text;
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly memoryBefore: RouteMemory;
  readonly undoes: string | null;
}

export interface History {
  /** Newest first. */
  list(): Promise<StoredChange[]>;
  /** The newest change that is not undone, or the named one. */
  undoable(entryId?: string): Promise<Result<StoredChange>>;
  add(change: Omit<StoredChange, 'id' | 'at'>): Promise<Result<string>>;
  drop(id: string): Promise<void>;
}

function readEntry(source: string): StoredChange | null {
  const value = parseJson(source);
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['at'] !== 'number') return null;
  const isText = (one: unknown): boolean => one === null || typeof one === 'string';
  // Written by this program; the fields that undo works with are looked at all the same.
  return isText(value['before']) && isText(value['after']) ? (value as unknown as StoredChange) : null;
}

export function createHistory(ports: Ports, folder: string): History {
  const { files, clock, random } = ports;
  const place = path.join(folder, 'history');
  const fileOf = (id: string): string => path.join(place, `${id}.json`);

  async function list(): Promise<StoredChange[]> {
    const names = (await files.list(place))
      .filter(name => /^\d+-[\w-]+\.json$/.test(name))
      .sort()
      .reverse();
    const read = await Promise.all(names.map(name => files.read(path.join(place, name), entryLimitBytes)));
    return read.flatMap(outcome => {
      const entry = outcome.state === 'read' ? readEntry(outcome.bytes.toString('utf8')) : null;
      return entry ? [entry] : [];
    });
  }

  async function prune(): Promise<void> {
    const names = (await files.list(place)).filter(name => /^\d+-/.test(name)).sort();
    await Promise.all(names.slice(0, -keep).map(name => files.remove(path.join(place, name))));
  }

  return {
    list,

    async undoable(entryId) {
      const entries = await list();
      const undone = new Set(entries.map(entry => entry.undoes));
      if (entryId !== undefined) {
        const named = entries.find(entry => entry.id === entryId);
        return named ? succeed(named) : fail('history-unknown', { entryId });
      }
      const last = entries.find(entry => entry.undoes === null && !undone.has(entry.id));
      return last ? succeed(last) : fail('history-empty', {});
    },

    async add(change) {
      const created = await files.createFolder(place, 0o700);
      if (created.state === 'failed')
        return fail('state-unwritable', { path: place, reason: created.reason });
      const at = clock.now();
      const id = `${String(at).padStart(14, '0')}-${random.token(4)}`;
      const entry: StoredChange = { id, at, ...change };
      const first = path.join(folder, 'before-homeport.json');
      const original = JSON.stringify({ path: change.path, text: change.before });
      if (!(await files.information(first))) await files.write(first, original, { mode: 0o600 });
      const written = await files.write(fileOf(id), JSON.stringify(entry), { mode: 0o600 });
      if (written.state === 'failed')
        return fail('state-unwritable', { path: place, reason: written.reason });
      await prune();
      return succeed(id);
    },

    drop: id => files.remove(fileOf(id)),
  };
}

/** What the history page and the CLI show of the entries, newest first. */
export function describeHistory(entries: readonly StoredChange[]): HistoryEntry[] {
  const undone = new Set(entries.map(entry => entry.undoes));
  return entries.map(entry => ({
    id: entry.id,
    at: entry.at,
    action: entry.action,
    diff: fileStep(entry.path, entry.before, entry.after).diff,
    undone: undone.has(entry.id),
    undoes: entry.undoes,
  }));
}

export const hashOfText = (text: string | null): string | null => (text === null ? null : hashOf(text));
