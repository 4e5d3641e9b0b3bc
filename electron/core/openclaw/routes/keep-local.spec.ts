import { expect, test } from 'vitest';
import { editValue } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { valueAt } from '../json5/values';
import { keepLocalEdits, leaksByHand } from './keep-local';
import { leakingSlots } from './slots';

const config: JsonValue = {
  models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'mini' }] } } },
  agents: {
    defaults: {
      model: 'lmstudio/mini',
      utilityModel: 'openai/small',
      imageModel: { primary: 'google/gemini', fallbacks: ['openai/gpt'] },
      mediaModels: { image: 'openai/image' },
      compaction: { mode: 'safeguard', memoryFlush: { model: 'openai/flush', softThresholdTokens: 4000 } },
    },
    entries: { ops: { model: { primary: 'openai/gpt' }, name: 'Ops' } },
  },
  memory: { search: { provider: 'openai', model: 'text-embedding-3', fallback: 'gemini', enabled: true } },
  hooks: { mappings: [{ id: 'mail', model: 'openai/hook' }] },
};

test('slots of text are given to the local model; speech, media and plugins are left to the person', () => {
  const after = editValue(config, keepLocalEdits(config));
  expect(leakingSlots(after)).toEqual([{ path: 'agents.defaults.mediaModels', model: 'openai/image' }]);
  expect(leaksByHand(config).map(leak => leak.path)).toEqual(['agents.defaults.mediaModels']);
  const at = (...path: (string | number)[]) => valueAt(after, path);
  expect([
    at('agents', 'defaults', 'utilityModel'),
    at('agents', 'defaults', 'imageModel'),
    at('agents', 'defaults', 'compaction', 'memoryFlush'),
    at('agents', 'entries', 'ops'),
    at('memory', 'search'),
    at('hooks', 'mappings', 0),
  ]).toEqual([
    'lmstudio/mini',
    'lmstudio/mini',
    { model: 'lmstudio/mini', softThresholdTokens: 4000 },
    { name: 'Ops' },
    { provider: 'none', enabled: true },
    { id: 'mail', model: 'lmstudio/mini' },
  ]);
});

test('nothing is done without a local model, and nothing twice', () => {
  const hosted = editValue(config, [
    { kind: 'set', path: ['agents', 'defaults', 'model'], value: 'openai/gpt' },
  ]);
  const once = editValue(config, keepLocalEdits(config));
  expect([keepLocalEdits(hosted), keepLocalEdits(once)]).toEqual([[], []]);
});
