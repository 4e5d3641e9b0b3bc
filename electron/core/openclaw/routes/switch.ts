import type { IntentOf } from '#shared/contract/intents';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { RouteMemory } from '../document/memory';
import type { Edit } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { aliasEdits } from '../provider/connect';
import { chainEdits, chainFor, describeModel, modelPath, routeModels } from './chain';
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

/**
 * The edits of a route switch. Hosted models that the route does not use are parked in their order and come
 * back with the next route that does; the person's order, aliases and every other key stay.
 */
export function switchEdits(
  config: JsonValue,
  memory: RouteMemory,
  intent: IntentOf<'route'>,
): Result<SwitchEdits> {
  const known = routeModels(config, memory);
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
  const fresh = named.filter(model => !known.hosted.includes(model));
  const aliases = aliasEdits(
    config,
    fresh.map(reference => ({ reference, alias: hostedAlias(reference) })),
  );
  const available = [...chain.data, ...known.locals, ...hosted];
  return succeed({
    edits: [...chainEdits(config, modelPath, chain.data), ...aliases],
    warnings,
    memory: {
      wanted: intent.route,
      parked: [...new Set(available)].filter(model => !chain.data.includes(model)),
      // Chain and parked models say it all from here on.
      local: null,
    },
  });
}
