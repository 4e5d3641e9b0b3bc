import { expect, test } from 'vitest';
import type { JsonValue } from '../json5/nodes';
import { keptOut } from './allowlist';

const models = ['lmstudio/mini', 'openai/gpt'];
const file = (defaults: JsonValue, meta: JsonValue = {}): JsonValue => ({ meta, agents: { defaults } });
const migrated = { migrations: { modelPolicyAllowlist: true } };

test.each<[string, JsonValue, string[]]>([
  ['no file', {}, []],
  ['a policy that lists both', file({ modelPolicy: { allow: models } }), []],
  ['a policy that lists one', file({ modelPolicy: { allow: ['openai/gpt'] } }), ['lmstudio/mini']],
  ['a policy for a provider', file({ modelPolicy: { allow: ['lmstudio/*'] } }), ['openai/gpt']],
  ['a policy for all', file({ modelPolicy: { allow: ['*'] } }), []],
  ['an empty policy, whatever the map', file({ modelPolicy: { allow: [] }, models: { 'a/b': {} } }), []],
  ['a map without marks of a migration', file({ models: { 'openai/gpt': {} } }), ['lmstudio/mini']],
  ['an empty map', file({ models: {} }), []],
  ['a map of a migrated file', file({ models: { 'openai/gpt': {} } }, migrated), []],
])('%s keeps out %j', (_, config, kept) => {
  expect(keptOut(config, models)).toEqual(kept);
});
