import path from 'node:path';
import type { AppError, ErrorParams } from '#shared/contract/errors';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { FileInformation, Ports } from '../../../ports/types';
import type { JsonValue, Path } from '../json5/nodes';
import { isObject, setOwn, valueOf } from '../json5/values';
import { readTextFile } from './text-file';

// `$include` as OpenClaw 2026.9.6 has it (its src/config/includes.ts): one file or several, each resolved
// against the file that names it, merged in order, the keys beside it last; lists are joined. Ten files deep,
// and only below the configuration's folder or OPENCLAW_INCLUDE_ROOTS.

const includeKey = '$include';
const depthLimit = 10;

/** Keys that OpenClaw leaves out of every merge. */
const blockedKeys: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

type Problem = ErrorParams<'config-include-broken'>['problem'];

/** A file that OpenClaw's file draws in. `value` is its own, with the includes in it unresolved. */
export interface IncludedFile {
  readonly path: string;
  readonly realPath: string;
  readonly text: string;
  readonly hash: string;
  readonly value: JsonValue;
  readonly information: FileInformation;
}

/** What a file at an absolute path holds; `undefined` for one that was not read. */
export type Lookup = (file: string) => JsonValue | undefined;

/** The one file that an object stands for: it names it and has no other key. */
export function soleInclude(value: JsonValue | undefined): string | null {
  if (!isObject(value) || Object.keys(value).length !== 1) return null;
  const named = value[includeKey];
  return typeof named === 'string' ? named : null;
}

/** Whether a value draws in another file anywhere. */
export function hasInclude(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(hasInclude);
  return isObject(value) && (Object.hasOwn(value, includeKey) || Object.values(value).some(hasInclude));
}

/** Where a file that is named in `file` lies. */
export const resolveInclude = (file: string, named: string): string =>
  path.normalize(path.resolve(path.dirname(file), named));

function merge(base: JsonValue, over: JsonValue): JsonValue {
  if (Array.isArray(base) && Array.isArray(over)) return [...base, ...over];
  if (!isObject(base) || !isObject(over)) return over;
  const merged: { [key: string]: JsonValue } = {};
  for (const [key, value] of [...Object.entries(base), ...Object.entries(over)]) {
    if (blockedKeys.has(key)) continue;
    const known = Object.hasOwn(merged, key) ? merged[key] : undefined;
    setOwn(merged, key, known === undefined ? value : merge(known, value));
  }
  return merged;
}

/**
 * A file's value with everything that it includes in its place. Pure, so that the same can be asked of texts that
 * are not written yet. Files that `lookup` does not know stand as empty objects.
 */
export function resolveValue(value: JsonValue, file: string, lookup: Lookup, depth = 0): JsonValue {
  if (Array.isArray(value)) return value.map(item => resolveValue(item, file, lookup, depth));
  if (!isObject(value)) return value;
  const own: { [key: string]: JsonValue } = {};
  for (const [key, member] of Object.entries(value)) {
    if (key !== includeKey) setOwn(own, key, resolveValue(member, file, lookup, depth));
  }
  const named = value[includeKey];
  if (named === undefined || depth > depthLimit) return own;
  const parts = (Array.isArray(named) ? named : [named]).map(one => {
    const included = resolveInclude(file, typeof one === 'string' ? one : '');
    return resolveValue(lookup(included) ?? {}, included, lookup, depth + 1);
  });
  const included = Array.isArray(named) ? parts.reduce(merge, {}) : (parts[0] ?? {});
  return Object.keys(own).length === 0 ? included : merge(included, own);
}

/** The names of every `$include` in a value, or what is wrong with one of them. */
function* namesIn(value: JsonValue): Generator<string | { problem: Problem; file: string }> {
  if (Array.isArray(value)) {
    for (const item of value) yield* namesIn(item);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (key !== includeKey) yield* namesIn(member);
      else
        for (const named of Array.isArray(member) ? member : [member])
          yield typeof named === 'string' ? named : { problem: 'name', file: JSON.stringify(named) };
    }
  }
}

const isInside = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, file);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
};

/** The folders that a file may be included from: OpenClaw's own, and those that the environment adds. */
function includeRoots(ports: Ports, configPath: string): string[] {
  const { variables, homeFolder } = ports.environment;
  const named = (variables['OPENCLAW_INCLUDE_ROOTS'] ?? '').split(path.delimiter).map(one => one.trim());
  const expand = (one: string): string =>
    path.resolve(one === '~' || one.startsWith('~/') ? path.join(homeFolder, one.slice(1)) : one);
  return [path.dirname(configPath), ...named.filter(one => one !== '').map(expand)];
}

/** Reads every file that a configuration includes, each once. Fails as OpenClaw does, naming file and reason. */
export async function readIncludes(
  ports: Ports,
  configPath: string,
  root: JsonValue,
): Promise<Result<IncludedFile[]>> {
  const roots = includeRoots(ports, configPath);
  const realRoots = await Promise.all(roots.map(folder => ports.files.realPath(folder)));
  const files = new Map<string, IncludedFile>();
  const broken = (file: string, problem: Problem): AppError =>
    fail('config-include-broken', { path: configPath, file, problem }).error;

  async function readOne(file: string): Promise<IncludedFile | AppError> {
    const known = files.get(file);
    if (known) return known;
    if (!roots.some(folder => isInside(folder, file))) return broken(file, 'outside');
    const realPath = await ports.files.realPath(file);
    if (!realRoots.some(folder => isInside(folder, realPath))) return broken(file, 'outside');
    const read = await readTextFile(ports, file, realPath);
    if (read.state === 'missing') return broken(file, 'missing');
    if (read.state === 'unusable') return read.error;
    const { text, hash, information } = read;
    const included = { path: file, realPath, text, hash, information, value: valueOf(read.document.root) };
    files.set(file, included);
    return included;
  }

  async function walk(value: JsonValue, from: string, chain: readonly string[]): Promise<AppError | null> {
    for (const named of namesIn(value)) {
      if (typeof named !== 'string') return broken(named.file, named.problem);
      const file = resolveInclude(from, named);
      if (chain.includes(file)) return broken(file, 'circle');
      if (chain.length > depthLimit) return broken(file, 'depth');
      const read = await readOne(file);
      if ('code' in read) return read;
      const problem = await walk(read.value, file, [...chain, file]);
      if (problem) return problem;
    }
    return null;
  }

  const problem = await walk(root, configPath, [path.normalize(configPath)]);
  return problem ? { ok: false, error: problem } : succeed([...files.values()]);
}

/** Where an edit of the whole belongs: the file that holds the key, null for the configuration itself. */
export function placeOf(
  configPath: string,
  root: JsonValue,
  files: readonly IncludedFile[],
  whole: Path,
  /** A key that goes away goes from where it stands, even where it stands for a file. */
  removes: boolean,
): { file: IncludedFile | null; path: Path } {
  let file: IncludedFile | null = null;
  let value: JsonValue | undefined = root;
  let start = 0;
  for (let depth = 0; depth <= whole.length; depth++) {
    for (let named = soleInclude(value); named !== null; named = soleInclude(value)) {
      if (removes && depth === whole.length) break;
      const target = resolveInclude(file?.path ?? configPath, named);
      const next = files.find(one => one.path === target);
      if (!next) return { file, path: whole.slice(start) };
      file = next;
      value = next.value;
      start = depth;
    }
    const step = whole[depth];
    if (Array.isArray(value)) value = typeof step === 'number' ? value[step] : undefined;
    else
      value =
        isObject(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return { file, path: whole.slice(start) };
}
