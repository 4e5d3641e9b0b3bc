import path from 'node:path';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { FileInformation, Ports, WriteOutcome } from '../../../ports/types';
import type { PlannedChange } from '../../plans/planned';
import { editText, editValue, mergeSets, type Edit } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { equalValues } from '../json5/values';
import { meaningOf } from './difference';
import { fileStep } from './diff';
import { gateProblem } from './gate';
import { createHistory } from './history';
import { placeOf, resolveValue, type IncludedFile } from './includes';
import { clearLeftovers } from './leftovers';
import { equalMemory, folderFor, readMemory, writeMemory, type RouteMemory } from './memory';
import { refuseEdits } from './patch';
import { isReadOnly, readConfig, writeProblem, type ConfigRead, type UsableConfig } from './read';
import type { StoredChange } from './stored-change';
import { emptyConfig, hashOf, problemError } from './text-file';

/** A new text for one file. `null`: there was none, or it goes away again. */
export interface FileText {
  readonly path: string;
  readonly realPath: string;
  /** null where there is no file yet. */
  readonly information: FileInformation | null;
  readonly before: string | null;
  readonly after: string | null;
  /** As they are in this file; null: the text goes back to an earlier one as a whole. */
  readonly edits: readonly Edit[] | null;
}

/** A change of OpenClaw's configuration, worked out and not written yet. */
export interface FileChange {
  readonly config: UsableConfig;
  /** In the order in which they are written. */
  readonly texts: readonly FileText[];
  readonly action: Text;
  readonly warnings: readonly Text[];
  readonly memory: RouteMemory;
  readonly memoryBefore: RouteMemory;
  readonly undoes: string | null;
  readonly origin: StoredChange['origin'];
}

/** What a change carries beside its texts. */
export type ChangeContext = Pick<FileChange, 'action' | 'warnings' | 'memory' | 'memoryBefore'> &
  Partial<Pick<FileChange, 'origin'>>;

const lockWaitMs = 3000;

const hashOfConfig = (config: UsableConfig): string | null => (config.state === 'read' ? config.hash : null);

/** The configuration's own text, to be changed. */
export function ownText(config: UsableConfig, { after, edits }: Pick<FileText, 'after' | 'edits'>): FileText {
  const { path, realPath } = config;
  const known = config.state === 'read' ? config : { information: null, text: null };
  return { path, realPath, information: known.information, before: known.text, after, edits };
}

/** The text of a file that is included. */
export function includedText(
  file: IncludedFile,
  { after, edits }: Pick<FileText, 'after' | 'edits'>,
): FileText {
  const { path, realPath, information, text: before } = file;
  return { path, realPath, information, before, after, edits };
}

/** Edits a text; one without a character in it begins as an empty object. */
export function editFile(path: string, before: string | null, edits: readonly Edit[]): Result<string> {
  const edited = editText(before === null || before.trim() === '' ? emptyConfig : before, edits);
  return edited.ok ? succeed(edited.value) : { ok: false, error: problemError(path, edited.problem) };
}

/** The first key on the way of an edit that stands for another file, as a person names it. */
function includedKey(config: UsableConfig & { state: 'read' }, edits: readonly Edit[]): string {
  const has = (value: JsonValue | undefined): boolean =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, '$include');
  for (const { path } of edits) {
    let value: JsonValue | undefined = config.ownValue;
    for (let depth = 0; depth <= path.length; depth++) {
      if (has(value)) return path.slice(0, depth).join('.') || '$include';
      const step = path[depth];
      if (Array.isArray(value)) value = typeof step === 'number' ? value[step] : undefined;
      else value = typeof value === 'object' && value !== null ? value[String(step)] : undefined;
    }
  }
  return '$include';
}

/**
 * Puts each edit into the file that holds its key. OpenClaw merges what it includes, so whether that is enough is
 * asked of the result: what OpenClaw will read must be the intended value, else a person has to decide.
 */
