import { expect, test } from 'vitest';
import { readLegacyList } from './legacy';

const url = 'http://127.0.0.1:1234';

test('a row of /api/v0/models: what it tells, and null for what it does not', () => {
  const row = {
    ...{ id: 'qwen2-vl-7b-instruct', object: 'model', type: 'vlm', publisher: 'mlx-community' },
    ...{ arch: 'qwen2_vl', compatibility_type: 'mlx', quantization: '4bit', state: 'loaded' },
    ...{ max_context_length: 32_768, loaded_context_length: 8192, capabilities: ['tool_use'] },
  };
  expect(readLegacyList(url, { object: 'list', data: [row] })).toEqual([
    {
      ...{ serverUrl: url, key: 'qwen2-vl-7b-instruct', displayName: 'qwen2-vl-7b-instruct', type: 'llm' },
      ...{ sizeBytes: null, maxContextTokens: 32_768, format: 'mlx', quantization: '4bit' },
      ...{ bitsPerWeight: null, parameters: null, vision: true, reasoning: false, toolUse: true },
      instances: [{ id: 'qwen2-vl-7b-instruct', contextTokens: 8192, ttlSeconds: null }],
    },
  ]);
});

test.each([
  ['not loaded', { state: 'not-loaded' }, []],
  [
    'loaded, and its context not told',
    { state: 'loaded' },
    [{ id: 'm', contextTokens: null, ttlSeconds: null }],
  ],
  ['in a state of its own', { state: 7 }, []],
])('%s', (_, more, instances) => {
  expect(readLegacyList(url, { data: [{ id: 'm', type: 'llm', ...more }] })).toMatchObject([
    { key: 'm', toolUse: null, maxContextTokens: null, instances },
  ]);
});

test.each([null, [], {}, { data: {} }, { models: [] }])('%j is not the list', body => {
  expect(readLegacyList(url, body)).toBeNull();
});

test('a broken row is left out', () => {
  expect(
    readLegacyList(url, { data: [null, 7, {}, { id: '' }, { id: 'm', type: 'embeddings' }] }),
  ).toMatchObject([{ key: 'm', type: 'embedding' }]);
});
