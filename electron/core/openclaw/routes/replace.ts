import { fail, succeed, type Result } from '#shared/contract/result';
import type { RouteMemory } from '../document/memory';
import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { isObject, valueAt } from '../json5/values';
import { connectEdits } from '../provider/connect';
import { aliasFor, entryOptions, type ServedModel } from '../provider/entry';
import { readProviders } from '../provider/view';
import { describeModel, readChain, resolveAlias } from './chain';
import { modelSlots } from './slots';

export interface ReplaceEdits {
  readonly edits: Edit[];
  readonly memory: RouteMemory;
  /** provider/model of the new one. */
  readonly reference: string;
}

/** What takes the old one's place: a model as a server serves it, or a hosted one by its name. */
export type Successor =
  | { readonly served: ServedModel; readonly contextTokens: number }
  | { readonly served: null; readonly reference: string };

/** Every model that the file names somewhere, provider/model. */
export function namedModels(config: JsonValue, memory: RouteMemory): string[] {
  const rows = readProviders(config).flatMap(({ id, rows: listed }) => listed.map(row => `${id}/${row.id}`));
  const map = valueAt(config, ['agents', 'defaults', 'models']);
  const used = [...readChain(config), ...memory.parked, ...modelSlots(config).map(slot => slot.model)];
  const references = used.map(model => resolveAlias(config, model));
  return [...new Set([...references, ...rows, ...Object.keys(isObject(map) ? map : {})])];
}

/** Where providers and their rows are declared, a text that looks like a reference is none. */
const isDeclared = (path: Path): boolean => path[0] === 'meta' || path[0] === 'models';

/** Lists of models without repetition: naming the new one twice would ask it twice. */
const isChain = (path: Path): boolean => path.at(-1) === 'fallbacks' || path.at(-1) === 'allow';

/** Every text and every key that is the old reference, wherever it stands. */
function* mentions(value: JsonValue, old: string, path: Path = []): Generator<{ path: Path; key: boolean }> {
  if (isDeclared(path)) return;
  if (value === old) yield { path, key: false };
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* mentions(element, old, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (key === old) yield { path: [...path, key], key: true };
      yield* mentions(member, old, [...path, key]);
    }
  }
}

/** A list in which both stand loses the old one, from its end on, so that the places before it stay. */
function textEdits(config: JsonValue, old: string, next: string): Edit[] {
  const sets: Edit[] = [];
  const removals: Edit[] = [];
  for (const { path } of [...mentions(config, old)].filter(mention => !mention.key)) {
    const list = valueAt(config, path.slice(0, -1));
    const others = Array.isArray(list) ? list : [];
    const primary = valueAt(config, [...path.slice(0, -2), 'primary']);
    const isTwice = isChain(path.slice(0, -1)) && [...others, primary].includes(next);
    if (isTwice) removals.push({ kind: 'remove', path });
    else sets.push({ kind: 'set', path, value: next });
    // The new one answers first already: what was said after it is one mention too many.
    const fallbacks = valueAt(config, [...path.slice(0, -1), 'fallbacks']);
    const later = path.at(-1) === 'primary' && Array.isArray(fallbacks) ? fallbacks.indexOf(next) : -1;
    if (later >= 0) removals.push({ kind: 'remove', path: [...path.slice(0, -1), 'fallbacks', later] });
  }
  return [...sets, ...removals.reverse()];
}

const denied = (policy: JsonValue | undefined): JsonValue[] => {
  const deny = isObject(policy) ? policy['deny'] : undefined;
  return Array.isArray(deny) ? deny : [];
};

/** An alias that only repeats the old one's name becomes that of the new one; any other is the person's word. */
function aliasEntry(entry: JsonValue, oldName: string, nextName: string): JsonValue {
  if (!isObject(entry) || typeof entry['alias'] !== 'string') return entry;
  const isName = entry['alias'].toLowerCase() === aliasFor(oldName)?.toLowerCase();
  const alias = aliasFor(nextName);
  return isName && alias !== null ? { ...entry, alias } : entry;
}

interface Names {
  readonly old: string;
  readonly next: string;
  readonly oldName: string;
  readonly nextName: string;
}

/** Entries by model move with what they say: aliases, parameters, tools that the model may not use. */
function keyEdits(config: JsonValue, { old, next, oldName, nextName }: Names): Edit[] {
  return [...mentions(config, old)]
    .filter(mention => mention.key)
    .flatMap(({ path }): Edit[] => {
      const at = [...path.slice(0, -1), next];
      const entry = valueAt(config, path) ?? {};
      const there = valueAt(config, at);
      const moved: Edit[] = [];
      if (there === undefined) {
        const isMap = path.at(-2) === 'models';
        moved.push({ kind: 'set', path: at, value: isMap ? aliasEntry(entry, oldName, nextName) : entry });
      } else {
        // What the old one was kept from, the new one is kept from as well.
        const more = denied(entry).filter(tool => !denied(there).includes(tool));
        const deny = [...denied(there), ...more];
        if (more.length > 0) moved.push({ kind: 'set', path: [...at, 'deny'], value: deny });
      }
      return [...moved, { kind: 'remove', path }];
    });
}

