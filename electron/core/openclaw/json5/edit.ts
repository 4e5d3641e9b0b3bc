import type { ContainerNode, JsonValue, Json5Document, Json5Problem, Json5Result, Path } from './nodes';
import { lineAndColumn, scan } from './scan';
import { insertItem, removeItem, replaceValue } from './splice';
import { equalValues, isObject, nodeAt, setOwn, valueAt, valueOf } from './values';

/** One change. `set` creates what is missing on the way; `remove` of something absent changes nothing. */
export type Edit =
  | { readonly kind: 'set'; readonly path: Path; readonly value: JsonValue }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'insert'; readonly path: Path; readonly index: number; readonly value: JsonValue };

class NoSuchPath extends Error {
  constructor(readonly problem: Json5Problem) {
    super(problem.detail);
  }
}

function refuse(document: Json5Document, path: Path, offset: number): never {
  throw new NoSuchPath({
    kind: 'no-such-path',
    detail: path.join('.'),
    ...lineAndColumn(document.text, offset),
  });
}

function read(text: string): Json5Document {
  const result = scan(text);
  if (!result.ok) throw new NoSuchPath(result.problem);
  return result.value;
}

/** Indexes of both arrays that stay, in order: a longest common subsequence. */
function commonElements(before: readonly JsonValue[], after: readonly JsonValue[]): [number, number][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = lengths[i] as number[];
      row[j] = equalValues(before[i], after[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (equalValues(before[i], after[j])) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

function setArray(text: string, path: Path, before: JsonValue[], after: JsonValue[]): string {
  const kept = commonElements(before, after);
  const keptBefore = new Set(kept.map(([i]) => i));
  const keptAfter = new Set(kept.map(([, j]) => j));
  let result = text;
  if (before.length === after.length && kept.every(([i, j]) => i === j)) {
    // Element by element where only values changed: their comments stay beside them.
    for (const [index, value] of after.entries()) result = setValue(result, [...path, index], value);
    return result;
  }
  for (let index = before.length - 1; index >= 0; index--) {
    if (!keptBefore.has(index)) result = removeValue(result, [...path, index], true);
  }
  for (const [index, value] of after.entries()) {
    if (!keptAfter.has(index)) result = insertElement(result, path, index, value);
  }
  return result;
}

/** Makes the value at a path equal to `value`, touching only what differs. */
function setValue(text: string, path: Path, value: JsonValue): string {
  const document = read(text);
  const node = nodeAt(document.root, path);
  if (!node) return addValue(document, path, value);
  const current = valueOf(node);
  if (equalValues(current, value)) return text;
  // An empty container with nothing in it is written anew, in one piece.
  const hollow = node.kind !== 'scalar' && /^[{[]\s*[}\]]$/.test(text.slice(node.start, node.end));
  if (hollow) return replaceValue(document, node, value);
  if (isObject(current) && isObject(value)) {
    let result = text;
    for (const key of Object.keys(current)) {
      if (!Object.hasOwn(value, key)) result = removeValue(result, [...path, key], true);
    }
    for (const [key, member] of Object.entries(value)) result = setValue(result, [...path, key], member);
    return result;
  }
  if (Array.isArray(current) && Array.isArray(value)) return setArray(text, path, current, value);
  return replaceValue(document, node, value);
}

function addValue(document: Json5Document, path: Path, value: JsonValue): string {
  // The deepest container that is there; what is missing below it is one new value.
  let depth = path.length - 1;
  while (depth > 0 && !nodeAt(document.root, path.slice(0, depth))) depth--;
  const parent = nodeAt(document.root, path.slice(0, depth));
  const step = path[depth];
  if (!parent || step === undefined) return refuse(document, path, 0);
  let wrapped = value;
  for (const missing of path.slice(depth + 1).reverse()) {
    if (typeof missing !== 'string') return refuse(document, path, parent.start);
    const object: { [key: string]: JsonValue } = {};
    setOwn(object, missing, wrapped);
    wrapped = object;
  }
  if (parent.kind === 'object' && typeof step === 'string') {
    return insertItem(document, parent, parent.items.length, step, wrapped);
  }
  if (parent.kind === 'array' && step === parent.items.length)
    return insertItem(document, parent, step, null, wrapped);
  return refuse(document, path, parent.start);
}

function insertElement(text: string, path: Path, index: number, value: JsonValue): string {
  const document = read(text);
  const array = nodeAt(document.root, path);
  if (array?.kind !== 'array' || index < 0 || index > array.items.length) return refuse(document, path, 0);
  return insertItem(document, array, index, null, value);
}

function removeValue(text: string, path: Path, keepInside: boolean): string {
  const document = read(text);
  const parent = nodeAt(document.root, path.slice(0, -1));
  const step = path.at(-1);
  if (!parent || parent.kind === 'scalar' || step === undefined) return text;
  const index = indexOf(parent, step);
  return index < 0 ? text : removeItem(document, parent, index, keepInside);
}

function applyOne(text: string, edit: Edit): string {
  switch (edit.kind) {
    case 'set':
      return setValue(text, edit.path, edit.value);
    case 'insert':
      return insertElement(text, edit.path, edit.index, edit.value);
    case 'remove':
      return removeValue(text, edit.path, false);
  }
}

function indexOf(container: ContainerNode, step: string | number): number {
  if (container.kind === 'object') return container.items.findIndex(item => item.key === step);
  return typeof step === 'number' && step >= 0 && step < container.items.length ? step : -1;
}

/**
 * Applies edits to a JSON5 text and changes no other byte. Fails with line and column where the text is not
 * JSON5 or a path leads through a value that is no object or array; it never throws for what it is given.
 */
export function editText(text: string, edits: readonly Edit[]): Json5Result<string> {
  try {
    return { ok: true, value: edits.reduce(applyOne, text) };
  } catch (failure) {
    if (failure instanceof NoSuchPath) return { ok: false, problem: failure.problem };
    throw failure;
  }
}

/**
 * Joins `set`s below a path that is missing into one, so that what is new is written in one piece and laid
 * out as one. The order of the others stays.
 */
export function mergeSets(value: JsonValue, edits: readonly Edit[]): Edit[] {
  const merged: Edit[] = [];
  for (const edit of edits) {
    const depth = edit.kind === 'set' ? missingDepth(value, edit.path) : -1;
    if (edit.kind !== 'set' || depth < 0) {
      merged.push(edit);
      continue;
    }
    const root = edit.path.slice(0, depth + 1);
    const rest = edit.path.slice(depth + 1);
    const index = merged.findIndex(
      one => one.kind === 'set' && JSON.stringify(one.path) === JSON.stringify(root),
    );
    const earlier = merged[index];
    const base = earlier?.kind === 'set' ? earlier.value : {};
    const joined: Edit = { kind: 'set', path: root, value: editValue(base, [{ ...edit, path: rest }]) };
    if (earlier) merged[index] = joined;
    else merged.push(joined);
  }
  return merged;
}

/** The index of the first step of a path that leads to nothing, where the steps before it lead to an object. */
function missingDepth(value: JsonValue, path: Path): number {
  for (let depth = 0; depth < path.length; depth++) {
    if (valueAt(value, path.slice(0, depth + 1)) !== undefined) continue;
    const rest = path.slice(depth);
    return isObject(valueAt(value, path.slice(0, depth))) && rest.every(step => typeof step === 'string')
      ? depth
      : -1;
  }
  return -1;
}

/** The same edits on a plain value: what the edited text must mean. Independent of the text's spans. */
export function editValue(value: JsonValue, edits: readonly Edit[]): JsonValue {
  let result = structuredClone(value);
  for (const edit of edits) {
    if (edit.kind === 'insert') {
      const array = valueAt(result, edit.path);
      if (Array.isArray(array)) array.splice(edit.index, 0, structuredClone(edit.value));
      continue;
    }
    const last = edit.path.at(-1);
    if (last === undefined) {
      if (edit.kind === 'set') result = structuredClone(edit.value);
      continue;
    }
    if (edit.kind === 'set') createParents(result, edit.path);
    const parent = valueAt(result, edit.path.slice(0, -1));
    if (edit.kind === 'remove') {
      if (Array.isArray(parent) && typeof last === 'number' && last < parent.length) parent.splice(last, 1);
      else if (isObject(parent) && typeof last === 'string') Reflect.deleteProperty(parent, last);
    } else if (Array.isArray(parent) && typeof last === 'number') parent[last] = structuredClone(edit.value);
    else if (isObject(parent) && typeof last === 'string') setOwn(parent, last, structuredClone(edit.value));
  }
  return result;
}

function createParents(root: JsonValue, path: Path): void {
  for (let depth = 1; depth < path.length; depth++) {
    const here = path.slice(0, depth);
    if (valueAt(root, here) !== undefined) continue;
    const parent = valueAt(root, here.slice(0, -1));
    const step = here.at(-1);
    if (isObject(parent) && typeof step === 'string') setOwn(parent, step, {});
  }
}
