import { describe, expect, test } from 'vitest';
import { embedding, gguf, lesson, mlx } from './testing';

describe('LM Studio 0.3', () => {
  test('answers /api/v1 as an unknown path, with 200', async () => {
    const studio = await lesson({ version: '0.3' });
    const asked = [
      await studio.get('/api/v1/models'),
      await studio.post('/api/v1/models/load', { model: gguf }),
      await studio.post('/api/v1/models/download', { model: gguf }),
    ];
    expect(asked.map(({ status, body }) => [status, JSON.stringify(body)])).toEqual([
      [200, expect.stringContaining('Unexpected endpoint') as string],
      [200, expect.stringContaining('Unexpected endpoint') as string],
      [200, expect.stringContaining('Unexpected endpoint') as string],
    ]);
    expect(studio.loaded()).toEqual([]);
  });

  test.each(['0.3', '0.4'] as const)(
    '/api/v0 lists the models, the context where loaded (%s)',
    async version => {
      const studio = await lesson({ version });
      await studio.post('/v1/chat/completions', { model: gguf, messages: [] });
      const { body } = await studio.get('/api/v0/models');
      expect(body).toMatchObject({
        object: 'list',
        data: [
          { id: mlx, type: 'llm', state: 'not-loaded', compatibility_type: 'mlx', arch: 'minimax_m2' },
          { id: gguf, state: 'loaded', loaded_context_length: 4096, capabilities: ['tool_use'] },
          { id: embedding, type: 'embeddings', state: 'not-loaded' },
        ],
      });
      expect(JSON.stringify(body)).not.toMatch(/size|instances/);
      expect((await studio.get(`/api/v0/models/${gguf}`)).body).toMatchObject({ id: gguf, state: 'loaded' });
      expect((await studio.get('/api/v0/models/none')).body).toEqual({
        error: 'Unexpected endpoint or method. (GET /api/v0/models/none)',
      });
    },
  );

  test.each(['chat/completions', 'completions'])(
    '/api/v0/%s has its figures beside the answer',
    async path => {
      const { body } = await (
        await lesson()
      ).post(`/api/v0/${path}`, { model: gguf, messages: [], prompt: 'x' });
      expect(body).toMatchObject({
        choices: [{ finish_reason: 'stop' }],
        stats: { stop_reason: 'eosFound', tokens_per_second: expect.any(Number) as number },
        model_info: { arch: 'qwen3', quant: 'Q4_K_M', format: 'gguf', context_length: 4096 },
        runtime: { supported_formats: ['gguf'] },
      });
    },
  );

  test('/api/v0/embeddings answers as /v1 does', async () => {
    const { status } = await (await lesson()).post('/api/v0/embeddings', { model: embedding, input: 'x' });
    expect(status).toBe(200);
  });

  test('tells a model that sees by its type', async () => {
    const studio = await lesson();
    studio.state.models[0] = { ...studio.state.models[0]!, vision: true };
    expect((await studio.get(`/api/v0/models/${mlx}`)).body).toMatchObject({ type: 'vlm' });
  });
});
