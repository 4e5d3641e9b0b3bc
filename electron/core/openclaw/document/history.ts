import path from 'node:path';
import type { HistoryEntry } from '#shared/contract/openclaw';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../../ports/types';
import { fileStep } from './diff';
import { foldChanges, olderChanges } from './fold';
import { readStoredChange, type StoredChange } from './stored-change';
import { hashOf } from './text-file';

/** Changes kept as they were; what is older is one change, from before Homeport to then. */
const keep = 20;
/** Folding costs reading and writing: it is done for several at once. */
const slack = 10;
const entryLimitBytes = 16 * 1024 * 1024;

export interface History {
  /** Newest first; the last one may be all earlier ones as one. */
  list(): Promise<StoredChange[]>;
  /** Changes with every change of the list. */
  version(): Promise<string>;
  /** The newest change that is not undone, or the named one; `beforeHomeport` names all of them. */
  undoable(entryId?: string): Promise<Result<StoredChange>>;
  /** Lays a change aside before it is written. It is in the list from `finish` on. */
  begin(change: Omit<StoredChange, 'id' | 'at'>): Promise<Result<string>>;
  finish(id: string): Promise<void>;
  drop(id: string): Promise<void>;
  /** Finishes or drops what a process that ended in the middle left. Under the file's lock only. */
  settle(isWritten: (change: StoredChange) => boolean): Promise<void>;
}

/** The id by which everything that Homeport changed is taken back at once. */
export const beforeHomeport = 'before-homeport';

const guardMark = '-guard';
const isGuards = (name: string): boolean => name.endsWith(`${guardMark}.json`);

