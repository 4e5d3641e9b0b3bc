import { describe, expect, test } from 'vitest';
import type { IntentOf } from '#shared/contract/intents';
import { openRouterModels } from '#shared/contract/regions';
import { editValue } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { valueAt } from '../json5/values';
import { trafficOf } from '../routes/traffic';
import { must } from '../testing';
import { regionalEdits } from './regional';

const miniMax = 'minimax/minimax-m2.1';
const kimi = 'moonshotai/kimi-k2.6';

const wanted = (changes: Partial<IntentOf<'regional'>> = {}): IntentOf<'regional'> => ({
  kind: 'regional',
  region: 'eu',
  models: [miniMax],
  ...changes,
});
const worked = (config: JsonValue, changes: Partial<IntentOf<'regional'>> = {}) => {
  const { edits, warnings } = must(regionalEdits(config, wanted(changes)));
  return { value: editValue(config, edits), warnings: warnings.map(({ key }) => key), edits };
};
const at = (value: JsonValue, ...path: (string | number)[]) => valueAt(value, path);

const row = {
  id: miniMax,
  name: 'MiniMax M2.1 (EU)',
  reasoning: false,
  input: ['text'],
  contextWindow: 196_608,
  maxTokens: 8192,
  compat: { openRouterRouting: { data_collection: 'deny' } },
};

describe('hosted models of a region', () => {
  test('are a provider of their own, merged, with an alias, and nobody else kept out', () => {
    const { value, warnings } = worked({ gateway: { mode: 'local' } });
    expect([value, warnings]).toEqual([
      {
        gateway: { mode: 'local' },
        models: {
          mode: 'merge',
          providers: {
            'openrouter-eu': {
              baseUrl: 'https://eu.openrouter.ai/api/v1',
              apiKey: '${OPENROUTER_API_KEY}',
              api: 'openai-completions',
              models: [row],
            },
          },
        },
        agents: {
          defaults: {
            models: { [`openrouter-eu/${miniMax}`]: { alias: 'Minimax-EU' } },
            modelPolicy: { allow: [] },
          },
        },
      },
      ['regional.warning.key', 'regional.note.plan'],
    ]);
  });

  test.each<[string, Partial<IntentOf<'regional'>>, ReturnType<typeof trafficOf>]>([
    ['openrouter-us', { region: 'us' }, { places: ['us'], hosts: [], otherSlots: 0 }],
    ['openrouter-eu', { hosts: ['nebius'] }, { places: ['eu'], hosts: [], otherSlots: 0 }],
    [
      'openrouter-pinned',
      { region: 'pinned', hosts: ['baseten', 'fireworks/fp8'] },
      { places: ['pinned'], hosts: ['baseten', 'fireworks/fp8'], otherSlots: 0 },
    ],
  ])('%s: prompts go where it says', (provider, changes, traffic) => {
    const { value } = worked({}, changes);
    expect(trafficOf(value, [`${provider}/${miniMax}`])).toEqual(traffic);
  });

  test('with hosts answer there or not at all', () => {
    const { value } = worked({}, { hosts: ['nebius'] });
    expect(at(value, 'models', 'providers', 'openrouter-eu', 'models', 0, 'compat')).toEqual({
      openRouterRouting: { data_collection: 'deny', only: ['nebius'], allow_fallbacks: false },
    });
  });

  test('join those that are there; a row of the person’s keeps all but who may answer', () => {
    const own = { ...row, name: 'Mine', contextWindow: 1000, compat: { openRouterRouting: { zdr: true } } };
    const provider = { baseUrl: 'https://eu.openrouter.ai/api/v1', apiKey: 'sk-or-1', models: [own] };
    const config = { models: { mode: 'merge', providers: { 'openrouter-eu': provider } } };
    const { value, warnings } = worked(config, { models: [kimi, miniMax] });
    expect([at(value, 'models', 'providers', 'openrouter-eu'), warnings]).toEqual([
      {
        ...provider,
        models: [
          { ...own, compat: { openRouterRouting: { zdr: true, data_collection: 'deny' } } },
          expect.objectContaining({ id: kimi, input: ['text', 'image'], contextWindow: 262_144 }),
        ],
      },
      ['regional.note.plan'],
    ]);
  });

  test('asked for twice change nothing the second time', () => {
    const models = openRouterModels.map(model => model.id);
    expect(worked(worked({}, { models }).value, { models }).edits).toEqual([]);
  });

  test.each<[string, JsonValue, JsonValue, boolean]>([
    ['a reference to the environment', '${MY_KEY}', '${MY_KEY}', false],
    ['a secret reference', { source: 'env', provider: 'default', id: 'K' }, 'same', false],
    ['a key in plain text', 'sk-or-secret', '${OPENROUTER_API_KEY}', true],
  ])('take over %s, and no secret', (_, apiKey, expected, warned) => {
    const { value, warnings } = worked({ models: { mode: 'merge', providers: { openrouter: { apiKey } } } });
    expect([
      at(value, 'models', 'providers', 'openrouter-eu', 'apiKey'),
      warnings.includes('regional.warning.key'),
      at(value, 'models', 'providers', 'openrouter'),
    ]).toEqual([expected === 'same' ? apiKey : expected, warned, { apiKey }]);
  });

  test('need no word on a key that the file sets itself', () => {
    expect(worked({ env: { vars: { OPENROUTER_API_KEY: 'x' } } }).warnings).toEqual(['regional.note.plan']);
  });

  test('that nobody knows here have the guidance’s window, and it is said', () => {
    const { value, warnings } = worked({}, { models: ['qwen/qwen4'] });
    const window = (config: JsonValue) =>
      at(config, 'models', 'providers', 'openrouter-eu', 'models', 0, 'contextWindow');
    expect([
      window(value),
      warnings.at(-1),
      window(worked({}, { models: ['qwen/qwen4'], contextWindow: 32_768 }).value),
    ]).toEqual([120_000, 'regional.note.window', 32_768]);
  });

  test.each([
    ['without region and hosts', {}, { region: 'pinned' as const }, 'regional-no-hosts'],
    [
      'where the name is another server’s',
      { models: { providers: { 'openrouter-eu': { baseUrl: 'http://proxy.lan/v1' } } } },
      {},
      'regional-name-taken',
    ],
  ])('are refused %s', (_, config, changes, code) => {
    expect(regionalEdits(config, wanted(changes))).toMatchObject({ ok: false, error: { code } });
  });

  test('say that replace becomes merge', () => {
    const { value, warnings } = worked({ models: { mode: 'replace' } });
    expect([at(value, 'models', 'mode'), warnings[0]]).toEqual(['merge', 'connect.warning.mode']);
  });
});
