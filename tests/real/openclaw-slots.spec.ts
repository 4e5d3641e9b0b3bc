import { describe, expect, test } from 'vitest';
import { leakingSlots } from '#electron/core/openclaw/routes/slots';
import type { JsonValue, Path } from '#electron/core/openclaw/json5/nodes';
import { makeHome } from '#tests/home';
import { absence, openclaw, real } from '#tests/openclaw';

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

interface Place {
  readonly path: Path;
  readonly schema: Schema;
}

const anyKey = 'x';

/** Every key of the schema with the way to it; maps and lists have one entry. */
function* places(schema: Schema, path: Path, defs: NonNullable<Schema['$defs']>): Generator<Place> {
  if (path.length > 16) return;
  const within = { ...defs, ...schema.$defs };
  const target = schema.$ref?.split('/').at(-1);
  // A name that stands for itself again (a tree) is followed once.
  if (target !== undefined) {
    const { [target]: found, ...rest } = within;
    if (found) yield* places(found, path, rest);
    return;
  }
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    yield* places(part, path, within);
  for (const [key, member] of Object.entries(schema.properties ?? {})) {
    yield { path: [...path, key], schema: member };
    yield* places(member, [...path, key], within);
  }
  if (typeof schema.additionalProperties === 'object')
    yield* places(schema.additionalProperties, [...path, anyKey], within);
  if (schema.items) yield* places(schema.items, [...path, 0], within);
}

const hostedModel = 'openai/gpt-hosted';

/** A hosted model in the form that the place takes; null where it takes no text at all. */
function filled(schema: Schema): JsonValue | null {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const types = [schema.type ?? []].flat();
  if (types.includes('string')) return hostedModel;
  if (parts.length > 0) return parts.map(filled).find(value => value !== null) ?? null;
  if (schema.properties?.['primary']) return { primary: hostedModel };
  return null;
}

/** A configuration with this one value in it. */
const withValue = ([step, ...rest]: Path, value: JsonValue): JsonValue => {
  if (step === undefined) return value;
  const inner = withValue(rest, value);
  return typeof step === 'number' ? [inner] : { [step]: inner };
};

/** Keys with `model` in their names that use no model, and why. */
const noUse: readonly RegExp[] = [
  // What is declared, named or limited here is used elsewhere.
  /^models(\.|$)/,
  /^meta\./,
  /^agents\.(defaults|entries\.x)\.(models|modelPolicy|modelSelectionScope)(\.|$)/,
  /(^|\.)(allowModels|allowedModels|allowedCompletionModels|allowModelOverride|allowModelId|modelOverrides)(\.|$)/,
  /\.experimental\.localModelLean$/,
  /\.modelFallbackPolicy$/,
  /^channels\.(.*\.)?modelByChannel(\.|$)/,
  // A file of this machine.
  /\.local\.modelPath$/,
  // The route.
  /^agents\.defaults\.model(\.|$)/,
];

describe.skipIf(real === null)(`the schema of the real OpenClaw ${absence}`, () => {
  test('has no place for a model that Homeport does not look at', async () => {
    const home = await makeHome();
    const printed = await openclaw(home, 'config', 'schema');
    const schema = JSON.parse(printed.stdout) as Schema;
    const found = [...places(schema, [], {})].filter(({ path }) => /model/i.test(String(path.at(-1))));
    const slots = found
      .map(place => ({ name: place.path.join('.'), path: place.path, value: filled(place.schema) }))
      .filter(({ name }) => !noUse.some(pattern => pattern.test(name)));
    const unseen = slots
      .filter(({ path, value }) => value !== null && leakingSlots(withValue(path, value)).length === 0)
      .map(({ name }) => name);

    expect([...new Set(unseen)]).toEqual([]);
    // The walk has seen what a person would name first, so an empty list is no accident.
    const names = new Set(slots.map(({ name }) => name));
    for (const known of ['utilityModel', 'imageModel', 'subagents.model', 'compaction.memoryFlush.model'])
      expect(names).toContain(`agents.defaults.${known}`);
    expect(names.size).toBeGreaterThan(30);
  });
});
