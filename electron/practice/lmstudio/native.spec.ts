import { describe, expect, test } from 'vitest';
import { embedding, gguf, lesson, mlx } from './testing';

const list = '/api/v1/models';
const load = '/api/v1/models/load';
const unload = '/api/v1/models/unload';

const error = (status: number, type: string, message: unknown, extra: object = {}) => ({
  status,
  body: { error: { type, message, ...extra } },
});

describe('GET /api/v1/models', () => {
  test('lists what is on disk in the recorded shape, with the loaded copies', async () => {
    const studio = await lesson();
    await studio.post(load, { model: gguf, context_length: 8192 });
    const { body } = await studio.get(list);
    const models = (body as { models: Record<string, unknown>[] }).models;
    expect(models[1]).toEqual({
      type: 'llm',
      publisher: 'qwen',
      key: gguf,
      display_name: 'Qwen3 8B',
      architecture: 'qwen3',
      quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
      size_bytes: 5_030_000_000,
      params_string: '8B',
      loaded_instances: [
        {
          id: gguf,
          config: {
            ...{ context_length: 8192, eval_batch_size: 512, parallel: 4, flash_attention: true },
            ...{ num_experts: 0, offload_kv_cache_to_gpu: true },
          },
        },
      ],
      max_context_length: 40_960,
      format: 'gguf',
      capabilities: {
        ...{ vision: false, trained_for_tool_use: true },
        reasoning: { allowed_options: ['off', 'on'], default: 'on' },
      },
      description: null,
      variants: [`${gguf}@q4_k_m`],
      selected_variant: `${gguf}@q4_k_m`,
    });
    expect(models.map(({ key, loaded_instances: loaded }) => [key, (loaded as []).length])).toEqual([
      [mlx, 0],
      [gguf, 1],
      [embedding, 0],
    ]);
  });

  test('leaves out what recordings of some versions lack', async () => {
    const studio = await lesson({ listing: 'sparse' });
    await studio.post(load, { model: gguf, context_length: 8192 });
    const { body } = await studio.get(list);
    const [, model] = (body as { models: Record<string, unknown>[] }).models;
    expect(['size_bytes', 'params_string', 'description', 'variants'].filter(one => one in model!)).toEqual(
      [],
    );
    expect(model).toMatchObject({ loaded_instances: [{ id: gguf, config: { context_length: 8192 } }] });
  });

  test('says less of an MLX copy and of an embedding model', async () => {
    const studio = await lesson();
    for (const model of [mlx, embedding]) await studio.post(load, { model, context_length: 2048 });
    const { body } = await studio.get(list);
    const models = (body as { models: Record<string, unknown>[] }).models;
    expect(models.map(({ loaded_instances: loaded }) => loaded)).toEqual([
      [{ id: mlx, config: { context_length: 2048, parallel: 4 } }],
      [],
      [{ id: embedding, config: { context_length: 2048 } }],
    ]);
    expect(models.map(model => 'capabilities' in model)).toEqual([true, true, false]);
  });
});

