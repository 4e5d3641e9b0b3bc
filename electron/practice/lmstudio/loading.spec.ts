import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import { loadFailureKinds, type ContextFit } from './behaviour';
import { startSimulatedLmStudio } from './server';
import { addInstance } from './state';
import { embedding, eventsOf, gguf, lesson, mlx } from './testing';

const load = '/api/v1/models/load';
const completions = '/v1/chat/completions';
const asking = (model: string, more: object = {}) => ({ model, messages: [], ...more });

describe('loading just in time', () => {
  test('blocks as a load does', async () => {
    const studio = await lesson({ loadMs: 120 });
    const asked = studio.post(completions, asking(gguf));
    await studio.get('/v1/models');
    expect(studio.loaded()).toEqual([]);
    await asked;
    expect(studio.loaded()).toHaveLength(1);
  });

  test('two requests at once make two copies', async () => {
    const studio = await lesson({ loadMs: 30 });
    await Promise.all([1, 2].map(() => studio.post(completions, asking(gguf))));
    expect(studio.loaded().map(([id]) => id)).toEqual([gguf, `${gguf}:2`]);
  });

  test('takes the time to live of the request, or of the setting, or none', async () => {
    const studio = await lesson({ jitEvicts: false, jitTtlSeconds: null });
    await studio.post(completions, asking(gguf, { ttl: 60 }));
    await studio.post(completions, asking(mlx));
    expect(studio.loaded()).toEqual([
      [gguf, 4096, 60],
      [mlx, 4096, null],
    ]);
  });

  test('the time to live counts from the last use', async () => {
    const studio = await lesson();
    await studio.post(completions, asking(gguf));
    const almost = Date.now() - 3_599_000;
    studio.state.instances = studio.state.instances.map(one => ({ ...one, usedAt: almost }));
    expect((await studio.get('/api/v1/models')).text).toMatch(/"remaining_ttl_seconds": [12]\b/);
    await studio.post(completions, asking(gguf));
    expect((await studio.get('/api/v1/models')).text).toMatch(/"remaining_ttl_seconds": 3(600|599)/);
  });

  test('the eviction of a model takes the answer along that it was giving', async () => {
    const studio = await lesson({ answer: 'one two three four five', tokenDelayMs: 60 });
    const first = studio.post(completions, asking(mlx, { stream: true }));
    await eventually(() => studio.state.predictions.size).toBe(1);
    await studio.post('/v1/responses', { model: gguf, input: 'x' });
    const { text } = await first;
    expect([text.includes('Model unloaded.'), text.includes('five')]).toEqual([true, false]);
  });

  test('is off: a name that is not loaded is none, beside one that is', async () => {
    const studio = await lesson({ jit: false });
    await studio.post(load, { model: mlx, context_length: 8192 });
    expect((await studio.post(completions, asking(gguf))).text).toContain('Invalid model identifier');
  });

  test('is off and nothing is loaded: 404 in 0.3', async () => {
    const studio = await lesson({ jit: false, version: '0.3' });
    expect(await studio.post(completions, asking(gguf))).toMatchObject({ status: 404 });
  });

  test('an unknown name is answered by the one model that is loaded, in older builds', async () => {
    const studio = await lesson({ servesAnyName: true });
    await studio.post(load, { model: gguf, context_length: 8192 });
    expect((await studio.post(completions, asking('gpt-4'))).body).toMatchObject({ model: gguf });
  });
});

describe('a model that goes in the middle of an answer', () => {
  test.each([
    ['unloaded', 'Model unloaded.'],
    ['crashed', 'The model has crashed without additional information. (Exit code: 11)'],
  ] as const)('%s', async (losesModel, words) => {
    const studio = await lesson({ losesModel });
    const streamed = await studio.post(completions, asking(gguf, { stream: true }));
    expect(eventsOf(streamed.text).at(-1)).toEqual({ name: 'error', data: { error: { message: words } } });
    expect(await studio.post(completions, asking(gguf))).toMatchObject({
      status: 400,
      body: { error: words },
    });
    expect(studio.loaded()).toEqual([]);
  });
});