function editFiles(config: UsableConfig & { state: 'read' }, edits: readonly Edit[]): Result<FileText[]> {
  const perFile = new Map<IncludedFile | null, Edit[]>([...config.includes, null].map(file => [file, []]));
  for (const edit of edits) {
    const { file, path } = placeOf(
      config.path,
      config.ownValue,
      config.includes,
      edit.path,
      edit.kind === 'remove',
    );
    perFile.get(file)?.push({ ...edit, path });
  }
  const refused = fail('config-include', { path: config.path, key: includedKey(config, edits) });
  const texts: FileText[] = [];
  for (const [file, own] of perFile) {
    const { path, text } = file ?? config;
    const edited = own.length === 0 ? succeed(text) : editFile(path, text, own);
    // A part of a list, say, whose rest stands in another file.
    if (!edited.ok) return refused;
    const change = { after: edited.data, edits: own };
    if (file === null) texts.push(ownText(config, change));
    else if (own.length > 0) texts.push(includedText(file, change));
  }
  const lookup = (file: string): JsonValue | undefined => {
    const changed = texts.find(one => one.path === file);
    return changed ? meaningOf(changed.after) : config.includes.find(one => one.path === file)?.value;
  };
  const own = lookup(config.path) ?? {};
  const read = resolveValue(own, config.path, lookup);
  const isAsIntended = equalValues(read, editValue(config.value, edits));
  const locked = texts.find(({ information }) => isReadOnly(information));
  if (!isAsIntended) return refused;
  return locked ? fail('config-read-only', { path: locked.path }) : succeed(texts);
}

/** Turns edits into new texts, or names the key that cannot be edited safely. */
export function changeByEdits(
  config: UsableConfig,
  wanted: readonly Edit[],
  context: ChangeContext,
): Result<FileChange> {
  const rest = { origin: 'person' as const, ...context, config, undoes: null };
  const edits = mergeSets(config.state === 'read' ? config.value : {}, wanted);
  if (config.state === 'read' && config.includes.length > 0) {
    const texts = editFiles(config, edits);
    return texts.ok ? succeed({ ...rest, texts: texts.data }) : texts;
  }
  const edited = editFile(config.path, config.state === 'read' ? config.text : null, edits);
  return edited.ok ? succeed({ ...rest, texts: [ownText(config, { after: edited.data, edits })] }) : edited;
}

async function writeText(ports: Ports, text: FileText): Promise<Result<null>> {
  const { files } = ports;
  const { path: shown, realPath, information, before, after } = text;
  if (after === null) {
    await files.remove(realPath);
    await files.removeFolder(path.dirname(realPath));
    return succeed(null);
  }
  const created: WriteOutcome =
    before === null ? await files.createFolder(path.dirname(realPath), 0o700) : { state: 'written' };
  const expected = before === null ? null : hashOf(before);
  const outcome: WriteOutcome =
    created.state === 'failed'
      ? created
      : await files.write(realPath, after, {
          mode: information?.mode ?? 0o600,
          uid: information?.uid ?? null,
          gid: information?.gid ?? null,
          stillWanted: async () => {
            const now = await files.read(realPath, Number.MAX_SAFE_INTEGER);
            return (now.state === 'read' ? hashOf(now.bytes) : null) === expected;
          },
        });
  if (outcome.state === 'failed') return fail('config-unwritable', { path: shown, reason: outcome.reason });
  if (outcome.state === 'not-wanted') return fail('config-changed', { path: shown });
  const back = await files.read(realPath, Number.MAX_SAFE_INTEGER);
  return back.state === 'read' && hashOf(back.bytes) === hashOf(after)
    ? succeed(null)
    : fail('config-changed', { path: shown });
}

/** All of them or none: what was written before one that failed goes back. */
async function writeTexts(ports: Ports, texts: readonly FileText[]): Promise<Result<null>> {
  const written: FileText[] = [];
  for (const text of texts) {
    if (text.before === text.after) continue;
    const outcome = await writeText(ports, text);
    if (!outcome.ok) {
      for (const done of written.reverse())
        await writeText(ports, { ...done, before: done.after, after: done.before });
      return outcome;
    }
    written.push(text);
  }
  return succeed(null);
}

/** The last look at every text before the first of them is written. */
function refusedByGate({ config, texts }: FileChange): Result<never> | null {
  for (const { path, before, after, edits } of texts) {
    if (edits === null || edits.length === 0) continue;
    const detail = gateProblem(before?.trim() ? before : emptyConfig, after ?? '', edits);
    if (!detail) continue;
    const { error } = fail('config-gate', { path, detail });
    return refuseEdits(error, config.state === 'read' ? config.value : {}, edits);
  }
  return null;
}

