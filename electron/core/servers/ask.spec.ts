import type { ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alwaysAnswering, answering, answeringHalf, impatient, refusing } from '#tests/answering';
import { makeHome } from '#tests/home';
import { startSimulatedLmStudio } from '../../practice/lmstudio/server';
import type { ClockPort } from '../../ports/types';
import { askServer, type DirectAnswer } from './ask';

const question = { model: 'org/model', message: 'Reply with one word: ready', token: null };

async function ask(url: string, api: DirectAnswer['api'], clock: Partial<ClockPort> = {}) {
  const { ports } = await makeHome();
  const less = { ...ports, request: impatient(ports.request), clock: { ...ports.clock, ...clock } };
  return askServer(less, api, { ...question, baseUrl: `${url}/v1` });
}

/** A server whose streams are these pieces, each an event. */
const streaming = (events: readonly unknown[], end: (response: ServerResponse) => void = one => one.end()) =>
  answering((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of events)
      response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
    end(response);
  });

/** Each look at the clock is 400 ms after the one before. */
const steppingClock = (): Partial<ClockPort> => {
  let now = -400;
  return { monotonicMs: () => (now += 400) };
};

const delta = (text: string) => ({ type: 'response.output_text.delta', delta: text });
const completed = (usage: object = {}) => ({
  type: 'response.completed',
  response: { model: 'org/model:2', status: 'completed', usage },
});
const chunk = (part: object, finish: string | null = null) => ({
  model: 'org/model:2',
  choices: [{ index: 0, delta: part, finish_reason: finish }],
});

const failed = (message: string, status = 200) => ({
  ok: false,
  error: { code: 'server-answered-error', params: { status, message } },
});

describe('asking over the Responses API', () => {
  const api = 'openai-responses';

  test('keeps the final text apart from the reasoning, and counts what was used', async () => {
    const lmstudio = await startSimulatedLmStudio({
      behaviour: { answer: 'ready and waiting', reasoning: 'PRIVATE-REASONING: one word.' },
    });
    onTestFinished(() => lmstudio.close());
    const { ports } = await makeHome();
    const answer = await askServer(ports, api, {
      ...question,
      baseUrl: `${lmstudio.url}/v1`,
      model: 'qwen/qwen3-8b',
    });
    expect(answer).toMatchObject({
      ok: true,
      data: { api, finalText: 'ready and waiting', model: 'qwen/qwen3-8b', inputTokens: 7, outputTokens: 12 },
    });
    expect(JSON.parse(lmstudio.log[0]!.body)).toMatchObject({ stream: true, store: false });
  });

  test('names the instance that answered', async () => {
    const url = await streaming([delta('ready'), completed()]);
    expect(await ask(url, api)).toMatchObject({ ok: true, data: { model: 'org/model:2' } });
  });

  test('tells its speed without reasoning that came in one piece', async () => {
    const usage = { output_tokens: 108, output_tokens_details: { reasoning_tokens: 100 } };
    const reasoning = { type: 'response.reasoning_text.done', text: 'long thoughts' };
    const url = await streaming([reasoning, delta('a'), delta('b'), completed(usage)]);
    // The reasoning is there after 400 ms, the last word 800 ms later.
    expect(await ask(url, api, steppingClock())).toMatchObject({
      data: { timeToFirstTokenMs: 400, outputTokens: 108, decodeTokensPerSecond: 10 },
    });
  });

  test('counts reasoning that streams into its speed', async () => {
    const usage = { output_tokens: 40, output_tokens_details: { reasoning_tokens: 30 } };
    const reasoning = { type: 'response.reasoning_text.delta', delta: 'thought' };
    const url = await streaming([reasoning, delta('a'), delta('b'), completed(usage)]);
    expect(await ask(url, api, steppingClock())).toMatchObject({ data: { decodeTokensPerSecond: 50 } });
  });

  test('tells no speed and no tokens where the server does not', async () => {
    const url = await streaming([delta('a'), delta('b'), delta('c'), completed()]);
    expect(await ask(url, api, steppingClock())).toMatchObject({
      data: { inputTokens: null, outputTokens: null, decodeTokensPerSecond: null },
    });
  });

  test('takes a text that was cut at the limit of tokens', async () => {
    const url = await streaming([delta('long'), { ...completed(), type: 'response.incomplete' }]);
    expect(await ask(url, api)).toMatchObject({ ok: true, data: { finalText: 'long' } });
  });

  test.each([
    [
      'ends with an error after some text',
      [delta('rea'), { type: 'error', message: 'Something new happened.' }],
      'Something new happened.',
    ],
    [
      'fails',
      [{ type: 'response.failed', response: { error: { message: 'Something new happened.' } } }],
      'Something new happened.',
    ],
    ['holds an untyped error', [delta('rea'), { error: { message: 'evicted' } }, completed()], 'evicted'],
    ['holds an error of another shape', [{ type: 'error', code: 7 }], '{"type":"error","code":7}'],
    ['stops in the middle', [delta('rea')], 'the stream ended before the answer did'],
    [
      'stops after the reasoning',
      [{ type: 'response.reasoning_text.done', text: 'x' }],
      'the stream ended before the answer did',
    ],
    ['is whole but without a text', [completed()], 'an empty answer'],
    [
      'spends its tokens on reasoning',
      [
        { type: 'response.reasoning_text.done', text: 'x' },
        { ...completed(), type: 'response.incomplete' },
      ],
      'reasoning only: no final text within 256 tokens',
    ],
    ['is no JSON', ['hello', '{"type":'], 'an empty answer'],
  ])('is no success where the stream %s', async (_, events, message) => {
    expect(await ask(await streaming(events), api)).toMatchObject(failed(message));
  });

  test('is no success where the connection is cut after some text', async () => {
    const url = await streaming([delta('rea')], response => setImmediate(() => response.destroy()));
    expect(await ask(url, api)).toMatchObject({ ok: false, error: { code: 'server-unreachable' } });
  });
});

