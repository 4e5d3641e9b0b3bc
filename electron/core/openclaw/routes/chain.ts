import type { RouteKind } from '#shared/contract/kinds';
import type { ChainNode, WrittenRoute } from '#shared/contract/openclaw';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { equalValues, isObject, oncePerValue, valueAt } from '../json5/values';
import type { RouteMemory } from '../document/memory';
import { readProviders } from '../provider/view';

export const modelPath: Path = ['agents', 'defaults', 'model'];

/** The models that a `model` names, first to last, as the file spells them. */
export function chainOf(model: JsonValue | undefined): string[] {
  if (typeof model === 'string') return [model];
  if (!isObject(model)) return [];
  const { primary, fallbacks } = model;
  const rest = Array.isArray(fallbacks) ? fallbacks.filter(one => typeof one === 'string') : [];
  return typeof primary === 'string' ? [primary, ...rest] : rest;
}

/** The models of the route. */
export const readChain = (config: JsonValue): string[] => chainOf(valueAt(config, modelPath));

/** Writes a chain: the short form where there is only one model and the file had it so, else the object. */
export function chainEdits(config: JsonValue, path: Path, chain: readonly string[]): Edit[] {
  const current = valueAt(config, path);
  const [primary, ...fallbacks] = chain;
  if (primary === undefined) return [];
  if (!isObject(current)) {
    if (typeof current === 'string' && fallbacks.length === 0) {
      return current === primary ? [] : [{ kind: 'set', path, value: primary }];
    }
    const value = fallbacks.length > 0 ? { primary, fallbacks } : { primary };
    return equalValues(current, value) ? [] : [{ kind: 'set', path, value }];
  }
  const edits: Edit[] = [];
  if (current['primary'] !== primary) edits.push({ kind: 'set', path: [...path, 'primary'], value: primary });
  if (!equalValues(current['fallbacks'] ?? [], fallbacks)) {
    edits.push({ kind: 'set', path: [...path, 'fallbacks'], value: fallbacks });
  }
  return edits;
}

/** Every alias of the file, lower case, to the model that it names. */
const readAliases = oncePerValue((config): ReadonlyMap<string, string> => {
  const map = valueAt(config, ['agents', 'defaults', 'models']);
  const aliases = new Map<string, string>();
  for (const [reference, entry] of Object.entries(isObject(map) ? map : {})) {
    if (isObject(entry) && typeof entry['alias'] === 'string')
      aliases.set(entry['alias'].toLowerCase(), reference);
  }
  return aliases;
});

/** Describes a model of a route: an alias is followed, a provider with an address of the person's own is local. */
export function describeModel(config: JsonValue, spelled: string): ChainNode {
  const model = spelled.includes('/') ? spelled : (readAliases(config).get(spelled.toLowerCase()) ?? spelled);
  const slash = model.indexOf('/');
  const provider = slash < 0 ? '' : model.slice(0, slash);
  const known = readProviders(config).find(one => one.id === provider);
  const name = known?.rows.find(row => row.id === model.slice(slash + 1))?.name;
  // LM Studio's provider is built in: without an entry it is still this machine.
  const local = known ? known.local : provider === 'lmstudio' || provider === 'ollama';
  return {
    model: spelled,
    name: name ?? (slash < 0 ? spelled : model.slice(slash + 1)),
    provider,
    origin: local ? 'local' : 'hosted',
    serverUrl: known?.baseUrl ?? null,
  };
}

/** Everything that a switch can choose from, in the order in which it would. */
export interface RouteModels {
  readonly chain: readonly string[];
  readonly hosted: readonly string[];
  readonly locals: readonly string[];
}

/** The model that an alias names; any other name is itself. */
export const resolveAlias = (config: JsonValue, model: string): string =>
  model.includes('/') ? model : (readAliases(config).get(model.toLowerCase()) ?? model);

/** Without repetitions, an alias and its model being the same. The first spelling stays. */
function unique(config: JsonValue, models: readonly string[]): string[] {
  const seen = new Set<string>();
  return models.filter(model => {
    const resolved = resolveAlias(config, model);
    return !seen.has(resolved) && seen.add(resolved);
  });
}

/** `chain` is that of an agent with models of its own; left out, that of all. */
export function routeModels(
  config: JsonValue,
  memory: RouteMemory,
  chain: readonly string[] = readChain(config),
): RouteModels {
  const originOf = (model: string): ChainNode['origin'] => describeModel(config, model).origin;
  const pool = unique(config, [...chain, ...memory.parked]);
  const map = valueAt(config, ['agents', 'defaults', 'models']);
  const aliased = Object.keys(isObject(map) ? map : {}).filter(
    model => model.includes('/') && !model.endsWith('*') && originOf(model) === 'hosted',
  );
  const hosted = pool.filter(model => originOf(model) === 'hosted');
  return {
    chain,
    // Models that only have an alias count when the person has chosen no other hosted one.
    hosted: hosted.length > 0 ? hosted : aliased,
    locals: localModels(
      config,
      memory,
      pool.filter(model => originOf(model) === 'local'),
    ),
  };
}

/**
 * The local models, first to last. One that was connected after the last switch goes first, in place of the
 * older ones of the same server: as a fallback they would be loaded beside it.
 */
function localModels(config: JsonValue, memory: RouteMemory, inUse: readonly string[]): string[] {
  const rows = readProviders(config)
    .filter(provider => provider.local)
    .flatMap(provider => provider.rows.map(row => `${provider.id}/${row.id}`));
  const connected = memory.local !== null && rows.includes(memory.local) ? memory.local : null;
  if (connected === null) return inUse.length > 0 ? [...inUse] : rows.slice(0, 1);
  const providerOf = (model: string): string => describeModel(config, model).provider;
  const spelled = inUse.find(model => resolveAlias(config, model) === connected);
  const others = inUse.filter(model => model !== spelled && providerOf(model) !== providerOf(connected));
  return [spelled ?? connected, ...others];
}

/** The chain that a route means. `locals` and `hosted` in the person's order. */
export function chainFor(route: RouteKind, models: Pick<RouteModels, 'hosted' | 'locals'>): Result<string[]> {
  const { hosted, locals } = models;
  if (route !== 'hosted-only' && locals.length === 0) return fail('route-no-local', {});
  if ((route === 'hosted-only' || route === 'local-fallback') && hosted.length === 0) {
    return fail('route-no-hosted', { route });
  }
  switch (route) {
    case 'local-first':
      return succeed([...locals, ...hosted]);
    case 'local-fallback':
      return succeed([...hosted.slice(0, 1), ...locals, ...hosted.slice(1)]);
    case 'local-only':
      return succeed([...locals]);
    case 'hosted-only':
      return succeed([...hosted]);
  }
}

/**
 * Which route a file has. With no hosted model at all, Local first and Local only are the same chain: then
 * what the person chose decides the name.
 */
export function writtenRoute(
  config: JsonValue,
  wanted: RouteKind | null,
  chain: readonly string[] = readChain(config),
): WrittenRoute {
  const origins = chain.map(model => describeModel(config, model).origin);
  if (origins.length === 0) return 'none';
  const locals = origins.filter(origin => origin === 'local').length;
  if (locals === 0) return 'hosted-only';
  if (locals === origins.length) return wanted === 'local-first' ? 'local-first' : 'local-only';
  const shape = origins.map(origin => origin[0]).join('');
  if (/^l+h+$/.test(shape)) return 'local-first';
  return /^hl+h*$/.test(shape) ? 'local-fallback' : 'custom';
}
