import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJson } from '#shared/contract/json';
import { gguf, lesson, mlx } from './testing';

// The practice server against what a real LM Studio was recorded to answer: it must not drift into a kinder
// one. Field by field: what the real one sends, this one sends with the same type; where the recordings leave
// a field out, a client must live without it, so this one may leave it out as well.

const captures = path.resolve('../shared/data/lm-studio-captures');
const isThere = existsSync(captures);

const capture = (name: string): unknown => parseJson(readFileSync(path.join(captures, name), 'utf8'));

type Shape = Map<string, Set<string>>;

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;

/** Every path of a JSON value with the types seen there; elements of a list share one path. */
function shapeOf(value: unknown, at = '', into: Shape = new Map()): Shape {
  const kinds = into.get(at) ?? new Set();
  into.set(at, kinds.add(kindOf(value)));
  if (Array.isArray(value)) for (const one of value) shapeOf(one, `${at}[]`, into);
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) shapeOf(member, `${at}.${key}`, into);
  return into;
}

/** Paths that both have with types that cannot be the same field, and paths that only ours has. */
function differences(ours: Shape, recorded: Shape): string[] {
  return [...ours].flatMap(([at, kinds]) => {
    const real = recorded.get(at);
    if (!real) return [`${at}: not in the recordings`];
    const odd = [...kinds].filter(kind => !real.has(kind));
    return odd.length === 0 ? [] : [`${at}: ${odd.join(', ')} instead of ${[...real].join(', ')}`];
  });
}

describe.skipIf(!isThere)('held against recordings (skipped without the shared folder)', () => {
  test('every recording is used below', () => {
    const names = readdirSync(captures).map(name => name.replace('.json', ''));
    expect(names.toSorted()).toEqual([
      ...['api-v1-models-download_already', 'api-v1-models-load', 'api-v1-models-unload'],
      ...['api-v1-models_0.4.16', 'api-v1-models_after-load', 'api-v1-models_mlx', 'v1-responses'],
    ]);
  });

  test('GET /api/v1/models: no field that no recording has, none of another type', async () => {
    const recorded: Shape = new Map();
    for (const name of ['mlx', 'after-load', '0.4.16']) {
      const body = capture(`api-v1-models_${name}.json`) as object;
      shapeOf({ ...body, _fixture: undefined }, '', recorded);
    }
    recorded.delete('._fixture');
    const studio = await lesson();
    for (const model of [mlx, gguf])
      await studio.post('/api/v1/models/load', { model, context_length: 8192 });
    await studio.post('/v1/chat/completions', { model: mlx, messages: [] });
    const ours = shapeOf((await studio.get('/api/v1/models')).body);
    const config = '.models[].loaded_instances[].config';
    const reasoning = '.models[].capabilities.reasoning';
    // llama.cpp's part of `config` and `reasoning` are in the documentation and not in these files.
    const documented = [
      ...['eval_batch_size', 'flash_attention', 'num_experts', 'offload_kv_cache_to_gpu'].map(
        field => `${config}.${field}`,
      ),
      ...['', '.allowed_options', '.allowed_options[]', '.default'].map(field => reasoning + field),
    ];
    expect(differences(ours, recorded).toSorted()).toEqual(
      documented.map(at => `${at}: not in the recordings`).toSorted(),
    );
  });

  test('GET /api/v1/models: every field that all recordings have', async () => {
    const ours = shapeOf((await (await lesson()).get('/api/v1/models')).body);
    const always = [...shapeOf(capture('api-v1-models_0.4.16.json')).keys()].filter(
      at => !at.startsWith('._fixture') && !at.includes('loaded_instances[]'),
    );
    expect(always.filter(at => !ours.has(at))).toEqual([]);
  });

  test.each([
    ['api-v1-models-load.json', '/api/v1/models/load', { model: gguf, context_length: 8192 }],
    ['api-v1-models-download_already.json', '/api/v1/models/download', { model: gguf }],
  ])('%s: the same fields with the same types', async (name, asked, body) => {
    const answer = await (await lesson()).post(asked, body);
    expect([answer.status, shapeOf(answer.body)]).toEqual([200, shapeOf(capture(name))]);
  });

  test('api-v1-models-unload.json: the same fields with the same types', async () => {
    const studio = await lesson();
    await studio.post('/api/v1/models/load', { model: gguf, context_length: 8192 });
    const answer = await studio.post('/api/v1/models/unload', { instance_id: gguf });
    expect([answer.status, shapeOf(answer.body)]).toEqual([
      200,
      shapeOf(capture('api-v1-models-unload.json')),
    ]);
  });

  test('v1-responses.json: the same fields with the same types, the odd ones too', async () => {
    const answer = await (
      await lesson({ reasoning: '' })
    ).post('/v1/responses', { model: gguf, input: 'Hi' });
    const recorded = shapeOf(capture('v1-responses.json'));
    const { output, ...rest } = answer.body as { output: { type: string }[] };
    // The recorded model does not reason.
    const ours = shapeOf({ ...rest, output: output.filter(({ type }) => type === 'message') });
    expect([differences(ours, recorded), differences(recorded, ours)]).toEqual([[], []]);
  });
});
