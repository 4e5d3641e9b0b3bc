import JSON5 from 'json5';
import { editText } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { scan } from '../json5/scan';
import { equalValues } from '../json5/values';

/** The comments of a text, each as often as it stands there; none where it is not JSON5. */
function commentsOf(text: string): string[] {
  const scanned = scan(text);
  if (!scanned.ok) return [];
  return scanned.value.comments.map(({ start, end }) => scanned.value.text.slice(start, end));
}

/** How many comments of an earlier text are not in the one of today. A person's own deletions count as well. */
export function countLost(earlier: string, today: string): number {
  const left = commentsOf(today);
  return commentsOf(earlier).filter(comment => {
    const index = left.indexOf(comment);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  }).length;
}

/**
 * The earlier text with the values of today: its comments, order and spelling stay wherever a key is still there.
 * null: the two cannot be brought together, or the independent json5 library does not read today's values from it.
 */
export function withComments(earlier: string, today: JsonValue): string | null {
  const edited = editText(earlier, [{ kind: 'set', path: [], value: today }]);
  if (!edited.ok) return null;
  try {
    return equalValues(JSON5.parse<JsonValue>(edited.value), today) ? edited.value : null;
  } catch {
    return null;
  }
}
