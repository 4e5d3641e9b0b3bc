import type { IntentOf } from '#shared/contract/intents';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { RouteMemory } from '../document/memory';
import type { Edit } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { aliasEdits } from '../provider/connect';
import { findAgent, readAgents, type AgentRoute } from './agents';
import { keptOut } from './allowlist';
import {
  chainEdits,
  chainFor,
  describeModel,
  modelPath,
  readChain,
  resolveAlias,
  routeModels,
  type RouteModels,
} from './chain';
import { leaksOf } from './slots';
import { successorOf } from './successors';

export interface SwitchEdits {
  readonly edits: Edit[];
  readonly memory: RouteMemory;
  readonly warnings: Text[];
}

/** The guidance's own aliases for hosted models: "Opus", "Sonnet"; else none. */
function hostedAlias(model: string): string | null {
  const family = /claude-(opus|sonnet|haiku)/.exec(model)?.[1];
  return family === undefined ? null : family.charAt(0).toUpperCase() + family.slice(1);
}

const unknownAgent = (config: JsonValue, agent: string) =>
  fail('agent-unknown', {
    agent,
    known:
      readAgents(config)
        .map(one => one.id)
        .join(', ') || '–',
  });

/** What a switch can choose from: for one agent its own models come first, then those of all. */
function modelsFor(config: JsonValue, memory: RouteMemory, agent: AgentRoute | null): RouteModels {
  if (agent === null) return routeModels(config, memory);
  const parked = [...(memory.agents?.[agent.id] ?? []), ...readChain(config), ...memory.parked];
  return routeModels(config, { ...memory, parked }, agent.effective);
}

/** What keeps a chain that is about to be written from being what answers, with the command that mends it. */
function shadows(
  config: JsonValue,
  route: IntentOf<'route'>['route'],
  chain: readonly string[],
  agent: AgentRoute | null,
): Text[] {
  const warnings: Text[] = [];
  const own = agent === null ? readAgents(config).filter(one => one.own !== null) : [];
  const [first] = own;
  if (first) {
    const agents = own.map(one => one.id).join(', ');
    const command = `homeport use default --agent ${first.id}`;
    warnings.push(text('route.warning.agents', { count: own.length, agents, command }));
  }
  const refused = keptOut(
    config,
    chain.map(model => resolveAlias(config, model)),
  );
  if (refused.length > 0) {
    const command = 'homeport fix route.allowlist';
    warnings.push(text('route.warning.allowlist', { models: refused.join(', '), command }));
  }
  // Agents have said theirs already.
  const leaks = leaksOf(config).filter(leak => !own.some(one => leak.path.startsWith(one.at.join('.'))));
  if (route === 'local-only' && agent === null && leaks.length > 0) {
    const slots = [...new Set(leaks.map(leak => leak.path))].slice(0, 4).join(', ');
    warnings.push(
      text('route.warning.leaks', { count: leaks.length, slots, command: 'homeport fix route.leaks' }),
    );
  }
  return warnings;
}

/**
 * The edits of a route switch, of all agents or of one. Hosted models that the route does not use are parked in
 * their order and come back with the next route that does; the person's order, aliases and every other key stay.
 */
export function switchEdits(
  config: JsonValue,
  memory: RouteMemory,
  intent: IntentOf<'route'>,
): Result<SwitchEdits> {
  const agent = intent.agent === undefined ? null : findAgent(config, intent.agent);
  if (agent === undefined) return unknownAgent(config, intent.agent ?? '');
  const known = modelsFor(config, memory, agent);
  const warnings: Text[] = [];
  // What the file has is the person's; what is written anew must be a model that OpenClaw still knows.
  const named = (intent.hosted ?? []).map(model => {
    const successor = successorOf(model);
    if (successor === null) return model;
    warnings.push(text('route.warning.successor', { model, successor }));
    return successor;
  });
  const notHosted = named.find(model => describeModel(config, model).origin === 'local');
  if (notHosted !== undefined) return fail('route-unknown-model', { model: notHosted });
  const hosted = named.length > 0 ? [...named] : [...known.hosted];
  const chain = chainFor(intent.route, { ...known, hosted });
  if (!chain.ok) return chain;

  if (intent.route === 'local-first' && hosted.length === 0) warnings.push(text('route.warning.noFallback'));
  warnings.push(...shadows(config, intent.route, chain.data, agent));
  const fresh = named.filter(model => !known.hosted.includes(model));
  const aliases = aliasEdits(
    config,
    fresh.map(reference => ({ reference, alias: hostedAlias(reference) })),
  );
  const available = [...chain.data, ...known.locals, ...hosted];
  const parked = [...new Set(available)].filter(model => !chain.data.includes(model));
  const edits = [...chainEdits(config, agent?.at ?? modelPath, chain.data), ...aliases];
  if (agent === null) {
    // Chain and parked models say it all from here on.
    return succeed({ edits, warnings, memory: { ...memory, wanted: intent.route, parked, local: null } });
  }
  return succeed({
    edits,
    warnings,
    memory: { ...memory, agents: { ...memory.agents, [agent.id]: parked } },
  });
}

/** Takes an agent's own model out: what it set aside is forgotten with it, and comes back with Undo. */
export function followEdits(config: JsonValue, memory: RouteMemory, id: string): Result<SwitchEdits> {
  const agent = findAgent(config, id);
  if (agent === undefined) return unknownAgent(config, id);
  if (agent.own === null) return fail('agent-follows', { agent: id });
  const { [id]: _forgotten, ...agents } = memory.agents ?? {};
  return succeed({
    edits: [{ kind: 'remove', path: agent.at }],
    warnings: [],
    memory: { ...memory, agents },
  });
}
