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
});
