import { isSameServer, readServerAddress } from '#shared/contract/address';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { equalValues, isObject, valueAt } from '../json5/values';
import {
  aliasFor,
  apiFor,
  baseUrlFor,
  keyFor,
  modelRow,
  patienceOf,
  providerEntry,
  type EntryOptions,
  type ServedModel,
} from './entry';
import { placeholderKeys, readProviders } from './view';

export interface ConnectEdits {
  readonly edits: Edit[];
  readonly warnings: Text[];
  /** provider/model, as routes name it. */
  readonly reference: string;
}

const set = (path: Path, value: JsonValue): Edit => ({ kind: 'set', path, value });

const tokenWarning = (model: ServedModel): Text => text('connect.warning.token', { variable: keyFor(model) });

/** The provider that points to this server already, under whatever name; else a free name. */
function chooseProvider(config: JsonValue, model: ServedModel): { id: string; known: boolean } {
  const providers = readProviders(config);
  const same = providers.find(
    provider => provider.baseUrl !== null && isSameServer(provider.baseUrl, model.baseUrl),
  );
  const declared = valueAt(config, ['models', 'providers']);
  if (same) return { id: same.id, known: isObject(declared) && Object.hasOwn(declared, same.id) };
  const wanted = model.server === 'lmstudio' ? 'lmstudio' : 'local';
  const taken = new Set(providers.map(provider => provider.id));
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  return { id, known: false };
}

const isBelowV1 = (baseUrl: JsonValue | undefined): boolean =>
  typeof baseUrl !== 'string' || /\/v1\/?$/.test(baseUrl);

function providerEdits(
  config: JsonValue,
  id: string,
  model: ServedModel,
  options: EntryOptions,
  warnings: Text[],
): Edit[] {
  const at = ['models', 'providers', id];
  const field = (name: string): JsonValue | undefined => valueAt(config, [...at, name]);
  const edits: Edit[] = [];
  const { baseUrl, apiKey, api, models } = {
    baseUrl: field('baseUrl'),
    apiKey: field('apiKey'),
    api: field('api'),
    models: field('models'),
  };
  const address = typeof baseUrl === 'string' ? readServerAddress(baseUrl) : null;
  const suited = options.api ?? apiFor(model);
  const isNamed = options.api !== null && api !== options.api;
  if (api === undefined || isNamed) edits.push(set([...at, 'api'], suited));
  else if (api !== suited) warnings.push(text('connect.warning.api', { api: JSON.stringify(api), suited }));
  const used = api === undefined || isNamed ? suited : api;
  // Ollama's own API lies at the root; below /v1 every other one does.
  const misses = used === 'ollama' ? isBelowV1(baseUrl) : address?.ok ? address.data.completed : true;
  if (baseUrl === undefined || misses)
    edits.push(set([...at, 'baseUrl'], baseUrlFor(model, used === 'ollama' ? used : 'openai-completions')));
  const usesResponses = used === 'openai-responses';
  const placeholder = typeof apiKey === 'string' && placeholderKeys.has(apiKey);
  const refused = placeholder && (model.needsToken || (usesResponses && apiKey === 'lmstudio-local'));
  if (apiKey === undefined || refused) {
    edits.push(set([...at, 'apiKey'], keyFor(model)));
    if (model.needsToken) warnings.push(tokenWarning(model));
  }

  const patience = patienceOf(model, options);
  // A person's own limit stays.
  if (patience && field('timeoutSeconds') === undefined)
    edits.push(set([...at, 'timeoutSeconds'], patience.timeoutSeconds));

  const row = modelRow(model, options);
  if (!Array.isArray(models)) return [...edits, set([...at, 'models'], [row])];
  const index = models.findIndex(one => isObject(one) && one['id'] === model.key);
  if (index < 0)
    return [...edits, { kind: 'insert', path: [...at, 'models'], index: models.length, value: row }];
  const existing = models[index];
  if (!isObject(existing)) return edits;
  for (const key of ['name', 'contextWindow', 'contextTokens', 'maxTokens'] as const) {
    const value = row[key];
    if (value !== undefined && existing[key] !== value && !stays(key, existing[key], options)) {
      edits.push(set([...at, 'models', index, key], value));
    }
  }
  return edits;
}