export function createHistory(ports: Ports, folder: string): History {
  const { files, clock, random } = ports;
  const place = path.join(folder, 'history');
  const fileOf = (id: string): string => path.join(place, `${id}.json`);
  const pendingOf = (id: string): string => path.join(place, `${id}.pending`);
  const firstFile = path.join(folder, 'before-homeport.json');
  const olderFile = path.join(folder, 'older-changes.json');

  async function readAt(file: string): Promise<StoredChange | null> {
    const outcome = await files.read(file, entryLimitBytes);
    return outcome.state === 'read' ? readStoredChange(outcome.bytes.toString('utf8')) : null;
  }
  const read = (name: string): Promise<StoredChange | null> => readAt(path.join(place, name));

  /** Newest first: the names are in the order of the changes. */
  const listNames = async (): Promise<string[]> =>
    (await files.list(place))
      .filter(name => /^\d+-[\w-]+\.json$/.test(name))
      .sort()
      .reverse();

  async function entriesOf(names: readonly string[]): Promise<StoredChange[]> {
    const entries = await Promise.all(names.map(read));
    return entries.filter(entry => entry !== null);
  }

  /** Everything that Homeport changed, as one change. */
  async function everything(): Promise<StoredChange | null> {
    const entries = await entriesOf((await listNames()).reverse());
    return foldChanges(await readAt(olderFile), entries);
  }

  /** What takes a change back is newer than it, so the first open one is found from the end. */
  async function newestOpen(): Promise<StoredChange | null> {
    const undone = new Set<string>();
    for (const name of await listNames()) {
      const entry = await read(name);
      if (entry === null) continue;
      if (entry.undoes === beforeHomeport && !undone.has(entry.id)) return null;
      if (entry.undoes !== null) undone.add(entry.undoes);
      else if (!undone.has(entry.id)) return entry;
    }
    return undone.has(olderChanges) ? null : readAt(olderFile);
  }

  /** The guard switches and switches back: what it took back itself need not be kept for ever. */
  async function dropSpent(names: readonly string[]): Promise<void> {
    const guards = names.filter(isGuards);
    if (guards.length < keep + slack) return;
    const entries = await entriesOf(names);
    const undone = new Set(entries.map(entry => entry.undoes));
    const spent = entries.filter(({ id, undoes }) => undoes !== null || undone.has(id));
    const old = spent.filter(({ origin }) => origin === 'guard').slice(keep);
    await Promise.all(old.map(entry => files.remove(fileOf(entry.id))));
  }

  async function rotate(): Promise<void> {
    const names = await listNames();
    await dropSpent(names);
    const persons = names.filter(name => !isGuards(name));
    const last = persons[keep - 1];
    if (last === undefined || persons.length < keep + slack) return;
    const old = names.slice(names.indexOf(last) + 1);
    const folded = foldChanges(await readAt(olderFile), (await entriesOf(old)).reverse());
    if (folded === null) return;
    const written = await files.write(olderFile, JSON.stringify(folded), { mode: 0o600 });
    if (written.state !== 'written') return;
    await Promise.all(old.map(name => files.remove(path.join(place, name))));
  }

  async function finish(id: string): Promise<void> {
    await files.rename(pendingOf(id), fileOf(id));
    await rotate();
  }

  return {
    async list() {
      const [entries, older] = await Promise.all([listNames().then(entriesOf), readAt(olderFile)]);
      return older ? [...entries, older] : entries;
    },

    async version() {
      const [newest = ''] = await listNames();
      return newest;
    },

    async undoable(entryId) {
      if (entryId === beforeHomeport) {
        const all = await everything();
        return all ? succeed({ ...all, id: beforeHomeport }) : fail('history-empty', {});
      }
      if (entryId === olderChanges) {
        const older = await readAt(olderFile);
        return older ? succeed(older) : fail('history-unknown', { entryId });
      }
      if (entryId !== undefined) {
        const named = (await listNames()).includes(`${entryId}.json`) ? await read(`${entryId}.json`) : null;
        return named ? succeed(named) : fail('history-unknown', { entryId });
      }
      const last = await newestOpen();
      return last ? succeed(last) : fail('history-empty', {});
    },

    async begin(change) {
      const created = await files.createFolder(place, 0o700);
      if (created.state === 'failed')
        return fail('state-unwritable', { path: place, reason: created.reason });
      const at = clock.now();
      // Ids are in the order of the changes, even where two fall into one millisecond or a clock was set back.
      const names = await listNames();
      const newest = Number.parseInt(names[0] ?? '0', 10);
      const mark = change.origin === 'guard' ? guardMark : '';
      const id = `${String(Math.max(at, newest + 1)).padStart(14, '0')}-${random.token(4)}${mark}`;
      if (names.length === 0 && !(await files.information(firstFile))) {
        const original = JSON.stringify({ path: change.path, text: change.before });
        await files.write(firstFile, original, { mode: 0o600 });
      }
      const entry: StoredChange = { id, at, ...change };
      const written = await files.write(pendingOf(id), JSON.stringify(entry), { mode: 0o600 });
      return written.state === 'failed'
        ? fail('state-unwritable', { path: place, reason: written.reason })
        : succeed(id);
    },

    finish,
    drop: id => files.remove(pendingOf(id)),

    async settle(isWritten) {
      const left = (await files.list(place)).filter(name => name.endsWith('.pending'));
      for (const name of left.sort()) {
        const change = await read(name);
        if (change && isWritten(change)) await finish(change.id);
        else await files.remove(path.join(place, name));
      }
    },
  };
}

/** The diff of all files of a change, with secrets masked. */
export const diffOf = ({ path, before, after, others }: StoredChange): string =>
  [{ path, before, after }, ...others]
    .map(file => fileStep(file.path, file.before, file.after).diff)
    .filter(diff => diff !== '')
    .join('\n');

/** What the history page and the CLI show of the entries, newest first. */
export function describeHistory(entries: readonly StoredChange[]): HistoryEntry[] {
  const undone = new Set(entries.map(entry => entry.undoes));
  const whole = entries.findIndex(entry => entry.undoes === beforeHomeport && !undone.has(entry.id));
  return entries.map((entry, index) => ({
    id: entry.id,
    at: entry.at,
    action: entry.action,
    diff: diffOf(entry),
    undone: undone.has(entry.id) || (whole >= 0 && index > whole),
    undoes: entry.undoes,
    origin: entry.origin,
  }));
}

export const hashOfText = (text: string | null): string | null => (text === null ? null : hashOf(text));
