import { expect, onTestFinished, test } from 'vitest';
import { answering } from '#tests/answering';
import { makeHome } from '#tests/home';
import { startSimulatedLmStudio } from '../../practice/lmstudio/server';
import { measureModel, promptOf } from './measure';

const model = 'qwen/qwen3-8b';
const words = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen';

const context = { signal: new AbortController().signal, phase: () => undefined };
const target = (serverUrl: string) => ({
  ...{ serverUrl, baseUrl: `${serverUrl}/v1`, model, token: null, contextTokens: null, scheduled: false },
});

async function measuring(
  behaviour: NonNullable<Parameters<typeof startSimulatedLmStudio>[0]>['behaviour'],
  contextTokens: number | null = 40_960,
) {
  const lmstudio = await startSimulatedLmStudio({ behaviour: { reasoning: '', ...behaviour } });
  onTestFinished(() => lmstudio.close());
  lmstudio.state.instances = [{ id: model, key: model, contextTokens: 40_960, ttlSeconds: null }];
  const { ports } = await makeHome();
  const measured = await measureModel(ports, { ...target(lmstudio.url), contextTokens }, context);
  const asked = lmstudio.state.log.filter(({ path }) => path === '/v1/chat/completions').length;
  return { asked, measured: measured.ok ? measured.data : measured.error };
}

test('tells the rates that the server works at', async () => {
  const { asked, measured } = await measuring({
    ...{ firstTokenMs: 120, promptTokenMs: 0.1, tokenDelayMs: 50, answer: words },
  });
  expect(asked).toBe(3);
  if (!('promptTokens' in measured)) throw new Error(measured.code);
  const { timeToFirstTokenMs, promptTokens, prefillTokensPerSecond, decodeTokensPerSecond } = measured;
  // 10,000 tokens a second, and 14 words of 1.4 tokens at 20 words a second; timers come late, never early.
  expect(timeToFirstTokenMs).toBeGreaterThanOrEqual(120);
  expect(promptTokens).toBeGreaterThan(8192);
  expect(prefillTokensPerSecond).toBeGreaterThan(5000);
  expect(prefillTokensPerSecond).toBeLessThan(11_000);
  expect(decodeTokensPerSecond).toBeGreaterThan(15);
  expect(decodeTokensPerSecond).toBeLessThan(40);
});

test('a context too short for the longer prompt is asked the shorter one only', async () => {
  const { asked, measured } = await measuring({ promptTokenMs: 0.1 }, 4096);
  expect(asked).toBe(2);
  expect(measured).toMatchObject({ promptTokens: expect.any(Number) as number });
});

test('a context that is not told is asked the shorter prompt only', async () => {
  const { asked } = await measuring({}, null);
  expect(asked).toBe(2);
});

test('a machine that reads slowly is not asked the longer prompt', async () => {
  let now = 0;
  let asked = 0;
  const server = await answering((request, response) => {
    asked += 1;
    const isLong = Number(request.headers['content-length']) > 2000;
    // 1,000 tokens in 20 s: 8,000 would take almost three minutes.
    now += isLong ? 20_100 : 100;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const choices = [{ index: 0, delta: { content: 'done' }, finish_reason: 'stop' }];
    const usage = { prompt_tokens: isLong ? 1010 : 10, completion_tokens: 1 };
    response.end(`data: ${JSON.stringify({ model, choices, usage })}\n\n`);
  });
  const { ports } = await makeHome();
  const measured = await measureModel(
    { ...ports, clock: { ...ports.clock, monotonicMs: () => now } },
    { ...target(server), contextTokens: 200_000 },
    context,
  );
  expect([asked, measured]).toMatchObject([
    2,
    { ok: true, data: { timeToFirstTokenMs: 100, promptTokens: 1010, prefillTokensPerSecond: 50 } },
  ]);
});

test('what fails is the server’s own word, and nothing is told of it', async () => {
  const { measured } = await measuring({ losesModel: 'crashed' });
  expect(measured).toMatchObject({ code: expect.stringMatching(/^(server|model)-/) as string });
});

test('a server that does not count its tokens has no rates', async () => {
  const server = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const choices = [{ index: 0, delta: { content: 'one' }, finish_reason: 'stop' }];
    response.end(`data: ${JSON.stringify({ model, choices })}\n\n`);
  });
  const { ports } = await makeHome();
  const measured = await measureModel(ports, { ...target(server), scheduled: true }, context);
  expect(measured).toMatchObject({
    ok: true,
    data: { scheduled: true, promptTokens: null, prefillTokensPerSecond: null, decodeTokensPerSecond: null },
  });
});

test('no two prompts begin alike', () => {
  const [one, other] = ['a1', 'b2'].map(chance => promptOf(1024, chance));
  expect([one?.slice(0, 2), other?.slice(0, 2), one?.split(/\s+/).length]).toEqual(['a1', 'b2', 1030]);
});
