import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { embedding, eventsOf, gguf, lesson, mlx } from './testing';

const responses = '/v1/responses';
const completions = '/v1/chat/completions';
const load = '/api/v1/models/load';
const asking = (model: string, more: object = {}) => ({ model, input: 'Hello', messages: [], ...more });

describe('GET /v1/models', () => {
  const ids = (body: unknown) => (body as { data: { id: string }[] }).data.map(({ id }) => id);

  test('lists everything on disk, and does not tell what is loaded', async () => {
    const studio = await lesson();
    const before = await studio.get('/v1/models');
    await studio.post(load, { model: gguf, context_length: 8192 });
    const after = await studio.get('/v1/models');
    expect([ids(before.body), after.body]).toEqual([[mlx, gguf, embedding], before.body]);
  });

  test('lists only what is loaded where just-in-time loading is off', async () => {
    const studio = await lesson({ jit: false });
    const before = await studio.get('/v1/models');
    for (const tokens of [4096, 8192]) await studio.post(load, { model: gguf, context_length: tokens });
    const after = await studio.get('/v1/models');
    expect([ids(before.body), ids(after.body)]).toEqual([[], [gguf, `${gguf}:2`]]);
  });
});

describe.each([responses, completions])('loading just in time, by POST %s', path => {
  test('takes the short default context and a time to live', async () => {
    const studio = await lesson();
    expect((await studio.post(path, asking(gguf))).status).toBe(200);
    expect(studio.loaded()).toEqual([[gguf, 4096, 3600]]);
    const { text } = await studio.get('/api/v1/models');
    expect(text).toContain('"remaining_ttl_seconds": 3600');
  });

  test('drops what was loaded so before, and not what was loaded on purpose', async () => {
    const studio = await lesson();
    await studio.post(path, asking(mlx));
    await studio.post(path, asking(gguf));
    expect(studio.loaded()).toEqual([[gguf, 4096, 3600]]);
    await studio.post('/api/v1/models/unload', { instance_id: gguf });
    await studio.post(load, { model: mlx, context_length: 65_536 });
    await studio.post(path, asking(gguf));
    expect(studio.loaded().map(([id]) => id)).toEqual([mlx, gguf]);
  });

  test('does not happen for what is loaded, by its key or by its copy’s name', async () => {
    const studio = await lesson();
    for (const tokens of [8192, 16_384]) await studio.post(load, { model: gguf, context_length: tokens });
    const answers = [await studio.post(path, asking(gguf)), await studio.post(path, asking(`${gguf}:2`))];
    expect(answers.map(({ body }) => (body as { model: string }).model)).toEqual([gguf, `${gguf}:2`]);
    expect(studio.loaded()).toHaveLength(2);
  });

  test('is refused where it is off', async () => {
    const studio = await lesson({ jit: false });
    const { status, text } = await studio.post(path, asking(gguf));
    expect([status, text.includes('No models loaded. Please load a model'), studio.loaded()]).toEqual([
      400,
      true,
      [],
    ]);
  });

  test('fails in words that differ from those of an explicit load', async () => {
    const studio = await lesson({ loadFailure: 'Model type minimax not supported' });
    expect(await studio.post(path, asking(mlx))).toMatchObject({
      status: 400,
      body: { error: `Failed to load model "${mlx}". Error: Model type minimax not supported` },
    });
  });

  test.each(['gone', embedding, `${gguf}@q4_k_m`])('is refused for %s, loaded or not', async model => {
    const studio = await lesson();
    await studio.post(load, { model: embedding });
    expect(await studio.post(path, asking(model))).toMatchObject({
      status: 400,
      body: {
        error: {
          message: `Invalid model identifier "${model}". Please specify a valid downloaded model (e.g., ${mlx}, ${gguf}, ${embedding}).`,
          type: 'invalid_request_error',
          param: 'model',
          code: 'model_not_found',
        },
      },
    });
  });

  test('leaves too little context for a long prompt: refused, or an empty stream at status 200', async () => {
    const long = 'word '.repeat(5000);
    const prompt = { input: long, messages: [{ role: 'user', content: long }], stream: true };
    const refused = await (await lesson()).post(path, asking(gguf, prompt));
    const empty = await (await lesson({ overflow: 'empty-stream' })).post(path, asking(gguf, prompt));
    expect([refused.status, (refused.body as { error: string }).error]).toEqual([
      400,
      expect.stringMatching(/greater than the context length \(n_keep: \d+>= n_ctx: 4096\)/),
    ]);
    expect([empty.status, empty.text]).toEqual([200, '']);
  });

  test.each([
    ['n-keep', 400, /n_keep: \d+>= n_ctx: 4096\)/],
    ['trying-to-keep', 400, /context length of only 4096 tokens, which is not enough/],
    ['cannot-truncate', 400, /^Cannot truncate prompt with n_keep \(\d+\) >= n_ctx \(4096\)$/],
    [
      'llama-server',
      400,
      /returned 400: \{"error":\{"code":400.*exceed_context_size_error.*"n_ctx":4096\}\}$/,
    ],
    ['mid-generation', 500, /returned 500: .*Context size has been exceeded\./],
  ] as const)('says so in five dialects: %s', async (overflow, status, words) => {
    const long = 'word '.repeat(5000);
    const prompt = { input: long, messages: [{ role: 'user', content: long }] };
    const refused = await (await lesson({ overflow })).post(path, asking(gguf, prompt));
    expect([refused.status, refused.body]).toEqual([
      status,
      { error: expect.stringMatching(words) as string },
    ]);
  });

  test('may lose its model in the middle of a stream', async () => {
    const studio = await lesson({ losesModel: 'unloaded', answer: 'one two three' });
    const asked = asking(gguf, { stream: true, messages: [{ role: 'user', content: 'x' }] });
    const { status, text } = await studio.post(path, asked);
    expect([status, text.includes('Model unloaded.'), text.includes('three'), studio.loaded()]).toEqual([
      ...[200, true, false],
      [],
    ]);
  });
});