describe('the context of an MLX model', () => {
  const contextOf = async (vision: boolean, contextPolicy: ContextFit) => {
    const studio = await lesson({ contextPolicy });
    const [model] = studio.state.models;
    studio.state.models[0] = { ...model!, vision };
    await studio.post(load, { model: mlx, context_length: 24_576 });
    return studio.loaded()[0]?.[1];
  };

  test.each([true, false])('is fitted upward and downward (a model that sees: %s)', async vision => {
    const fitted = [await contextOf(vision, { fitsTo: 4096 }), await contextOf(vision, { fitsTo: 131_072 })];
    expect(fitted).toEqual([4096, 131_072]);
  });

  test('is kept by newer engines for a text model that hardly fits', async () => {
    const short = { fitsTo: 4096, keepsShort: true };
    const contexts = [await contextOf(false, short), await contextOf(true, short)];
    expect([...contexts, await contextOf(false, { ...short, fitsTo: 8192 })]).toEqual([24_576, 4096, 8192]);
  });

  test('is never fitted above what the model has', async () => {
    expect(await contextOf(false, { fitsTo: 1_000_000 })).toBe(196_608);
  });

  test('is fitted for a model that sees even with one prediction at once', async () => {
    const { state } = await lesson({ contextPolicy: { fitsTo: 4096 } });
    const model = { ...state.models[0]!, vision: true };
    expect(addInstance(state, model, 24_576, null, { parallel: 1 }).contextTokens).toBe(4096);
  });
});

describe('what fails a load', () => {
  test.each(loadFailureKinds)('%s, in words of its own over REST and just in time', async kind => {
    const studio = await lesson({ loadFailure: { kind } });
    const explicit = await studio.post(load, { model: gguf });
    const jit = await studio.post(completions, asking(gguf));
    const { message } = (explicit.body as { error: { message: string } }).error;
    const { error } = jit.body as { error: string };
    expect([explicit.status, jit.status, studio.loaded()]).toEqual([500, 400, []]);
    expect(message).toMatch(new RegExp(`^Failed to load LLM '${gguf}': Error: .{25}|Operation canceled`));
    expect(error.startsWith(`Failed to load model "${gguf}". Error: `)).toBe(true);
  });

  test('the guardrail counts what is loaded too, and names the amount to a request only', async () => {
    const studio = await lesson({ guardrailBytes: 10e9 });
    expect((await studio.post(load, { model: gguf, context_length: 4096 })).status).toBe(200);
    const explicit = await studio.post(load, { model: gguf, context_length: 4096 });
    const jit = await studio.post(completions, asking(mlx));
    expect([explicit.status, explicit.text, jit.status, jit.text]).toEqual([
      500,
      expect.stringContaining('Continuing to load the model would likely overload your system'),
      400,
      expect.stringMatching(/this model requires approximately \d+\.\d\d GB of memory/),
    ]);
  });

  test('a type that a field does not have', async () => {
    const studio = await lesson();
    const wrong = await studio.post(load, { model: gguf, context_length: '8192' });
    expect(wrong).toMatchObject({ status: 400, body: { error: { param: 'context_length' } } });
    expect(studio.loaded()).toEqual([]);
  });

  test('a context that is longer than the model’s', async () => {
    const studio = await lesson();
    expect((await studio.post(load, { model: gguf, context_length: 50_000 })).status).toBe(500);
  });
});

test('an embedding model takes its own context where none is named', async () => {
  const studio = await lesson();
  expect((await studio.post(load, { model: embedding, echo_load_config: true })).body).toMatchObject({
    ...{ type: 'embedding', load_config: { context_length: 2048 } },
  });
});

describe('a load', () => {
  test('is gone with the program: one that starts again knows nothing of it', async () => {
    const died = await lesson({ loadMs: 60, fault: { kind: 'die', path: load, afterMs: 10, times: 1 } });
    await expect(died.post(load, { model: gguf })).rejects.toThrow();
    const again = await startSimulatedLmStudio({ state: died.state });
    await sleep(120);
    expect(died.state.instances).toEqual([]);
    await again.close();
  });

  test('goes on where only the server stops', async () => {
    const studio = await lesson({ loadMs: 80 });
    const loading = studio.post(load, { model: gguf }).catch(() => null);
    await sleep(30);
    await studio.close();
    await loading;
    await eventually(() => studio.loaded().length).toBe(1);
  });
});