describe('asking over chat completions', () => {
  const api = 'openai-completions';

  test('keeps the final text apart from the reasoning, and counts what was used', async () => {
    const url = await streaming([
      chunk({ role: 'assistant', reasoning_content: 'PRIVATE' }),
      chunk({ reasoning: 'PRIVATE too' }),
      chunk({ content: 'rea' }),
      chunk({ content: 'dy' }),
      chunk({}, 'stop'),
      { model: 'org/model:2', choices: [], usage: { prompt_tokens: 9, completion_tokens: 4 } },
      '[DONE]',
    ]);
    expect(await ask(url, api)).toMatchObject({
      ok: true,
      data: { api, finalText: 'ready', model: 'org/model:2', inputTokens: 9, outputTokens: 4 },
    });
  });

  test('asks for the usage at the end of the stream', async () => {
    const lmstudio = await startSimulatedLmStudio();
    onTestFinished(() => lmstudio.close());
    const { ports } = await makeHome();
    const asked = { ...question, baseUrl: `${lmstudio.url}/v1`, model: 'qwen/qwen3-8b' };
    expect(await askServer(ports, api, asked)).toMatchObject({
      ok: true,
      data: { finalText: 'ready', outputTokens: 2 },
    });
  });

  test.each([
    [
      'ends with an error after some text',
      [chunk({ content: 'rea' }), { error: 'Something new happened.' }],
      'Something new happened.',
    ],
    ['stops in the middle', [chunk({ content: 'rea' })], 'the stream ended before the answer did'],
    ['holds nothing but its end', ['[DONE]'], 'an empty answer'],
    ['has no choices', [{ choices: [] }, { choices: null }, []], 'an empty answer'],
    [
      'spends its tokens on reasoning',
      [chunk({ reasoning: 'x' }), chunk({}, 'length')],
      'reasoning only: no final text within 256 tokens',
    ],
  ])('is no success where the stream %s', async (_, events, message) => {
    expect(await ask(await streaming(events), api)).toMatchObject(failed(message));
  });
});

describe.each(['openai-responses', 'openai-completions'] as const)('without a stream, %s', api => {
  test('an answer without a word is one, too', async () => {
    expect(await ask(await alwaysAnswering(200, '', 'text/event-stream'), api)).toMatchObject({
      error: { code: 'answer-empty' },
    });
  });

  test('a prompt that is too long is an error of its own', async () => {
    const overflow =
      'The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096).';
    expect(await ask(await alwaysAnswering(400, { error: overflow }), api)).toMatchObject({
      error: { code: 'context-overflow', params: { promptTokens: 13_055, contextTokens: 4096 } },
    });
  });

  test.each([
    ['an error as a text', 400, { error: 'Something new.' }, 'Something new.'],
    ['an error as an object', 400, { error: { message: 'Something else.' } }, 'Something else.'],
    [
      'an unknown path with status 200',
      200,
      { error: 'Unexpected endpoint or method. (POST /v1/x)' },
      'Unexpected endpoint or method. (POST /v1/x)',
    ],
    ['a web page', 200, '<html></html>', 'an empty answer'],
    ['a gateway’s page', 502, '<html></html>', 'an empty answer'],
  ])('%s is told', async (_, status, body, message) => {
    expect(await ask(await alwaysAnswering(status, body), api)).toMatchObject(failed(message, status));
  });

  test('a missing token, a closed port and a hanging server are told apart', async () => {
    const servers = [await alwaysAnswering(401, {}), await refusing(), await answeringHalf('')];
    const answers = await Promise.all(servers.map(url => ask(url, api)));
    expect(answers.map(answer => !answer.ok && answer.error.code)).toEqual([
      'server-auth',
      'server-refused',
      'server-timeout',
    ]);
  });
});
