import type { IntentOf } from '#shared/contract/intents';
import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { Edit } from '../json5/edit';
import { equalValues, valueAt } from '../json5/values';
import { editFile, includedText, ownText, type FileChange, type FileText } from './change';
import { changedPaths, editTowards, meaningOf } from './difference';
import { hashOfText } from './history';
import type { RouteMemory } from './memory';
import type { UsableConfig } from './read';
import type { StoredChange, StoredFile } from './stored-change';

/** What becomes of keys of ours that somebody has edited since: they stay, or go back with the others. */
type EditedSince = NonNullable<IntentOf<'undo'>['edited']>;

interface WayBack {
  readonly after: string | null;
  readonly edits: readonly Edit[] | null;
  /** Keys of ours that somebody has edited since. */
  readonly edited: readonly string[];
}

/**
 * Behind one change of one file. Where it is still as we wrote it, it becomes the old one to the byte; where
 * somebody went on editing, only our keys go back.
 */
function wayBack(
  path: string,
  now: string | null,
  stored: Pick<StoredFile, 'before' | 'after'>,
  editedSince: EditedSince,
): Result<WayBack> {
  const hash = hashOfText(now);
  if (hash === hashOfText(stored.after) || hash === hashOfText(stored.before))
    return succeed({ after: stored.before, edits: null, edited: [] });
  if (now === null) return fail('config-absent', { path });
  const [before, after, current] = [stored.before, stored.after, now].map(meaningOf);
  const edits: Edit[] = [];
  const edited: string[] = [];
  for (const changed of changedPaths(before, after)) {
    const value = valueAt(current, changed);
    if (equalValues(value, valueAt(before, changed))) continue;
    const isEdited = !equalValues(value, valueAt(after, changed));
    if (isEdited) edited.push(changed.join('.'));
    if (!isEdited || editedSince === 'take-back') edits.push(editTowards(before ?? {}, changed));
  }
  const back = edits.length === 0 ? succeed(now) : editFile(path, now, edits);
  return back.ok ? succeed({ after: back.data, edits, edited }) : back;
}

/** The texts before a change, in the other order than it wrote them, and what was edited since. */
function waysBack(
  config: UsableConfig,
  stored: StoredChange,
  editedSince: EditedSince,
): Result<{ texts: FileText[]; edited: string[] }> {
  const own = wayBack(config.path, config.state === 'read' ? config.text : null, stored, editedSince);
  if (!own.ok) return own;
  const texts = [ownText(config, own.data)];
  const edited = [...own.data.edited];
  for (const other of stored.others) {
    const file =
      config.state === 'read' ? config.includes.find(one => one.realPath === other.realPath) : undefined;
    // Nothing includes it any more: what stands in it is nobody's.
    if (!file) continue;
    const back = wayBack(file.path, file.text, other, editedSince);
    if (!back.ok) return back;
    texts.push(includedText(file, back.data));
    edited.push(...back.data.edited);
  }
  return succeed({ texts, edited });
}

/** Enough of them to know what is meant. */
const named = (keys: readonly string[]): string => keys.slice(0, 8).join(', ');

/**
 * Takes one change back. Edits elsewhere stay. Of keys of ours that somebody has edited since, nothing is decided
 * here: without `editedSince` they are named and nothing is done.
 */
export function undoChange(
  config: UsableConfig,
  stored: StoredChange,
  memoryBefore: RouteMemory,
  editedSince: EditedSince | null = null,
): Result<FileChange> {
  const ways = waysBack(config, stored, editedSince ?? 'keep');
  if (!ways.ok) return ways;
  const { texts, edited } = ways.data;
  if (edited.length > 0 && editedSince === null)
    return fail('undo-conflict', { path: config.path, keys: named(edited) });
  const kept = edited.length > 0 && editedSince === 'keep';
  return succeed({
    config,
    texts,
    action: text('history.action.undo'),
    warnings: kept ? [text('undo.warning.kept', { keys: named(edited) })] : [],
    memory: stored.memoryBefore,
    memoryBefore,
    undoes: stored.id,
    origin: 'person',
  });
}
