import type { JsonValue, Node, Path } from './nodes';

export const isObject = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `__proto__` is a key like any other here. */
export function setOwn(target: { [key: string]: JsonValue }, key: string, value: JsonValue): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The value that a node stands for. */
export function valueOf(node: Node): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'array') return node.items.map(item => valueOf(item.value));
  const object: { [key: string]: JsonValue } = {};
  for (const item of node.items) setOwn(object, item.key ?? '', valueOf(item.value));
  return object;
}

/** Structural equality; the order of keys does not count, -0 equals 0, NaN equals NaN. */
export function equalValues(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return Number.isNaN(a) && Number.isNaN(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => equalValues(value, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && equalValues(a[key], b[key]))
  );
}

/** The value at a path, `undefined` where there is none. Inherited properties do not count. */
export function valueAt(value: JsonValue | undefined, path: Path): JsonValue | undefined {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current)) current = typeof step === 'number' ? current[step] : undefined;
    else if (isObject(current) && typeof step === 'string' && Object.hasOwn(current, step))
      current = current[step];
    else return undefined;
  }
  return current;
}

/**
 * Reads each value once. What was read from a file is never changed in place, and a snapshot asks the same of it for
 * every agent that the file names.
 */
export function oncePerValue<T>(read: (value: JsonValue) => T): (value: JsonValue) => T {
  const known = new WeakMap<object, { readonly result: T }>();
  return value => {
    if (typeof value !== 'object' || value === null) return read(value);
    const before = known.get(value);
    if (before) return before.result;
    const result = read(value);
    known.set(value, { result });
    return result;
  };
}

/** The node at a path. */
export function nodeAt(root: Node, path: Path): Node | undefined {
  let current: Node | undefined = root;
  for (const step of path) {
    if (current?.kind === 'object') current = current.items.find(item => item.key === step)?.value;
    else if (current?.kind === 'array' && typeof step === 'number') current = current.items[step]?.value;
    else return undefined;
  }
  return current;
}
