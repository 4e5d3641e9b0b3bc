import path from 'node:path';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { Ports, WriteOutcome } from '../../../ports/types';
import type { PlannedChange } from '../../plans/planned';
import { editText, mergeSets, type Edit } from '../json5/edit';
import { valueAt } from '../json5/values';
import { fileStep } from './diff';
import { gateProblem } from './gate';
import { createHistory } from './history';
import { equalMemory, folderFor, readMemory, writeMemory, type RouteMemory } from './memory';
import { refuseEdits } from './patch';
import { emptyConfig, hashOf, problemError, readConfig, writeProblem, type UsableConfig } from './read';

/** A new text for OpenClaw's file, worked out and not written yet. */
export interface FileChange {
  readonly config: UsableConfig;
  /** null: the file goes away again. */
  readonly after: string | null;
  /** null: the text goes back to an earlier one as a whole. */
  readonly edits: readonly Edit[] | null;
  readonly action: Text;
  readonly warnings: readonly Text[];
  readonly memory: RouteMemory;
  readonly memoryBefore: RouteMemory;
  readonly undoes: string | null;
}

const lockWaitMs = 3000;

const textOf = (config: UsableConfig): string | null => (config.state === 'read' ? config.text : null);
const hashOfConfig = (config: UsableConfig): string | null => (config.state === 'read' ? config.hash : null);

/** Keys that lie in another file: editing them here would hide the included ones. */
function includedKey(config: UsableConfig, edits: readonly Edit[]): string | null {
  if (config.state === 'missing') return null;
  for (const edit of edits) {
    for (let depth = 0; depth <= edit.path.length; depth++) {
      const here = edit.path.slice(0, depth);
      if (valueAt(config.value, [...here, '$include']) !== undefined) return here.join('.') || '$include';
    }
  }
  return null;
}

/** Turns edits into a new text, or names the key that cannot be edited safely. */
export function changeByEdits(
  config: UsableConfig,
  wanted: readonly Edit[],
  rest: Pick<FileChange, 'action' | 'warnings' | 'memory' | 'memoryBefore'>,
): Result<FileChange> {
  const included = includedKey(config, wanted);
  if (included !== null) return fail('config-include', { path: config.path, key: included });
  const before = textOf(config);
  const edits = mergeSets(config.state === 'read' ? config.value : {}, wanted);
  const edited = editText(before === null || before.trim() === '' ? emptyConfig : before, edits);
  if (!edited.ok) return { ok: false, error: problemError(config.path, edited.problem) };
  return succeed({ ...rest, config, edits, after: edited.value, undoes: null });
}

async function write(ports: Ports, change: FileChange): Promise<Result<null>> {
  const { files } = ports;
  const { config, after } = change;
  const { path: shown, realPath } = config;
  if (after === null) {
    await files.remove(realPath);
    await files.removeFolder(path.dirname(realPath));
    return succeed(null);
  }
  const created: WriteOutcome =
    config.state === 'missing'
      ? await files.createFolder(path.dirname(realPath), 0o700)
      : { state: 'written' };
  const old = config.state === 'read' ? config.information : null;
  const outcome: WriteOutcome =
    created.state === 'failed'
      ? created
      : await files.write(realPath, after, {
          mode: old?.mode ?? 0o600,
          uid: old?.uid ?? null,
          gid: old?.gid ?? null,
          stillWanted: async () => {
            const now = await files.read(realPath, Number.MAX_SAFE_INTEGER);
            return (now.state === 'read' ? hashOf(now.bytes) : null) === hashOfConfig(config);
          },
        });
  if (outcome.state === 'failed') return fail('config-unwritable', { path: shown, reason: outcome.reason });
  if (outcome.state === 'not-wanted') return fail('config-changed', { path: shown });
  const back = await files.read(realPath, Number.MAX_SAFE_INTEGER);
  return back.state === 'read' && hashOf(back.bytes) === hashOf(after)
    ? succeed(null)
    : fail('config-changed', { path: shown });
}

/** Writes a change: under the file's lock, only over the text that was previewed, with a way back first. */
async function applyChange(ports: Ports, change: FileChange): Promise<Result<string | null>> {
  const { config, after } = change;
  const folder = folderFor(ports, config.realPath);
  const created = await ports.files.createFolder(folder, 0o700);
  if (created.state === 'failed') return fail('state-unwritable', { path: folder, reason: created.reason });
  const lock = await ports.files.lock(path.join(folder, 'lock'), '', lockWaitMs);
  if (lock.state === 'failed') return fail('state-unwritable', { path: folder, reason: lock.reason });
  if (lock.state === 'taken') return fail('file-locked', { path: config.path, pid: lock.holder?.pid ?? 0 });
  try {
    const [now, memory] = await Promise.all([readConfig(ports, config.path), readMemory(ports, folder)]);
    if (now.state === 'unusable') return { ok: false, error: now.error };
    if (hashOfConfig(now) !== hashOfConfig(config) || now.realPath !== config.realPath) {
      return fail('config-changed', { path: config.path });
    }
    const problem = writeProblem(ports, now);
    if (problem) return { ok: false, error: problem };
    let historyId: string | null = null;
    const before = textOf(config);
    // Taking back what is not in the file (any more) writes nothing, but it is done with: the next undo goes on.
    if (after !== before || change.undoes !== null) {
      const detail =
        change.edits && gateProblem(before?.trim() ? before : emptyConfig, after ?? '', change.edits);
      if (detail) {
        const { error } = fail('config-gate', { path: config.path, detail });
        return refuseEdits(error, config.state === 'read' ? config.value : {}, change.edits);
      }
      const history = createHistory(ports, folder);
      const { action, memoryBefore, undoes } = change;
      const added = await history.add({ action, path: config.path, before, after, memoryBefore, undoes });
      if (!added.ok) return added;
      const written = after === before ? succeed(null) : await write(ports, change);
      if (!written.ok) {
        await history.drop(added.data);
        return written;
      }
      historyId = added.data;
    }
    if (!equalMemory(change.memory, memory)) await writeMemory(ports, folder, change.memory);
    return succeed(historyId);
  } finally {
    await lock.release();
  }
}

/** The change as a plan shows and applies it. */
export function plannedChange(ports: Ports, change: FileChange): Result<PlannedChange> {
  const problem = writeProblem(ports, change.config);
  if (problem) return { ok: false, error: problem };
  const before = textOf(change.config);
  const same = before === change.after;
  return succeed({
    steps: same ? [] : [fileStep(change.config.path, before, change.after)],
    baseHashes: { [change.config.realPath]: hashOfConfig(change.config) },
    warnings: change.warnings,
    job: null,
    async apply() {
      const applied = await applyChange(ports, change);
      return applied.ok ? succeed({ historyId: applied.data, warnings: change.warnings }) : applied;
    },
  });
}
