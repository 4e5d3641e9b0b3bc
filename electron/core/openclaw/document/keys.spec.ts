import { describe, expect, test } from 'vitest';
import type { Edit } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { miniMax } from '../testing';
import { entryOptions, providerEntry } from '../provider/entry';
import { refusedKey } from './keys';

const set = (path: (string | number)[], value: JsonValue): Edit[] => [{ kind: 'set', path, value }];
const provider = ['models', 'providers', 'lmstudio'];
const withProvider = (entry: JsonValue): JsonValue => ({ models: { providers: { lmstudio: entry } } });

describe('what OpenClaw would refuse of the keys that we write', () => {
  test('is nothing of our own entry', () => {
    const entry = providerEntry(miniMax, entryOptions(miniMax, {}));
    expect(refusedKey(withProvider(entry), set(provider, entry))).toBeNull();
  });

  test.each<[string, JsonValue, (string | number)[]]>([
    ['models.mode', { models: { mode: 'both' } }, ['models', 'mode']],
    ['gateway.mode', { gateway: { mode: 'lokal' } }, ['gateway', 'mode']],
    ['models.providers.lmstudio.api', withProvider({ api: 'openai-chat' }), [...provider, 'api']],
    [
      'models.providers.lmstudio.models.0.name',
      withProvider({ models: [{ id: 'm' }] }),
      [...provider, 'models', 0, 'contextTokens'],
    ],
    [
      'models.providers.lmstudio.models.0.contextTokens',
      withProvider({ models: [{ id: 'm', name: 'M', contextTokens: -1 }] }),
      provider,
    ],
    [
      'agents.defaults.model',
      { agents: { defaults: { model: { primary: 'a/b', fallbacks: 'c/d' } } } },
      ['agents', 'defaults', 'model', 'fallbacks'],
    ],
    [
      'agents.defaults.models.a/b.alias',
      { agents: { defaults: { models: { 'a/b': { alias: 7 } } } } },
      ['agents', 'defaults', 'models', 'a/b'],
    ],
  ])('is named by its path: %s', (path, value, edited) => {
    expect(refusedKey(value, [{ kind: 'set', path: edited, value: null }])?.split(': ')[0]).toContain(path);
  });

  test('is not asked of keys that we did not touch', () => {
    const value: JsonValue = { models: { mode: 'both', providers: { other: { api: 'strange' } } }, odd: 1 };
    expect(refusedKey(value, set(['agents', 'defaults', 'compaction', 'enabled'], true))).toBeNull();
  });
});
