import type { JsonValue, Path } from '../json5/nodes';
import { isObject, oncePerValue, valueAt } from '../json5/values';
import { readAgents } from './agents';
import { describeModel } from './chain';

/** A place of the configuration that names a model, beside the route itself. */
export interface ModelSlot {
  readonly path: string;
  readonly model: string;
}

/** A slot with the place of its text: several texts of a chain are one slot. */
export interface PlacedSlot extends ModelSlot {
  readonly key: Path;
  readonly at: Path;
  /** The text names a model without its provider, which stands elsewhere. */
  readonly bare: boolean;
}

/** Parts that declare or permit models instead of using one. */
const declarations: readonly Path[] = [
  ['models'],
  ['meta'],
  ['agents', 'defaults', 'models'],
  ['agents', 'defaults', 'model'],
];
const isDeclaration = (path: Path): boolean =>
  declarations.some(
    part => part.length === path.length && part.every((step, index) => step === path[index]),
  ) ||
  // An agent's own map of aliases.
  (path.length === 4 && path[0] === 'agents' && path[3] === 'models');

const slotKey = /(^m|M)odel(Fallback)?s?$/;
const permission = /^(modelPolicy|modelOverrides|allow.*|allowed.*)$/;

/** Words in the place of a model: off, or left to OpenClaw. */
const noModel = new Set(['', 'none', 'off', 'auto', 'default', 'inherit']);

/** What a slot holds: a text, a chain, a list, or one entry for each medium. */
function* texts(value: JsonValue, at: Path): Generator<{ at: Path; text: string }> {
  if (typeof value === 'string') yield { at, text: value };
  else if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* texts(element, [...at, index]);
  } else if (isObject(value))
    for (const key of ['primary', 'fallbacks', 'image', 'video', 'music', 'audio', 'model']) {
      const inner = value[key];
      if (inner !== undefined) yield* texts(inner, [...at, key]);
    }
}

/** The provider of a model that is named without one: beside it, else the plugin that the slot belongs to. */
function providerFor(config: JsonValue, at: Path): string | null {
  const beside = valueAt(config, [...at.slice(0, -1), 'provider']);
  if (typeof beside === 'string') return beside;
  const isPlugin = at[0] === 'plugins' && at[1] === 'entries';
  return isPlugin ? String(at[2]) : null;
}

/**
 * Every slot that names a model: utility, image, pdf, voice, media, subagents, heartbeat, compaction, memory
 * search, hooks, speech, plugins, and those of single agents. Found by the key's name, so that a slot that a
 * newer OpenClaw adds is found as well; `tests/real/openclaw-slots.spec.ts` walks its schema.
 */
export function placedSlots(config: JsonValue): PlacedSlot[] {
  function look(value: JsonValue, path: Path): PlacedSlot[] {
    if (Array.isArray(value)) return value.flatMap((element, index) => look(element, [...path, index]));
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([key, member]) => {
      const here = [...path, key];
      if (isDeclaration(here) || permission.test(key)) return [];
      if (!slotKey.test(key)) return look(member, here);
      return [...texts(member, here)].flatMap(({ at, text }) => {
        if (noModel.has(text.trim())) return [];
        const slot = { key: here, at, path: here.join('.') };
        if (text.includes('/')) return [{ ...slot, model: text, bare: false }];
        const provider = providerFor(config, at);
        return [
          { ...slot, model: provider === null ? text : `${provider}/${text}`, bare: provider !== null },
        ];
      });
    });
  }
  return look(config, []);
}

export const modelSlots = (config: JsonValue): ModelSlot[] =>
  placedSlots(config).map(({ path, model }) => ({ path, model }));

/** Providers of speech and search that run on the person's own machines, or are none. */
const ownProviders = new Set([
  'none',
  'local',
  'ollama',
  'lmstudio',
  'llama-cpp',
  'piper',
  'sherpa',
  'apple-fm',
  'macos',
  'system',
  'tts-local-cli',
]);

/** Parts whose `provider` alone decides where text or sound goes. */
const providerParts = /(^|\.)(memory\.search|tts|tts\.personas\.[^.]+|talk|realtime|media\.models\.\d+)$/;
const providerKeys = ['provider', 'fallback'];

function providerSlots(value: JsonValue, path: Path = []): { key: Path; provider: string }[] {
  if (Array.isArray(value))
    return value.flatMap((element, index) => providerSlots(element, [...path, index]));
  if (!isObject(value)) return [];
  const isPart = providerParts.test(path.join('.'));
  // A model beside it says it already.
  const own = isPart && typeof value['model'] !== 'string' ? providerKeys : [];
  return Object.entries(value).flatMap(([key, member]) =>
    own.includes(key) && typeof member === 'string'
      ? [{ key: [...path, key], provider: member }]
      : providerSlots(member, [...path, key]),
  );
}

/** A slot that sends text away from the person's own machines. */
export interface Leak extends ModelSlot {
  readonly key: Path;
}

/** Slots that send text away from the person's own machines although the route does not. */
export const leaksOf = oncePerValue((config): readonly Leak[] => {
  const isHosted = (model: string): boolean => describeModel(config, model).origin === 'hosted';
  const byModel = placedSlots(config)
    // A plugin's and a search's model is asked at its provider, whatever the route is.
    .filter(({ model }) => !ownProviders.has(model.split('/')[0] ?? '') && isHosted(model))
    .map(({ path, model, key }) => ({ path, model, key }));
  const byProvider = providerSlots(config)
    .filter(({ provider }) => !ownProviders.has(provider) && isHosted(`${provider}/any`))
    .map(({ key, provider }) => ({ path: key.join('.'), model: provider, key }));
  return [...byModel, ...byProvider];
});

export const leakingSlots = (config: JsonValue): ModelSlot[] =>
  leaksOf(config).map(({ path, model }) => ({ path, model }));

/** Agents with a model of their own: the route does not reach them. */
export const agentModels = (config: JsonValue): ModelSlot[] =>
  readAgents(config).flatMap(({ at, own }) =>
    own?.[0] === undefined ? [] : [{ path: at.join('.'), model: own[0] }],
  );
