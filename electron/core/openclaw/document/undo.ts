import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { scan } from '../json5/scan';
import { equalValues, isObject, valueAt, valueOf } from '../json5/values';
import { changeByEdits, type FileChange } from './change';
import { hashOfText, type StoredChange } from './history';
import type { RouteMemory } from './memory';
import type { UsableConfig } from './read';

/** The paths at which two values differ; an object that is only in one of them is one path. */
function changedPaths(before: JsonValue | undefined, after: JsonValue | undefined, path: Path = []): Path[] {
  if (equalValues(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [path];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap(key =>
    changedPaths(valueAt(before, [key]), valueAt(after, [key]), [...path, key]),
  );
}

/** Both texts were read once already; one that is not JSON5 any more stands for an empty file. */
function parse(source: string | null): JsonValue {
  const scanned = source === null ? null : scan(source);
  return scanned?.ok ? valueOf(scanned.value.root) : {};
}

/**
 * Goes back behind one change. Where the file is still as we wrote it, it becomes the old file to the byte.
 * Where the person went on editing, only our keys go back; a key of ours that they changed is a conflict: it is
 * named and asked about, and `edited` is the answer.
 */
export function undoChange(
  config: UsableConfig,
  stored: StoredChange,
  memoryBefore: RouteMemory,
  edited?: 'keep' | 'take-back',
): Result<FileChange> {
  const action = text('history.action.undo');
  const rest = { action, warnings: [], memory: stored.memoryBefore, memoryBefore };
  const now = config.state === 'read' ? config.text : null;
  const nowHash = hashOfText(now);
  if (nowHash === hashOfText(stored.after) || nowHash === hashOfText(stored.before)) {
    return succeed({ ...rest, config, after: stored.before, edits: null, undoes: stored.id });
  }
  if (config.state === 'missing') return fail('config-absent', { path: config.path });

  const [before, after] = [parse(stored.before), parse(stored.after)];
  const edits: Edit[] = [];
  const conflicts: string[] = [];
  for (const path of changedPaths(before, after)) {
    const current = valueAt(config.value, path);
    const old = valueAt(before, path);
    if (equalValues(current, old)) continue;
    const isTheirs = !equalValues(current, valueAt(after, path));
    if (isTheirs && edited === 'keep') continue;
    if (isTheirs && edited === undefined) conflicts.push(path.join('.'));
    else edits.push(old === undefined ? { kind: 'remove', path } : { kind: 'set', path, value: old });
  }
  if (conflicts.length > 0) {
    return fail('undo-conflict', { path: config.path, keys: conflicts.slice(0, 8).join(', ') });
  }
  const change = changeByEdits(config, edits, rest);
  return change.ok ? succeed({ ...change.data, undoes: stored.id }) : change;
}
