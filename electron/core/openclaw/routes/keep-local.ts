import type { Edit } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { readAgents } from './agents';
import { describeModel, readChain } from './chain';
import { leaksOf, type Leak } from './slots';

/**
 * Speech, media and plugins: a text model is none of theirs, and OpenClaw chooses a provider by itself where
 * theirs is taken out, so only the person can turn them off.
 */
const byHand = /(^|\.)(mediaModels|voiceModel|media|tts|talk|realtime|links|channels|plugins)(\.|$)/;

function editsFor(leak: Leak, local: string, config: JsonValue): Edit[] {
  const agent = readAgents(config).find(one => one.at.join('.') === leak.path);
  if (agent) return [{ kind: 'remove', path: leak.key }];
  const search = leak.key.indexOf('search');
  if (leak.key[search - 1] === 'memory') {
    const at = leak.key.slice(0, search + 1);
    // Search by words alone, as OpenClaw calls it.
    const off: Edit = { kind: 'set', path: [...at, 'provider'], value: 'none' };
    const rest = ['model', 'fallback'].map((key): Edit => ({ kind: 'remove', path: [...at, key] }));
    return [off, ...rest];
  }
  return [{ kind: 'set', path: leak.key, value: local }];
}

/** Slots whose text goes to hosted models, that only the person can turn off. */
export const leaksByHand = (config: JsonValue): Leak[] =>
  leaksOf(config).filter(leak => byHand.test(leak.path));

/**
 * Gives every slot that sends text away to the route's local model, takes agents' own hosted models out, and
 * lets memory search go by words. Nothing where the route has no local model.
 */
export function keepLocalEdits(config: JsonValue): Edit[] {
  const local = readChain(config).find(model => describeModel(config, model).origin === 'local');
  if (local === undefined) return [];
  const seen = new Set<string>();
  return leaksOf(config)
    .filter(leak => !byHand.test(leak.path))
    .flatMap(leak => editsFor(leak, local, config))
    .filter(edit => {
      const place = edit.path.join('.');
      return !seen.has(place) && seen.add(place);
    });
}
