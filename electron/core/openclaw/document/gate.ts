import JSON5 from 'json5';
import { editValue, type Edit } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { scan } from '../json5/scan';
import { equalValues } from '../json5/values';
import { refusedKey } from './keys';

function comments(text: string): string[] {
  const scanned = scan(text);
  return scanned.ok ? scanned.value.comments.map(({ start, end }) => text.slice(start, end)).sort() : [];
}

/**
 * The last look before a write, by other means than the editor's own: the independent json5 library must
 * read from the new text exactly the intended value, and every comment must still be there. Returns what is
 * wrong, or null.
 */
export function gateProblem(before: string, after: string, edits: readonly Edit[]): string | null {
  let wanted: JsonValue;
  let written: JsonValue;
  try {
    wanted = editValue(JSON5.parse(before), edits);
    written = JSON5.parse(after);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (!equalValues(wanted, written)) return 'the new text does not mean what was intended';
  if (!edits.some(edit => edit.kind === 'remove')) {
    const kept = comments(after);
    if (JSON.stringify(comments(before)) !== JSON.stringify(kept)) return 'a comment would be lost';
  }
  return refusedKey(written, edits);
}
