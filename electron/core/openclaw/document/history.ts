import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { HistoryEntry } from '#shared/contract/openclaw';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { Ports } from '../../../ports/types';
import { fileStep } from './diff';
import type { RouteMemory } from './memory';
import { hashOf } from './read';

/**
 * Entries kept: few of what is taken back already, and many of what can still be, because each of them is a
 * step on the way to the file as it was before Homeport.
 */
const keepSpent = 20;
const keepOpen = 500;
/** Looking through all entries costs a file each; it is done once in so many changes. */
const pruneEvery = 50;
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
  newest(): Promise<StoredChange | null>;
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

  /** Newest first: the names are in the order of the changes. */
  const listNames = async (): Promise<string[]> =>
    (await files.list(place))
      .filter(name => /^\d+-[\w-]+\.json$/.test(name))
      .sort()
      .reverse();

  async function read(name: string): Promise<StoredChange | null> {
    const outcome = await files.read(path.join(place, name), entryLimitBytes);
    return outcome.state === 'read' ? readEntry(outcome.bytes.toString('utf8')) : null;
  }

  async function list(): Promise<StoredChange[]> {
    const entries = await Promise.all((await listNames()).map(read));
    return entries.filter(entry => entry !== null);
  }

  /** What takes a change back is newer than it, so the first open one is found from the end. */
  async function newestOpen(): Promise<StoredChange | null> {
    const undone = new Set<string>();
    for (const name of await listNames()) {
      const entry = await read(name);
      if (entry === null) continue;
      if (entry.undoes !== null) undone.add(entry.undoes);
      else if (!undone.has(entry.id)) return entry;
    }
    return null;
  }

  async function prune(): Promise<void> {
    const entries = await list();
    const undone = new Set(entries.map(entry => entry.undoes));
    const isSpent = (entry: StoredChange): boolean => entry.undoes !== null || undone.has(entry.id);
    const spent = entries.filter(isSpent).slice(keepSpent);
    const open = entries.filter(entry => !isSpent(entry)).slice(keepOpen);
    await Promise.all([...spent, ...open].map(entry => files.remove(fileOf(entry.id))));
  }

  return {
    list,

    async newest() {
      const [name] = await listNames();
      return name === undefined ? null : read(name);
    },

    async undoable(entryId) {
      if (entryId !== undefined) {
        const named = (await listNames()).includes(`${entryId}.json`) ? await read(`${entryId}.json`) : null;
        return named ? succeed(named) : fail('history-unknown', { entryId });
      }
      const last = await newestOpen();
      return last ? succeed(last) : fail('history-empty', {});
    },

    async add(change) {
      const created = await files.createFolder(place, 0o700);
      if (created.state === 'failed')
        return fail('state-unwritable', { path: place, reason: created.reason });
      const at = clock.now();
      // Ids are in the order of the changes, even where two fall into one millisecond or a clock was set back.
      const names = await listNames();
      const newest = Number.parseInt(names[0] ?? '0', 10);
      const id = `${String(Math.max(at, newest + 1)).padStart(14, '0')}-${random.token(4)}`;
      const entry: StoredChange = { id, at, ...change };
      const first = path.join(folder, 'before-homeport.json');
      const original = JSON.stringify({ path: change.path, text: change.before });
      if (names.length === 0 && !(await files.information(first)))
        await files.write(first, original, { mode: 0o600 });
      const written = await files.write(fileOf(id), JSON.stringify(entry), { mode: 0o600 });
      if (written.state === 'failed')
        return fail('state-unwritable', { path: place, reason: written.reason });
      if (names.length % pruneEvery === pruneEvery - 1) await prune();
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
