import { describe, expect, test } from 'vitest';
import { eventsOf, gguf, lesson } from './testing';

const messages = '/v1/messages';
const asked = { model: gguf, max_tokens: 10, messages: [{ role: 'user', content: 'x' }] };

describe('POST /v1/messages', () => {
  test('answers in the shape of Anthropic', async () => {
    const { body } = await (await lesson()).post(messages, asked);
    expect(body).toMatchObject({
      ...{ type: 'message', role: 'assistant', model: gguf, stop_reason: 'end_turn' },
      content: [{ type: 'text', text: 'ready' }],
    });
  });

  test('streams its events in order', async () => {
    const { text } = await (await lesson()).post(messages, { ...asked, stream: true });
    expect(eventsOf(text).map(({ name }) => name)).toEqual([
      ...['message_start', 'content_block_start', 'content_block_delta', 'content_block_stop'],
      ...['message_delta', 'message_stop'],
    ]);
  });

  test('takes the token of either header', async () => {
    const token = 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST';
    const studio = await lesson({ token });
    const answers = [
      await studio.post(messages, asked, { 'x-api-key': token }),
      await studio.post(messages, asked, { authorization: `Bearer ${token}` }),
      await studio.post(messages, asked),
      await studio.post('/v1/responses', asked, { 'x-api-key': token }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 401]);
  });

  test('is not there in 0.3', async () => {
    expect((await (await lesson({ version: '0.3' })).post(messages, asked)).text).toContain(
      'Unexpected endpoint',
    );
  });
});
