import OpenAI from 'openai';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';

const model = 'qwen/qwen3-8b';
const question = 'Reply with one word: ready';

/** The practice LM Studio with a model loaded, and OpenAI's own client pointed at it. */
async function talking(behaviour: { answer?: string; token?: string } = {}, apiKey = 'lm-studio') {
  const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs: 0, answer: 'ready', ...behaviour } });
  onTestFinished(() => lmstudio.close());
  lmstudio.state.instances = [{ id: model, key: model, contextTokens: 32_768, ttlSeconds: null }];
  const client = new OpenAI({ baseURL: `${lmstudio.url}/v1`, apiKey, maxRetries: 0 });
  return { client, lmstudio };
}

/** What somebody else's client makes of the practice server, which the tests of everything else rest on. */
describe('OpenAI’s own client, talking to the practice LM Studio', () => {
  test('lists its models', async () => {
    const { client } = await talking();
    const ids = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toContain(model);
  });

  test('gets a chat completion', async () => {
    const { client } = await talking();
    const messages = [{ role: 'user' as const, content: question }];
    const { choices, model: answered, usage } = await client.chat.completions.create({ model, messages });
    expect({ answered, choices }).toMatchObject({
      answered: model,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'ready' } }],
    });
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  });

  test('gets a chat completion as a stream, whose usage is asked for', async () => {
    const { client } = await talking({ answer: 'ready and waiting' });
    const stream = client.chat.completions.stream({
      model,
      messages: [{ role: 'user', content: question }],
      stream_options: { include_usage: true },
    });
    const pieces: string[] = [];
    stream.on('content', piece => pieces.push(piece));
    const { choices, usage } = await stream.finalChatCompletion();
    expect([choices[0]?.message.content, choices[0]?.finish_reason]).toEqual(['ready and waiting', 'stop']);
    expect([pieces.join(''), pieces.length > 1]).toEqual(['ready and waiting', true]);
    expect(usage?.completion_tokens).toBeGreaterThan(0);
  });

  test('gets a response', async () => {
    const { client } = await talking();
    const response = await client.responses.create({ model, input: question, store: false });
    expect(response).toMatchObject({
      ...{ object: 'response', status: 'completed', model, output_text: 'ready', error: null },
    });
    expect(response.usage?.output_tokens).toBeGreaterThan(0);
  });

  test('gets a response as a stream', async () => {
    const { client } = await talking({ answer: 'ready and waiting' });
    const stream = client.responses.stream({ model, input: question, store: false });
    const pieces: string[] = [];
    stream.on('response.output_text.delta', ({ delta }) => pieces.push(delta));
    // The client rebuilds the response from the events: one out of order would have thrown.
    const { status, output } = await stream.finalResponse();
    const message = output.find(item => item.type === 'message');
    expect({ status, content: message?.content }).toMatchObject({
      status: 'completed',
      content: [{ type: 'output_text', text: 'ready and waiting' }],
    });
    expect([pieces.join(''), pieces.length > 1]).toEqual(['ready and waiting', true]);
  });

  test('understands its refusals', async () => {
    const { client } = await talking();
    const refused = client.chat.completions.create({
      model: 'no-such-model',
      messages: [{ role: 'user', content: question }],
    });
    await expect(refused).rejects.toBeInstanceOf(OpenAI.APIError);
  });

  test('is refused without the token, and let in with it', async () => {
    const { client, lmstudio } = await talking({ token: 'sk-lm-of-this-test' }, 'sk-another');
    await expect(client.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    const trusted = client.withOptions({ apiKey: 'sk-lm-of-this-test' });
    expect((await trusted.models.list()).data.length).toBeGreaterThan(0);
    expect(lmstudio.log.map(({ status }) => status)).toEqual([401, 200]);
  });
});