/** A person's own name and limits stay; what must agree with the server is made to agree. */
function stays(key: string, current: JsonValue | undefined, options: EntryOptions): boolean {
  if (current === undefined || key === 'contextTokens') return false;
  if (options.named.some(name => name === key)) return false;
  if (typeof current !== 'number') return key === 'name';
  return key === 'contextWindow' ? current >= options.contextTokens : current <= options.contextTokens;
}

/**
 * Gives the model a short name. In a file without migration marks `agents.defaults.models` is also an
 * allowlist: where this adds the map, an empty `modelPolicy.allow` keeps every other model allowed; where a
 * policy lists models, ours is added to it.
 */
export function aliasEdits(
  config: JsonValue,
  named: readonly { reference: string; alias: string | null }[],
): Edit[] {
  const defaults = ['agents', 'defaults'];
  const map = valueAt(config, [...defaults, 'models']);
  const allow = valueAt(config, [...defaults, 'modelPolicy', 'allow']);
  const migrated = valueAt(config, ['meta', 'migrations', 'modelPolicyAllowlist']) === true;
  const taken = new Set(
    Object.values(isObject(map) ? map : {}).flatMap(entry =>
      isObject(entry) && typeof entry['alias'] === 'string' ? [entry['alias'].toLowerCase()] : [],
    ),
  );
  const edits: Edit[] = [];
  let allowed = Array.isArray(allow) ? allow.length : 0;
  for (const { reference, alias } of named) {
    const known = isObject(map) && Object.hasOwn(map, reference);
    const free = alias !== null && !taken.has(alias.toLowerCase());
    if (!known && free) {
      taken.add(alias.toLowerCase());
      edits.push(set([...defaults, 'models', reference], { alias }));
    } else if (!known && isObject(map) && !migrated && allow === undefined) {
      edits.push(set([...defaults, 'models', reference], {}));
    }
    if (Array.isArray(allow) && allow.length > 0 && !allow.includes(reference)) {
      const wildcard = `${reference.split('/')[0] ?? ''}/*`;
      if (!allow.includes(wildcard)) {
        const path = [...defaults, 'modelPolicy', 'allow'];
        edits.push({ kind: 'insert', path, index: allowed++, value: reference });
      }
    }
  }
  const addsMap = !isObject(map) && edits.length > 0;
  if (addsMap && !migrated && allow === undefined) edits.push(set([...defaults, 'modelPolicy', 'allow'], []));
  return edits;
}

/** What the entry says that a person would wonder about. */
function entryNotes(model: ServedModel, options: EntryOptions): Text[] {
  const patience = patienceOf(model, options);
  const { timeoutSeconds = 0, readSeconds = 0, loadSeconds = 0 } = patience ?? {};
  const waits = { waitMs: timeoutSeconds * 1000, readMs: readSeconds * 1000, loadMs: loadSeconds * 1000 };
  return [
    ...(patience ? [text('connect.note.patience', waits)] : []),
    ...(model.toolUse === false ? [text('connect.note.noTools', { model: model.displayName })] : []),
  ];
}

/** Everything that makes OpenClaw know a model, as the smallest set of edits. Nothing where it knows it. */
export function connectEdits(config: JsonValue, model: ServedModel, options: EntryOptions): ConnectEdits {
  const warnings: Text[] = [];
  const edits: Edit[] = [];
  // OpenClaw does not start without it; a file that somebody wrote is repaired by a check of its own.
  if (equalValues(config, {})) edits.push(set(['gateway', 'mode'], 'local'));

  const mode = valueAt(config, ['models', 'mode']);
  if (mode !== 'merge') edits.push(set(['models', 'mode'], 'merge'));
  if (mode === 'replace') warnings.push(text('connect.warning.mode'));

  warnings.push(...entryNotes(model, options));
  const { id, known } = chooseProvider(config, model);
  if (known) edits.push(...providerEdits(config, id, model, options, warnings));
  else {
    edits.push(set(['models', 'providers', id], providerEntry(model, options)));
    if (model.needsToken) warnings.push(tokenWarning(model));
  }

  const reference = `${id}/${model.key}`;
  edits.push(...aliasEdits(config, [{ reference, alias: aliasFor(model.displayName) }]));
  return { edits, warnings, reference };
}