describe('POST /v1/responses', () => {
  const behaviour = { answer: 'ready to go', reasoning: 'PRIVATE' };

  test('answers with the reasoning as an item of its own', async () => {
    const studio = await lesson(behaviour);
    const { body } = await studio.post(responses, asking(gguf));
    const { output, usage } = body as { output: { type: string }[]; usage: Record<string, unknown> };
    expect(output.map(({ type }) => type)).toEqual(['reasoning', 'message']);
    expect(JSON.stringify(output[1])).not.toContain('PRIVATE');
    expect(usage).toEqual({
      ...{ input_tokens: 2, output_tokens: 5, total_tokens: 7 },
      input_tokens_details: { cached_tokens: 0 },
      output_tokens_details: { reasoning_tokens: 2 },
    });
  });

  test('streams its events in order, each under its own name, the reasoning in one piece', async () => {
    const studio = await lesson(behaviour);
    const { text } = await studio.post(responses, asking(gguf, { stream: true }));
    const events = eventsOf(text);
    expect(events.map(({ name }) => name)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.reasoning_text.done',
      'response.output_item.done',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.map(({ data }) => [data['type'], data['sequence_number']])).toEqual(
      events.map(({ name }, index) => [name, index]),
    );
    const deltas = events.filter(({ name }) => name === 'response.output_text.delta');
    expect(deltas.map(({ data }) => data['delta']).join('')).toBe('ready to go');
  });

  const recorded = new URL('../../../../shared/data/lm-studio-captures/v1-responses.json', import.meta.url);
  const present = existsSync(recorded);
  test.skipIf(!present)(
    `${present ? '' : '(skipped: ../shared/data/lm-studio-captures is absent) '}has the recorded fields of a message and of the usage`,
    async () => {
      interface Response {
        output: { type: string; content: object[] }[];
        usage: object;
      }
      const real = JSON.parse(readFileSync(recorded, 'utf8')) as Response;
      const { body } = await (await lesson()).post(responses, asking(gguf));
      const shape = ({ output, usage }: Response) => {
        const message = output.find(({ type }) => type === 'message');
        return [message, message?.content[0], usage].map(part => Object.keys(part ?? {}).sort());
      };
      expect(shape(body as Response)).toEqual(shape(real));
    },
  );
});

