import type { IntentOf } from '#shared/contract/intents';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { RouteMemory } from '../document/memory';
import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { isObject, valueAt } from '../json5/values';
import { readAgents } from '../routes/agents';
import { chainEdits, chainOf, modelPath, resolveAlias } from '../routes/chain';
import { modelSlots } from '../routes/slots';
import { readProviders } from './view';

export interface DisconnectEdits {
  readonly edits: Edit[];
  readonly warnings: Text[];
  readonly memory: RouteMemory;
  /** What is gone afterwards, as a person reads it. */
  readonly name: string;
}

const remove = (...path: Path): Edit => ({ kind: 'remove', path });

/** A server with all its models, or one model of it. */
interface Target {
  readonly provider: string;
  /** Where the model stands in the entry; null: the whole entry goes. */
  readonly index: number | null;
  readonly name: string;
  readonly isGone: (model: string) => boolean;
}

function findTarget(config: JsonValue, { provider, model }: IntentOf<'disconnect'>): Result<Target> {
  const entry = readProviders(config).find(({ id }) => id === provider);
  if (!entry) return fail('provider-unknown', { provider });
  const rows = valueAt(config, ['models', 'providers', provider, 'models']);
  const index = (Array.isArray(rows) ? rows : []).findIndex(row => isObject(row) && row['id'] === model);
  if (model !== undefined && index < 0) return fail('provider-unknown', { provider: `${provider}/${model}` });
  // An entry without a model is refused by OpenClaw: the last one takes it along.
  const isWhole = model === undefined || entry.rows.length <= 1;
  const reference = `${provider}/${model ?? ''}`;
  const names = (resolved: string): boolean =>
    isWhole ? resolved.startsWith(`${provider}/`) : resolved === reference;
  return succeed({
    provider,
    index: isWhole ? null : index,
    name: isWhole ? provider : reference,
    isGone: spelled => names(resolveAlias(config, spelled)),
  });
}

const keysOf = (config: JsonValue, path: Path): string[] => {
  const map = valueAt(config, path);
  return Object.keys(isObject(map) ? map : {});
};

/** A route loses the models that are gone; what came after them moves up. */
function routeEdits(config: JsonValue, path: Path, { isGone }: Target): Edit[] {
  const chain = chainOf(valueAt(config, path));
  const left = chain.filter(model => !isGone(model));
  if (left.length === chain.length) return [];
  return left.length === 0 ? [remove(...path)] : chainEdits(config, path, left);
}

/** What routes of single agents have set aside, without what is gone. */
const left = (
  agents: NonNullable<RouteMemory['agents']>,
  isGone: Target['isGone'],
): NonNullable<RouteMemory['agents']> =>
  Object.fromEntries(
    Object.entries(agents).map(([id, models]) => [id, models.filter(model => !isGone(model))]),
  );

/** Where agents have a model of their own, in the map and in the older list. */
const agentPaths = (config: JsonValue): { agent: string; path: Path }[] =>
  readAgents(config).map(({ id, at }) => ({ agent: id, path: at }));

/**
 * From the last one on, so that the others keep their places. A list that permits nothing else is left: empty, it
 * would permit everything.
 */
function allowEdits(config: JsonValue, { isGone }: Target): Edit[] {
  const path = ['agents', 'defaults', 'modelPolicy', 'allow'];
  const allow = valueAt(config, path);
  if (!Array.isArray(allow)) return [];
  const gone = allow.flatMap((model, index) => (typeof model === 'string' && isGone(model) ? [index] : []));
  return gone.length === allow.length ? [] : gone.reverse().map(index => remove(...path, index));
}

/** Takes a server or a model out of OpenClaw's file, and mends what named it: routes, agents, aliases, policies. */
export function disconnectEdits(
  config: JsonValue,
  memory: RouteMemory,
  intent: IntentOf<'disconnect'>,
): Result<DisconnectEdits> {
  const found = findTarget(config, intent);
  if (!found.ok) return found;
  const target = found.data;
  const { provider, index, name, isGone } = target;
  const entry = ['models', 'providers', provider];
  const maps: Path[] = [
    ['agents', 'defaults', 'models'],
    ['tools', 'byProvider'],
  ];
  const agents = agentPaths(config).map(({ agent, path }) => ({
    agent,
    edits: routeEdits(config, path, target),
  }));
  const changed = agents.filter(({ edits }) => edits.length > 0);
  const slots = modelSlots(config).filter(slot => isGone(slot.model) && !slot.path.endsWith('.model'));
  const chain = chainOf(valueAt(config, modelPath));
  const empties = chain.length > 0 && chain.every(isGone);
  return succeed({
    name,
    edits: [
      ...routeEdits(config, modelPath, target),
      ...agents.flatMap(({ edits }) => edits),
      ...maps.flatMap(path =>
        keysOf(config, path)
          .filter(isGone)
          .map(key => remove(...path, key)),
      ),
      ...allowEdits(config, target),
      index === null ? remove(...entry) : remove(...entry, 'models', index),
    ],
    warnings: [
      ...(empties ? [text('disconnect.warning.noModel')] : []),
      ...changed.map(({ agent }) => text('disconnect.warning.agent', { agent })),
      ...slots.map(slot => text('disconnect.warning.slot', { path: slot.path, model: slot.model })),
    ],
    memory: {
      ...memory,
      parked: memory.parked.filter(model => !isGone(model)),
      ...(memory.agents ? { agents: left(memory.agents, isGone) } : {}),
      local: memory.local !== null && isGone(memory.local) ? null : memory.local,
    },
  });
}