/** Slots that spell an alias which no longer stands are given the reference. */
function aliasMentions(config: JsonValue, names: Names): Edit[] {
  const { old, next, oldName, nextName } = names;
  const map = valueAt(config, ['agents', 'defaults', 'models', old]);
  const alias = isObject(map) && typeof map['alias'] === 'string' ? map['alias'] : null;
  const there = valueAt(config, ['agents', 'defaults', 'models', next]);
  const kept = there === undefined && map !== undefined && aliasEntry(map, oldName, nextName) === map;
  if (alias === null || kept) return [];
  const places: Path[] = [['agents', 'defaults', 'model']];
  const spelled = (value: JsonValue, path: Path): Edit[] => {
    if (typeof value === 'string')
      return value.toLowerCase() === alias.toLowerCase() ? [{ kind: 'set', path, value: next }] : [];
    if (Array.isArray(value)) return value.flatMap((one, index) => spelled(one, [...path, index]));
    return isObject(value) ? Object.entries(value).flatMap(([key, one]) => spelled(one, [...path, key])) : [];
  };
  const slots = modelSlots(config).map(slot => slot.path.split('.'));
  return [...places, ...slots].flatMap(path => {
    const value = valueAt(config, path);
    return value === undefined ? [] : spelled(value, path);
  });
}

/** The old row goes, unless its provider would be left without any. */
function rowEdits(config: JsonValue, old: string, nextProvider: string): Edit[] {
  const provider = old.slice(0, old.indexOf('/'));
  const at = ['models', 'providers', provider, 'models'];
  const rows = valueAt(config, at);
  if (!Array.isArray(rows)) return [];
  const id = old.slice(provider.length + 1);
  const index = rows.findIndex(row => isObject(row) && row['id'] === id);
  const isLast = rows.length === 1 && provider !== nextProvider;
  return index < 0 || isLast ? [] : [{ kind: 'remove', path: [...at, index] }];
}

/** A hosted model of a provider with rows of its own keeps its row, under the new id. */
function hostedRowEdits(config: JsonValue, old: string, next: string): Edit[] {
  const provider = old.slice(0, old.indexOf('/'));
  const rows = valueAt(config, ['models', 'providers', provider, 'models']);
  if (!Array.isArray(rows) || !next.startsWith(`${provider}/`)) return [];
  const [id, nextId] = [old, next].map(one => one.slice(provider.length + 1));
  const find = (wanted: string | undefined): number =>
    rows.findIndex(row => isObject(row) && row['id'] === wanted);
  const index = find(id);
  if (index < 0 || find(nextId) >= 0 || nextId === undefined) return [];
  const at = ['models', 'providers', provider, 'models', index];
  const isNamed = valueAt(config, [...at, 'name']) === id;
  return [
    { kind: 'set', path: [...at, 'id'], value: nextId },
    ...(isNamed ? [{ kind: 'set' as const, path: [...at, 'name'], value: nextId }] : []),
  ];
}

const movedIn = (models: readonly string[], old: string, next: string): string[] => [
  ...new Set(models.map(model => (model === old ? next : model))),
];

function movedMemory(memory: RouteMemory, old: string, next: string): RouteMemory {
  const agents = Object.entries(memory.agents ?? {}).map(([id, models]) => [id, movedIn(models, old, next)]);
  return {
    ...memory,
    parked: movedIn(memory.parked, old, next),
    local: memory.local === old ? next : memory.local,
    ...(memory.agents ? { agents: Object.fromEntries(agents) as Record<string, string[]> } : {}),
  };
}

/**
 * Everything that the file says of one model, said of the next: row, alias, route, agents, every other slot,
 * allowlists, and the tools that the old one was kept from. Nothing else changes.
 */
export function replaceEdits(
  config: JsonValue,
  memory: RouteMemory,
  old: string,
  successor: Successor,
): Result<ReplaceEdits> {
  const known = namedModels(config, memory);
  if (!known.includes(old)) {
    return fail('replace-unknown', { model: old, known: known.slice(0, 12).join(', ') || '–' });
  }
  const described = describeModel(config, old);
  const added =
    successor.served === null
      ? null
      : connectEdits(config, successor.served, entryOptions(successor.served, successor));
  const reference = added?.reference ?? (successor.served === null ? successor.reference : '');
  if (reference === old) return fail('replace-same', { model: old });
  const names = {
    old,
    next: reference,
    oldName: described.name,
    nextName: successor.served?.displayName ?? reference.slice(reference.indexOf('/') + 1),
  };
  const rows = added
    ? [
        ...added.edits.filter(edit => edit.path[0] !== 'agents'),
        ...rowEdits(config, old, reference.split('/')[0] ?? ''),
      ]
    : hostedRowEdits(config, old, reference);
  return succeed({
    edits: [
      ...rows,
      ...aliasMentions(config, names),
      ...keyEdits(config, names),
      ...textEdits(config, old, reference),
    ],
    memory: movedMemory(memory, old, reference),
    reference,
  });
}
