import type { IntentOf } from '#shared/contract/intents';
import { openRouterModels, openRouterUrl, regionalProvider } from '#shared/contract/regions';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { equalValues, isObject, valueAt } from '../json5/values';
import { aliasEdits } from './connect';
import { aliasFor, guidanceContextWindow, guidanceMaxTokens } from './entry';
import { readProviders } from './view';

export interface RegionalEdits {
  readonly edits: Edit[];
  readonly warnings: Text[];
}

type Regional = IntentOf<'regional'>;

const set = (path: Path, value: JsonValue): Edit => ({ kind: 'set', path, value });
const environmentKey = 'OPENROUTER_API_KEY';
const environmentReference = `\${${environmentKey}}`;

/**
 * Who may answer, in the shape that OpenClaw 2026.9.6 sends to OpenRouter for a model of any provider: its schema knows
 * every key of `compat.openRouterRouting`, while the free `params` are sent for OpenRouter's ordinary address only.
 */
const routingOf = ({ hosts }: Regional): { [key: string]: JsonValue } => ({
  data_collection: 'deny',
  ...(hosts === undefined ? {} : { only: [...hosts], allow_fallbacks: false }),
});

const placeName = ({ region }: Regional): string => (region === 'pinned' ? 'Pinned' : region.toUpperCase());

function describeModel(id: string, intent: Regional) {
  const known = openRouterModels.find(model => model.id === id);
  return {
    id,
    name: known?.name ?? id.slice(id.indexOf('/') + 1),
    input: [...(known?.input ?? ['text'])],
    contextWindow: intent.contextWindow ?? known?.contextWindow ?? guidanceContextWindow,
  };
}

function rowOf(id: string, intent: Regional): { [key: string]: JsonValue } {
  const { name, input, contextWindow } = describeModel(id, intent);
  return {
    id,
    name: `${name} (${placeName(intent)})`,
    // OpenClaw then asks for no kind of reasoning, so that the model reasons as its host has it.
    reasoning: false,
    input,
    contextWindow,
    maxTokens: guidanceMaxTokens,
    compat: { openRouterRouting: routingOf(intent) },
  };
}

/** OpenRouter's key as the file refers to it already; a key in plain text is not copied. */
function keyOf(config: JsonValue): JsonValue {
  const key = valueAt(config, ['models', 'providers', 'openrouter', 'apiKey']);
  const isReference = isObject(key) || (typeof key === 'string' && /^\$\{[A-Z0-9_]+\}$/.test(key));
  return isReference ? key : environmentReference;
}

/** A row that is there keeps what the person wrote; only who may answer is made to agree. */
function routingEdits(at: Path, row: JsonValue, intent: Regional): Edit[] {
  return Object.entries(routingOf(intent)).flatMap(([key, value]) => {
    const path = ['compat', 'openRouterRouting', key];
    const current = valueAt(row, path);
    return current !== undefined && equalValues(current, value) ? [] : [set([...at, ...path], value)];
  });
}

function rowEdits(config: JsonValue, at: Path, intent: Regional): Edit[] {
  const rows = valueAt(config, at);
  if (!Array.isArray(rows))
    return [
      set(
        at,
        intent.models.map(id => rowOf(id, intent)),
      ),
    ];
  let index = rows.length;
  return intent.models.flatMap((id): Edit[] => {
    const known = rows.findIndex(row => isObject(row) && row['id'] === id);
    const row = rows[known];
    if (row !== undefined) return routingEdits([...at, known], row, intent);
    return [{ kind: 'insert', path: at, index: index++, value: rowOf(id, intent) }];
  });
}

/**
 * Hosted models that answer within a region, or at hosts that the person has named: a provider of its own beside the
 * others of the file, so that its name says where its models are.
 */
export function regionalEdits(config: JsonValue, intent: Regional): Result<RegionalEdits> {
  const { region, hosts } = intent;
  if (region === 'pinned' && hosts === undefined) return fail('regional-no-hosts', {});
  const id = regionalProvider(region);
  const baseUrl = openRouterUrl(region === 'pinned' ? null : region);
  const known = readProviders(config).find(provider => provider.id === id);
  if (known && known.baseUrl !== baseUrl) {
    return fail('regional-name-taken', { provider: id, baseUrl: known.baseUrl ?? '' });
  }
  const at: Path = ['models', 'providers', id];
  const apiKey = keyOf(config);

  const edits: Edit[] = [];
  const mode = valueAt(config, ['models', 'mode']);
  if (mode !== 'merge') edits.push(set(['models', 'mode'], 'merge'));
  if (known) edits.push(...rowEdits(config, [...at, 'models'], intent));
  else {
    const models = intent.models.map(model => rowOf(model, intent));
    edits.push(set(at, { baseUrl, apiKey, api: 'openai-completions', models }));
  }
  const named = intent.models.map(model => {
    const short = aliasFor(describeModel(model, intent).name);
    return { reference: `${id}/${model}`, alias: short && `${short}-${placeName(intent)}` };
  });
  edits.push(...aliasEdits(config, named));

  const needsKey =
    !known &&
    apiKey === environmentReference &&
    valueAt(config, ['env', 'vars', environmentKey]) === undefined;
  const isGuessed = (model: string): boolean =>
    intent.contextWindow === undefined && !openRouterModels.some(one => one.id === model);
  return succeed({
    edits,
    warnings: [
      ...(mode === 'replace' ? [text('connect.warning.mode')] : []),
      ...(needsKey ? [text('regional.warning.key', { variable: environmentKey })] : []),
      region === 'pinned' ? text('regional.note.pinned') : text('regional.note.plan', { region }),
      ...intent.models
        .filter(isGuessed)
        .map(model => text('regional.note.window', { model, contextTokens: guidanceContextWindow })),
    ],
  });
}
