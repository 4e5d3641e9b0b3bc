import { describe, expect, test } from 'vitest';
import { eventsOf, gguf, lesson } from './testing';

const chat = '/api/v1/chat';

describe('POST /api/v1/chat', () => {
  test('is the only one that tells how far a load is', async () => {
    const studio = await lesson({ loadMs: 80, answer: 'ready now' });
    const { text } = await studio.post(chat, { model: gguf, input: 'x', stream: true, context_length: 8192 });
    const events = eventsOf(text);
    const names = events.map(({ name }) => name);
    expect(names.filter((name, index) => name !== names[index - 1])).toEqual([
      'chat.start',
      ...['model_load.start', 'model_load.progress', 'model_load.end'],
      ...['prompt_processing.start', 'prompt_processing.progress', 'prompt_processing.end'],
      ...['reasoning.start', 'reasoning.delta', 'reasoning.end'],
      ...['message.start', 'message.delta', 'message.end', 'chat.end'],
    ]);
    expect(events.every(({ name, data }) => data['type'] === name)).toBe(true);
    const progress = events.flatMap(({ data }) =>
      data['type'] === 'model_load.progress' ? (data['progress'] as number) : [],
    );
    expect([progress, progress.at(-1), studio.loaded()]).toEqual([
      progress.toSorted((a, b) => a - b),
      1,
      [[gguf, 8192, 3600]],
    ]);
  });

  test('answers whole in the documented shape', async () => {
    const studio = await lesson();
    const { body } = await studio.post(chat, { model: gguf, input: 'x' });
    expect(body).toEqual({
      model_instance_id: gguf,
      output: [
        { type: 'reasoning', content: expect.any(String) as string },
        { type: 'message', content: 'ready' },
      ],
      stats: {
        ...{ input_tokens: 1, total_output_tokens: 14, reasoning_output_tokens: 12 },
        tokens_per_second: expect.any(Number) as number,
        time_to_first_token_seconds: expect.any(Number) as number,
        model_load_time_seconds: expect.any(Number) as number,
      },
      response_id: expect.stringMatching(/^resp_[0-9a-f]{48}$/) as string,
    });
  });

  test('says in the stream that a load failed, and with 500 without one', async () => {
    const studio = await lesson({ loadFailure: { kind: 'engine-died' } });
    const streamed = await studio.post(chat, { model: gguf, input: 'x', stream: true });
    const whole = await studio.post(chat, { model: gguf, input: 'x' });
    expect([eventsOf(streamed.text).at(-1)?.data, whole.status, whole.body]).toMatchObject([
      { type: 'error', error: { type: 'model_load_failed' } },
      500,
      { error: { type: 'model_load_failed' } },
    ]);
  });

  test.each([
    [{ model: gguf, input: 'x', stop: ['.'] }, 400, { code: 'unrecognized_keys' }],
    [{ input: 'x' }, 400, { code: 'missing_required_parameter', param: 'model' }],
    ['{"model":', 400, { code: 'invalid_json' }],
    [
      { model: 'local-model', input: 'x' },
      404,
      { type: 'invalid_request', param: 'model', code: 'model_not_found' },
    ],
  ])('refuses %j', async (body, status, error) => {
    expect(await (await lesson()).post(chat, body)).toMatchObject({ status, body: { error } });
  });
});
