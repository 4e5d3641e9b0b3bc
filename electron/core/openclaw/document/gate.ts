import JSON5 from 'json5';
import { editValue, type Edit } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import type { Json5Document } from '../json5/nodes';
import { scan } from '../json5/scan';
import { equalValues, valueOf } from '../json5/values';
import { refusedKey } from './keys';

const comments = ({ text, comments }: Json5Document): string =>
  JSON.stringify(comments.map(({ start, end }) => text.slice(start, end)).sort());

/**
 * The last look before a write, by other means than the editor's own: the independent json5 library must
 * read from the new text exactly the intended value, and every comment must still be there. A misreading of
 * the old text shows as well: its untouched parts stand in the new one. Returns what is wrong, or null.
 */
export function gateProblem(before: string, after: string, edits: readonly Edit[]): string | null {
  let written: JsonValue;
  try {
    written = JSON5.parse(after);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const scanned = scan(before);
  const rescanned = scan(after);
  if (!scanned.ok || !rescanned.ok) return 'the text holds a key twice';
  const wanted = editValue(valueOf(scanned.value.root), edits);
  if (!equalValues(wanted, written)) return 'the new text does not mean what was intended';
  const removes = edits.some(edit => edit.kind === 'remove');
  if (!removes && comments(scanned.value) !== comments(rescanned.value)) return 'a comment would be lost';
  return refusedKey(written, edits);
}
