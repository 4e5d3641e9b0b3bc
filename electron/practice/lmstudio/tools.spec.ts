import { describe, expect, test } from 'vitest';
import { eventsOf, gguf, lesson } from './testing';

const completions = '/v1/chat/completions';
const parameters = { type: 'object', properties: {} };
const tools = [{ type: 'function', function: { name: 'look', parameters } }];
const asking = (more: object = {}) => ({ model: gguf, messages: [], input: 'x', tools, ...more });
const toolCall = { name: 'look', arguments: '{"at":"it"}' };

describe('tools', () => {
  test('are called in chat completions, whole or in pieces', async () => {
    const studio = await lesson({ toolCall });
    const whole = await studio.post(completions, asking());
    expect(whole.body).toMatchObject({
      choices: [
        { finish_reason: 'tool_calls', message: { tool_calls: [{ type: 'function', function: toolCall }] } },
      ],
    });
    const { text } = await studio.post(completions, asking({ stream: true }));
    const deltas = eventsOf(text).flatMap(
      ({ data }) => (data['choices'] as { delta: { tool_calls?: { function: object }[] } }[])[0]?.delta ?? [],
    );
    expect(deltas.flatMap(delta => delta.tool_calls ?? []).map(call => call.function)).toEqual([
      { name: 'look', arguments: '' },
      { arguments: toolCall.arguments },
    ]);
  });

  test('are called over Responses', async () => {
    const studio = await lesson({ toolCall, reasoning: '' });
    const asked = asking({ tools: [{ type: 'function', name: 'look', parameters }] });
    const { body } = await studio.post('/v1/responses', asked);
    expect(body).toMatchObject({ output: [{ type: 'function_call', ...toolCall }] });
    const { text } = await studio.post('/v1/responses', { ...asked, stream: true });
    expect(eventsOf(text).map(({ name }) => name)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.done',
      'response.output_item.done',
      'response.completed',
    ]);
  });

  test('are called only where they are offered', async () => {
    const studio = await lesson({ toolCall });
    const answers = [
      await studio.post(completions, asking({ tools: undefined })),
      await studio.post(completions, asking({ tool_choice: 'none' })),
      await (await lesson()).post(completions, asking({ tool_choice: 'required' })),
    ];
    const finish = answers.map(
      ({ body }) => (body as { choices: { finish_reason: string }[] }).choices[0]?.finish_reason,
    );
    expect(finish).toEqual(['stop', 'stop', 'tool_calls']);
  });

  test('cannot be chosen by name', async () => {
    const chosen = { tool_choice: { type: 'function', function: { name: 'look' } } };
    for (const path of [completions, '/v1/responses'])
      expect(await (await lesson()).post(path, asking(chosen))).toMatchObject({
        status: 400,
        body: { error: "Invalid tool_choice type: 'object'. Supported string values: none, auto, required" },
      });
  });

  test('may be called in the text, which is no call', async () => {
    const studio = await lesson({ toolCall: { ...toolCall, asText: true } });
    expect((await studio.post(completions, asking({ tool_choice: 'required' }))).body).toMatchObject({
      choices: [
        {
          finish_reason: 'stop',
          message: { tool_calls: [], content: expect.stringContaining('<function=look>') as string },
        },
      ],
    });
  });
});