describe('POST /api/v1/models/load', () => {
  test('makes a second copy of a loaded model, and a third', async () => {
    const studio = await lesson();
    const answers = [];
    for (const tokens of [4096, 4096, 8192])
      answers.push(await studio.post(load, { model: gguf, context_length: tokens }));
    expect(
      answers.map(({ status, body }) => [status, (body as { instance_id: string }).instance_id]),
    ).toEqual([
      [200, gguf],
      [200, `${gguf}:2`],
      [200, `${gguf}:3`],
    ]);
    expect(studio.loaded()).toEqual([
      [gguf, 4096, null],
      [`${gguf}:2`, 4096, null],
      [`${gguf}:3`, 8192, null],
    ]);
  });

  test('answers in the recorded shape, with the settings only where they are asked for', async () => {
    const studio = await lesson();
    const plain = await studio.post(load, { model: mlx, context_length: 8192 });
    const echoed = await studio.post(load, { model: mlx, context_length: 8192, echo_load_config: true });
    const loaded = { type: 'llm', load_time_seconds: expect.any(Number) as unknown, status: 'loaded' };
    expect([plain.body, echoed.body]).toEqual([
      { ...loaded, instance_id: mlx },
      {
        ...{ ...loaded, instance_id: `${mlx}:2` },
        load_config: { context_length: 8192, parallel: 4, reasoning_budget_message: '' },
      },
    ]);
  });

  test('takes the short default context where none is named', async () => {
    const studio = await lesson();
    await studio.post(load, { model: gguf });
    expect(studio.loaded()).toEqual([[gguf, 4096, null]]);
  });

  test('gives MLX another context than asked, at status 200, and GGUF the asked one', async () => {
    const studio = await lesson({ contextPolicy: { fitsTo: 131_072 } });
    const answers = [
      await studio.post(load, { model: mlx, context_length: 8192 }),
      await studio.post(load, { model: gguf, context_length: 8192 }),
    ];
    expect([answers.map(({ status }) => status), studio.loaded()]).toEqual([
      [200, 200],
      [
        [mlx, 131_072, null],
        [gguf, 8192, null],
      ],
    ]);
  });

  test('blocks until the model is there: nothing is listed before', async () => {
    const studio = await lesson({ loadMs: 150 });
    const loading = studio.post(load, { model: gguf, context_length: 4096 });
    await studio.get(list);
    expect(studio.loaded()).toEqual([]);
    await loading;
    expect(studio.loaded()).toHaveLength(1);
  });

  test.each([
    [
      'an unknown model',
      { model: 'gone' },
      404,
      'model_not_found',
      'Model gone not found in downloaded models',
      {},
    ],
    [
      'a variant',
      { model: `${gguf}@q4_k_m` },
      404,
      'model_not_found',
      `Model ${gguf}@q4_k_m not found in downloaded models`,
      {},
    ],
    [
      'an unknown field',
      { model: gguf, ttl: 60, gpu: 1 },
      400,
      'invalid_request',
      "Unrecognized key(s) in object: 'ttl', 'gpu'",
      { code: 'unrecognized_keys' },
    ],
    [
      'no model',
      {},
      400,
      'invalid_request',
      '"model" is required',
      { code: 'missing_required_parameter', param: 'model' },
    ],
    [
      'no JSON',
      '{"model":',
      400,
      'invalid_request',
      'Invalid body: failed to parse JSON value. Please check the value to ensure it is valid JSON',
      { code: 'invalid_json' },
    ],
  ])('refuses %s', async (_, sent, status, type, message, extra) => {
    const studio = await lesson();
    expect(await studio.post(load, sent)).toMatchObject(error(status, type, message, extra));
    expect(studio.loaded()).toEqual([]);
  });

  test.each([500, 200] as const)('fails with the recorded words, at status %i', async loadFailureStatus => {
    const studio = await lesson({ loadFailure: 'Operation canceled.', loadFailureStatus });
    const message = `Failed to load LLM '${gguf}': Error: Operation canceled.`;
    expect(await studio.post(load, { model: gguf })).toMatchObject(
      error(loadFailureStatus, 'model_load_failed', message),
    );
    expect(studio.loaded()).toEqual([]);
  });
});

describe('POST /api/v1/models/unload', () => {
  test('drops one copy and keeps the other', async () => {
    const studio = await lesson();
    for (const tokens of [4096, 8192]) await studio.post(load, { model: gguf, context_length: tokens });
    expect(await studio.post(unload, { instance_id: gguf })).toMatchObject({
      status: 200,
      body: { instance_id: gguf },
    });
    expect(studio.loaded()).toEqual([[`${gguf}:2`, 8192, null]]);
  });

  test.each([
    [
      'what is not loaded',
      { instance_id: gguf },
      404,
      'model_not_found',
      `Model with instance identifier '${gguf}' is not loaded.`,
      {},
    ],
    [
      'no instance',
      { model: gguf },
      400,
      'invalid_request',
      "Missing required field 'instance_id'",
      { code: 'missing_required_parameter', param: 'instance_id' },
    ],
  ])('refuses %s', async (_, sent, status, type, message, extra) => {
    const studio = await lesson();
    expect(await studio.post(unload, sent)).toMatchObject(error(status, type, message, extra));
  });
});