const toStore = ({ path, realPath, before, after }: FileText) => ({ path, realPath, before, after });

/** Writes a change under the lock: only over the texts that were previewed, with a way back first. */
async function writeLocked(ports: Ports, folder: string, change: FileChange): Promise<Result<string | null>> {
  const { config, texts, undoes } = change;
  const [now, memory] = await Promise.all([readConfig(ports, config.path), readMemory(ports, folder)]);
  if (now.state === 'unusable') return { ok: false, error: now.error };
  if (hashOfConfig(now) !== hashOfConfig(config) || now.realPath !== config.realPath) {
    return fail('config-changed', { path: config.path });
  }
  const problem = writeProblem(ports, now);
  if (problem) return { ok: false, error: problem };
  let historyId: string | null = null;
  const isNew = texts.some(({ before, after }) => before !== after);
  // Taking back what is not in the file (any more) writes nothing, but it is done with: the next undo goes on.
  if (isNew || undoes !== null) {
    const refused = refusedByGate(change);
    if (refused) return refused;
    const history = createHistory(ports, folder);
    await clearLeftovers(ports, now, { folder, history });
    const { action, memoryBefore, origin } = change;
    const isOwn = ({ realPath }: FileText): boolean => realPath === config.realPath;
    const own = texts.find(isOwn);
    const text = config.state === 'read' ? config.text : null;
    const { before, after } = own ?? { before: text, after: text };
    const others = texts.filter(one => !isOwn(one)).map(toStore);
    const entry = { action, memoryBefore, undoes, origin, path: config.path, before, after, others };
    const begun = await history.begin(entry);
    if (!begun.ok) return begun;
    const written = await writeTexts(ports, texts);
    if (!written.ok) {
      await history.drop(begun.data);
      return written;
    }
    await history.finish(begun.data);
    historyId = begun.data;
  }
  if (!equalMemory(change.memory, memory)) await writeMemory(ports, folder, change.memory);
  return succeed(historyId);
}

/** Does something while no other Homeport changes this configuration. */
async function underLock<T>(
  ports: Ports,
  config: ConfigRead,
  waitMs: number,
  act: (folder: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = folderFor(ports, config.realPath);
  const created = await ports.files.createFolder(folder, 0o700);
  if (created.state === 'failed') return fail('state-unwritable', { path: folder, reason: created.reason });
  const lock = await ports.files.lock(path.join(folder, 'lock'), '', waitMs);
  if (lock.state === 'failed') return fail('state-unwritable', { path: folder, reason: lock.reason });
  if (lock.state === 'taken') return fail('file-locked', { path: config.path, pid: lock.holder?.pid ?? 0 });
  try {
    return await act(folder);
  } finally {
    await lock.release();
  }
}

/**
 * Clears up behind a Homeport that was ended in the middle of a change. Where another one is at a change now, that
 * one does it.
 */
export async function tidyUp(ports: Ports, config: ConfigRead): Promise<void> {
  if (!(await ports.files.information(folderFor(ports, config.realPath)))) return;
  await underLock(ports, config, 0, async folder => {
    await clearLeftovers(ports, config, { folder, history: createHistory(ports, folder) });
    return succeed(null);
  });
}

/** What a plan rests on: the configuration and every file that it includes. */
const baseHashesOf = (config: UsableConfig): Record<string, string | null> =>
  config.state === 'missing'
    ? { [config.realPath]: null }
    : Object.fromEntries([
        [config.realPath, config.ownHash],
        ...config.includes.map(file => [file.realPath, file.hash] as const),
      ]);

/** The change as a plan shows and applies it. */
export function plannedChange(ports: Ports, change: FileChange): Result<PlannedChange> {
  const { config, texts, warnings } = change;
  const problem = writeProblem(ports, config);
  if (problem) return { ok: false, error: problem };
  const changed = texts.filter(({ before, after }) => before !== after);
  return succeed({
    steps: changed.map(({ path, before, after }) => fileStep(path, before, after)),
    baseHashes: baseHashesOf(config),
    warnings,
    job: null,
    async apply() {
      const applied = await underLock(ports, config, lockWaitMs, folder =>
        writeLocked(ports, folder, change),
      );
      return applied.ok ? succeed({ historyId: applied.data, warnings }) : applied;
    },
  });
}