describe('POST /v1/chat/completions', () => {
  test('keeps the reasoning in a field beside the content', async () => {
    const studio = await lesson({ answer: 'ready', reasoning: 'PRIVATE' });
    const { body } = await studio.post(completions, asking(gguf));
    expect(body).toMatchObject({
      object: 'chat.completion',
      choices: [{ message: { content: 'ready', reasoning_content: 'PRIVATE' }, finish_reason: 'stop' }],
    });
  });

  test.each([true, false])(
    'streams without names, with the usage at the end where it is asked for: %s',
    async asked => {
      const studio = await lesson({ answer: 'ready to go', reasoning: 'PRIVATE' });
      const more = { stream: true, ...(asked ? { stream_options: { include_usage: true } } : {}) };
      const { text } = await studio.post(completions, asking(gguf, more));
      const chunks = eventsOf(text);
      const choices = chunks.map(({ data }) => (data['choices'] as { delta: object }[])[0]?.delta);
      expect(choices).toEqual([
        { role: 'assistant', reasoning_content: 'PRIVATE' },
        { content: 'ready ' },
        { content: 'to ' },
        { content: 'go' },
        {},
        ...(asked ? [undefined] : []),
      ]);
      expect([chunks.every(({ name }) => name === null), 'usage' in chunks.at(-1)!.data]).toEqual([
        true,
        asked,
      ]);
      expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    },
  );
});

describe('POST /v1/completions', () => {
  test.each([true, false])('goes on with a text (stream: %s)', async stream => {
    const studio = await lesson({ answer: 'ready to go' });
    const { text } = await studio.post('/v1/completions', { model: gguf, prompt: 'x', stream });
    const parts = stream ? eventsOf(text).map(({ data }) => data) : [JSON.parse(text) as object];
    const said = parts.map(part => (part as { choices: { text: string }[] }).choices[0]?.text).join('');
    expect([said, text.includes('text_completion')]).toEqual(['ready to go', true]);
  });
});

describe('what only some builds do', () => {
  test.each([
    ['reasoning', { content: 'ready', reasoning: 'PRIVATE' }],
    ['content', { content: '<think>PRIVATE</think>\n\nready' }],
  ] as const)('the reasoning may stand in %s', async (reasoningField, message) => {
    const studio = await lesson({ reasoningField, reasoning: 'PRIVATE', answer: 'ready' });
    const { body } = await studio.post('/v1/chat/completions', asking(gguf));
    expect(body).toMatchObject({ choices: [{ message }] });
    expect(JSON.stringify(body)).not.toContain('reasoning_content');
  });

  const completions = '/v1/chat/completions';
  const late = {
    model: gguf,
    messages: [
      { role: 'user', content: 'x' },
      { role: 'developer', content: 'be brief' },
    ],
  };

  test('a strict template refuses instructions that come late', async () => {
    expect((await (await lesson()).post(completions, late)).status).toBe(200);
    const strict = await lesson({ strictTemplate: true });
    const system = { ...late, messages: [{ role: 'user' }, { role: 'system' }] };
    const answers = [
      await strict.post(completions, late),
      await strict.post(completions, system),
      await strict.post(responses, { model: gguf, input: late.messages }),
    ];
    const early = 'System and developer messages must precede conversation messages.';
    expect(answers.map(({ status, body }) => [status, (body as { error: string }).error])).toEqual([
      [500, early],
      [500, 'System message must be at the beginning'],
      [500, early],
    ]);
  });

  test('the format json_object is refused', async () => {
    const asked = { model: gguf, messages: [], response_format: { type: 'json_object' } };
    expect(await (await lesson()).post(completions, asked)).toMatchObject({
      ...{ status: 400, body: { error: "'response_format.type' must be 'json_schema' or 'text'" } },
    });
  });

  test('embeddings count no tokens and list no instance', async () => {
    const studio = await lesson();
    const { body } = await studio.post('/v1/embeddings', {
      ...{ model: embedding, input: ['a', 'b'], dimensions: 1 },
    });
    expect(body).toMatchObject({
      data: [{ index: 0, embedding: [0.1, 0.2, 0.3] }, { index: 1 }],
      usage: { prompt_tokens: 0, total_tokens: 0 },
    });
    expect(studio.loaded()).toEqual([]);
  });

  test('a just-in-time load leaves the one before where that is set so, and goes when its time is up', async () => {
    const studio = await lesson({ jitEvicts: false });
    for (const model of [gguf, mlx]) await studio.post(completions, { model, messages: [] });
    expect(studio.loaded().map(([id]) => id)).toEqual([gguf, mlx]);
    studio.state.instances = studio.state.instances.map(one => ({
      ...one,
      usedAt: Date.now() - 3_601_000,
    }));
    expect((await studio.get('/api/v1/models')).text).not.toContain('"config"');
    expect(studio.loaded()).toEqual([]);
  });
});
