import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { scan } from '../json5/scan';
import { equalValues, isObject, valueAt, valueOf } from '../json5/values';

/** The paths at which two values differ; an object that is only in one of them is one path. */
export function changedPaths(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: Path = [],
): Path[] {
  if (equalValues(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [path];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap(key =>
    changedPaths(valueAt(before, [key]), valueAt(after, [key]), [...path, key]),
  );
}

/** What a text that was read once already means; no file, and one that is not JSON5 any more, is an empty object. */
export function meaningOf(source: string | null): JsonValue {
  const scanned = source === null ? null : scan(source);
  return scanned?.ok ? valueOf(scanned.value.root) : {};
}

/** Gives a path the value that it has in `target`, or takes it away. */
export function editTowards(target: JsonValue, path: Path): Edit {
  const value = valueAt(target, path);
  return value === undefined ? { kind: 'remove', path } : { kind: 'set', path, value };
}
