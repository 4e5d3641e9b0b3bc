import type { JsonValue, Path } from '../json5/nodes';
import { isObject, oncePerValue, valueAt } from '../json5/values';
import { readChain } from './chain';

/** An agent of the file and the models that it uses. */
export interface AgentRoute {
  readonly id: string;
  /** Where its own model stands, or would. */
  readonly at: Path;
  /** Its own chain, first to last, as the file spells it; null: it goes by the route of all. */
  readonly own: readonly string[] | null;
  /** What answers, first to last. */
  readonly effective: readonly string[];
}

const chainAt = (value: JsonValue | undefined): { primary: string | null; fallbacks: string[] | null } => {
  if (typeof value === 'string' && value !== '') return { primary: value, fallbacks: null };
  if (!isObject(value)) return { primary: null, fallbacks: null };
  const { primary, fallbacks } = value;
  return {
    primary: typeof primary === 'string' && primary !== '' ? primary : null,
    fallbacks: Array.isArray(fallbacks) ? fallbacks.filter(one => typeof one === 'string') : null,
  };
};

/** `agents.entries` since 2026; `agents.list` before, which OpenClaw still reads. */
function rows(config: JsonValue): { id: string; at: Path; value: JsonValue | undefined }[] {
  const entries = valueAt(config, ['agents', 'entries']);
  const list = valueAt(config, ['agents', 'list']);
  const keyed = Object.entries(isObject(entries) ? entries : {}).map(([id, agent]) => ({
    id,
    at: ['agents', 'entries', id, 'model'],
    value: isObject(agent) ? agent['model'] : undefined,
  }));
  const keys = new Set(keyed.map(({ id }) => id));
  const listed = (Array.isArray(list) ? list : []).flatMap((agent, index) => {
    const id = isObject(agent) ? agent['id'] : undefined;
    if (!isObject(agent) || typeof id !== 'string' || keys.has(id)) return [];
    return [{ id, at: ['agents', 'list', index, 'model'], value: agent['model'] }];
  });
  return [...keyed, ...listed];
}

/**
 * The agents that the file names. One with a primary of its own has the fallbacks that it names itself and no
 * others (OpenClaw's documentation, and `models status --agent`); one that names fallbacks only keeps the
 * primary of all.
 */
export const readAgents = oncePerValue((config): readonly AgentRoute[] => {
  const shared = readChain(config);
  return rows(config).map(({ id, at, value }) => {
    const { primary, fallbacks } = chainAt(value);
    if (primary === null && fallbacks === null) return { id, at, own: null, effective: shared };
    const own = [...(primary === null ? shared.slice(0, 1) : [primary]), ...(fallbacks ?? [])];
    return { id, at, own, effective: own };
  });
});

export const findAgent = (config: JsonValue, id: string): AgentRoute | undefined =>
  readAgents(config).find(agent => agent.id === id);
