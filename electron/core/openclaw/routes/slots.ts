import type { JsonValue, Path } from '../json5/nodes';
import { isObject, valueAt } from '../json5/values';
import { describeModel } from './chain';

/** A place of the configuration that names a model, beside the route itself. */
export interface ModelSlot {
  readonly path: string;
  readonly model: string;
}

/** Parts that declare or permit models instead of using one. */
const declarations: readonly Path[] = [
  ['models'],
  ['meta'],
  ['agents', 'defaults', 'models'],
  ['agents', 'defaults', 'model'],
];
const isDeclaration = (path: Path): boolean =>
  declarations.some(part => part.length === path.length && part.every((step, index) => step === path[index]));

const slotKey = /(^m|M)odel(Fallback)?s?$/;
const permission = /^(modelPolicy|modelOverrides|allow.*|allowed.*)$/;

function* strings(value: JsonValue): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const element of value) yield* strings(element);
  else if (isObject(value))
    for (const key of ['primary', 'fallbacks', 'image', 'video', 'music', 'audio', 'model']) {
      const inner = value[key];
      if (inner !== undefined) yield* strings(inner);
    }
}

/**
 * Every slot that names a model: utility, image, pdf, voice, media, subagents, heartbeat, compaction, memory
 * search, hooks, speech, and those of single agents. Found by the key's name, so that a slot that a newer
 * OpenClaw adds is found as well.
 */
export function modelSlots(value: JsonValue, path: Path = []): ModelSlot[] {
  if (Array.isArray(value)) return value.flatMap((element, index) => modelSlots(element, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const here = [...path, key];
    if (isDeclaration(here) || permission.test(key)) return [];
    if (slotKey.test(key)) {
      return [...strings(member)]
        .filter(model => /^[^/\s]+\/\S+$/.test(model))
        .map(model => ({ path: here.join('.'), model }));
    }
    return modelSlots(member, here);
  });
}

const hostedSpeech = new Set([
  'openai',
  'elevenlabs',
  'microsoft',
  'google',
  'gemini',
  'voyage',
  'mistral',
  'deepgram',
]);

/** Slots that send text away from the person's own machines although the route does not. */
export function leakingSlots(config: JsonValue): ModelSlot[] {
  const byModel = modelSlots(config).filter(slot => describeModel(config, slot.model).origin === 'hosted');
  const byProvider = [
    ['memory', 'search', 'provider'],
    ['tts', 'provider'],
    ['talk', 'provider'],
  ].flatMap(path => {
    const provider = valueAt(config, path);
    return typeof provider === 'string' && hostedSpeech.has(provider)
      ? [{ path: path.join('.'), model: provider }]
      : [];
  });
  return [...byModel, ...byProvider];
}

/** Agents with a model of their own: the route does not reach them. */
export function agentModels(config: JsonValue): ModelSlot[] {
  const entries = valueAt(config, ['agents', 'entries']);
  return Object.entries(isObject(entries) ? entries : {}).flatMap(([id, agent]) => {
    const own = isObject(agent) ? agent['model'] : undefined;
    const primary = typeof own === 'string' ? own : isObject(own) ? own['primary'] : undefined;
    return typeof primary === 'string' ? [{ path: `agents.entries.${id}.model`, model: primary }] : [];
  });
}
