import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseJson } from '#shared/contract/json';
import { readModelList } from './models';

const url = 'http://127.0.0.1:1234';
const captures = new URL('../../../../shared/data/lm-studio-captures/', import.meta.url);
const present = existsSync(captures);
const missing = present ? '' : '(skipped: ../shared/data/lm-studio-captures is absent) ';
const capture = (name: string): unknown => parseJson(readFileSync(new URL(name, captures), 'utf8'));

const row = (more: object) => ({ models: [{ key: 'org/model', ...more }] });
const only = (body: unknown) => readModelList(url, body)?.[0];

describe('the list of models', () => {
  test('is read with everything that is shown', () => {
    const body = row({
      type: 'llm',
      display_name: 'A Model',
      quantization: { name: 'Q4_K_M', bits_per_weight: 4.5 },
      size_bytes: 5_030_000_000,
      params_string: '8B',
      max_context_length: 40_960,
      format: 'gguf',
      capabilities: { vision: true, trained_for_tool_use: true, reasoning: { default: 'on' } },
      loaded_instances: [
        { id: 'org/model', config: { context_length: 8192, parallel: 4 } },
        { id: 'org/model:2', config: { context_length: 4096 }, remaining_ttl_seconds: 3600 },
      ],
    });
    expect(readModelList(url, body)).toEqual([
      {
        serverUrl: url,
        key: 'org/model',
        displayName: 'A Model',
        type: 'llm',
        sizeBytes: 5_030_000_000,
        maxContextTokens: 40_960,
        format: 'gguf',
        quantization: 'Q4_K_M',
        bitsPerWeight: 4.5,
        parameters: '8B',
        vision: true,
        reasoning: true,
        toolUse: true,
        instances: [
          { id: 'org/model', contextTokens: 8192, ttlSeconds: null },
          { id: 'org/model:2', contextTokens: 4096, ttlSeconds: 3600 },
        ],
      },
    ]);
  });

  test.each([
    ['absent', {}],
    [
      'null',
      { quantization: null, capabilities: null, loaded_instances: null, format: null, size_bytes: null },
    ],
    [
      'of another kind',
      {
        quantization: 'Q4',
        capabilities: [],
        loaded_instances: {},
        size_bytes: '5 GB',
        max_context_length: -1,
      },
    ],
  ])('says nothing about what is %s', (_, more) => {
    expect(only(row(more))).toEqual({
      ...{ serverUrl: url, key: 'org/model', displayName: 'org/model', type: 'llm', instances: [] },
      ...{ sizeBytes: null, maxContextTokens: null, format: null, quantization: null, bitsPerWeight: null },
      ...{ parameters: null, vision: false, reasoning: false, toolUse: null },
    });
  });

  test('leaves a broken row out and keeps its neighbours', () => {
    const models = [null, 'x', {}, { key: '' }, { key: 7 }, { key: 'good' }];
    expect(readModelList(url, { models })?.map(({ key }) => key)).toEqual(['good']);
  });

  test.each([
    ['none', 0],
    ['a hundred', 100],
  ])('may hold %s', (_, count) => {
    const models = Array.from({ length: count }, (__, index) => ({ key: `model-${index}` }));
    expect(readModelList(url, { models })).toHaveLength(count);
  });

  test.each([
    { error: 'Unexpected endpoint or method. (GET /api/v1/models)' },
    { data: [{ id: 'x' }], object: 'list' },
    { models: {} },
    [{ key: 'x' }],
    'models',
    null,
    undefined,
  ])('is not %j', body => {
    expect(readModelList(url, body)).toBeNull();
  });
});

describe.skipIf(!present)(`${missing}lists that LM Studio has answered`, () => {
  test.each(['api-v1-models_0.4.16.json', 'api-v1-models_mlx.json', 'api-v1-models_after-load.json'])(
    '%s loses no model',
    name => {
      const body = capture(name) as { models: { key: string; type: string }[] };
      const read = readModelList(url, body)?.map(({ key, type }) => [key, type]);
      expect(read).toEqual(body.models.map(({ key, type }) => [key, type]));
    },
  );

  test('api-v1-models_after-load.json has one model loaded, with its context', () => {
    const models = readModelList(url, capture('api-v1-models_after-load.json')) ?? [];
    expect(models.flatMap(({ instances }) => instances)).toEqual([
      { id: 'google/gemma-3-1b', contextTokens: 4096, ttlSeconds: null },
    ]);
  });

  test('api-v1-models_0.4.16.json tells no sizes, and none is made up', () => {
    const models = readModelList(url, capture('api-v1-models_0.4.16.json')) ?? [];
    expect(models.map(({ sizeBytes }) => sizeBytes)).toEqual([null, null, null]);
  });
});
