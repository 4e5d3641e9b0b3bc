import { text } from '#shared/i18n/text';
import { editText } from '../json5/edit';
import { changedPaths, editTowards, meaningOf } from './difference';
import type { StoredChange, StoredFile } from './stored-change';
import { emptyConfig } from './text-file';

/** The id of the changes that are too old to be kept one by one. */
export const olderChanges = 'older-changes';

/** The text that a file would have if nobody but Homeport had changed it. */
function carry(ours: string | null, before: string | null, after: string | null): string | null {
  if (ours === before || after === null) return after;
  const target = meaningOf(after);
  const edits = changedPaths(meaningOf(before), target).map(path => editTowards(target, path));
  const edited = editText(ours === null || ours.trim() === '' ? emptyConfig : ours, edits);
  return edited.ok ? edited.value : after;
}

function foldFiles(earlier: readonly StoredFile[], later: readonly StoredFile[]): StoredFile[] {
  const folded = new Map(earlier.map(file => [file.realPath, file]));
  for (const file of later) {
    const known = folded.get(file.realPath);
    const after = known ? carry(known.after, file.before, file.after) : file.after;
    folded.set(file.realPath, { ...file, before: known ? known.before : file.before, after });
  }
  return [...folded.values()];
}

/**
 * Makes one change of many, oldest first: from the text before the first of them to that text with only Homeport's
 * own changes. What a person edited in between is not in it, so that taking it back leaves their edits alone.
 */
export function foldChanges(
  older: StoredChange | null,
  entries: readonly StoredChange[],
): StoredChange | null {
  return entries.reduce<StoredChange | null>((folded, entry) => {
    if (folded === null)
      return {
        ...entry,
        id: olderChanges,
        action: text('history.action.older'),
        ...{ undoes: null, origin: 'person' as const },
      };
    return {
      ...folded,
      at: entry.at,
      after: carry(folded.after, entry.before, entry.after),
      others: foldFiles(folded.others, entry.others),
    };
  }, older);
}
