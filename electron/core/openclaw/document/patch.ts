import type { AppError, ErrorCode } from '#shared/contract/errors';
import { editValue, type Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { print } from '../json5/print';
import { scan } from '../json5/scan';
import { styleOf } from '../json5/style';
import { isObject, valueAt } from '../json5/values';
import { emptyConfig } from './text-file';

/** A value as text in the style of a new file. */
export function printPatch(value: JsonValue): string {
  const scanned = scan(emptyConfig);
  if (!scanned.ok) throw new Error('the empty configuration does not parse');
  return print(value, styleOf(scanned.value), '');
}

/**
 * What edits add to a configuration, and nothing else of it. An item of a list stands there alone, with its
 * id: a person, and `openclaw config patch --merge`, find by it where it belongs.
 */
export function patchOf(config: JsonValue, edits: readonly Edit[]): JsonValue {
  let patch: JsonValue = {};
  const set = (path: Path, value: JsonValue): void => {
    patch = editValue(patch, [{ kind: 'set', path, value }]);
  };
  for (const edit of edits) {
    if (edit.kind === 'remove') continue;
    const position = edit.path.findIndex(step => typeof step === 'number');
    const list = position < 0 ? edit.path : edit.path.slice(0, position);
    const listed = valueAt(patch, list);
    const items = Array.isArray(listed) ? listed : [];
    if (edit.kind === 'insert') set(list, [...items, edit.value]);
    else if (position < 0) set(edit.path, edit.value);
    else {
      const id = valueAt(config, [...edit.path.slice(0, position + 1), 'id']) ?? null;
      const started = items.find(item => isObject(item) && item['id'] === id);
      const changed = editValue(started ?? { id }, [{ ...edit, path: edit.path.slice(position + 1) }]);
      set(list, [...items.filter(item => item !== started), changed]);
    }
  }
  return patch;
}

/** Refusals that are about how the file is written, not about what goes into it. */
const mendable: ReadonlySet<ErrorCode> = new Set([
  'config-duplicate-key',
  'config-include',
  'config-shape',
  'config-gate',
  'config-managed',
  'config-read-only',
]);

/** A refused change, with what a person can write into the file by hand instead. */
export function refuseEdits(
  error: AppError,
  config: JsonValue,
  edits: readonly Edit[],
): { ok: false; error: AppError } {
  if (!mendable.has(error.code) || edits.length === 0) return { ok: false, error };
  return { ok: false, error: { ...error, patch: printPatch(patchOf(config, edits)) } };
}
