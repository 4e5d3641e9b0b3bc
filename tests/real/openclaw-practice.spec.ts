import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '#electron/practice/listening';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { startPracticeGateway } from '#electron/practice/openclaw/gateway';
import { openclawProgram } from '#electron/practice/openclaw/program';
import { isFull } from '#tests/full';
import { makeHome } from '#tests/home';
import { absence, openclaw, real, startGateway } from '#tests/openclaw';

/** Where what is played has a key, or a kind of value, that the real thing has not. */
function strangers(played: unknown, found: unknown, place = ''): string[] {
  if (Array.isArray(played)) {
    if (!Array.isArray(found)) return [place];
    const [first] = found as unknown[];
    return first === undefined ? [] : played.flatMap(one => strangers(one, first, `${place}[]`));
  }
  if (typeof played !== 'object' || played === null) return typeof played === typeof found ? [] : [place];
  if (typeof found !== 'object' || found === null) return [place];
  const known = new Map(Object.entries(found));
  return Object.entries(played).flatMap(([key, value]) =>
    known.has(key) ? strangers(value, known.get(key), `${place}.${key}`) : [`${place}.${key}`],
  );
}

describe.skipIf(real === null || !isFull)(`the practice OpenClaw, beside the real one ${absence}`, () => {
  test('answers in the same shapes', { timeout: 240_000 }, async () => {
    const home = await makeHome();
    const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs: 0, answer: 'ready' } });
    onTestFinished(() => lmstudio.close());
    const port = await freePort();
    const row = { id: 'minimax-m2.1-gs32', name: 'M', contextWindow: 65_536, maxTokens: 4096 };
    const provider = {
      ...{ baseUrl: `${lmstudio.url}/v1`, api: 'openai-responses', apiKey: 'lmstudio' },
      models: [{ ...row, reasoning: false, input: ['text'] }],
    };
    await home.writeConfig(
      JSON.stringify({
        gateway: { mode: 'local', port, auth: { mode: 'token', token: 'only-for-tests' } },
        agents: { defaults: { model: { primary: 'lmstudio/minimax-m2.1-gs32' } } },
        models: { mode: 'merge', providers: { lmstudio: provider } },
      }),
    );
    const { output } = startGateway(home, port, 'token');
    const body = async (at: number, place: string): Promise<unknown> =>
      (await fetch(`http://127.0.0.1:${at}${place}`)).json();
    await vi.waitFor(
      async () => expect(await body(port, '/startupz'), output()).toMatchObject({ status: 'started' }),
      { timeout: 60_000, interval: 300 },
    );

    // In a home of its own: both note where they listen beside their file.
    const other = await makeHome();
    await other.writeConfig(await home.config());
    const { files } = other.ports;
    const { configPath } = other;
    const gateway = await startPracticeGateway({ files, configPath, port: 0 });
    onTestFinished(() => gateway.close());
    for (const place of ['/healthz', '/health', '/startupz', '/readyz', '/ready'])
      expect(strangers(await body(gateway.port() ?? 0, place), await body(port, place), place)).toEqual([]);

    const play = openclawProgram({ files, configPath, gateway });
    const asked = [
      ['agent', '--agent', 'main', '--session-key', 'agent:main:x', '--message', 'hello', '--json'],
      ['models', 'status', '--json'],
      ['config', 'validate', '--json'],
    ];
    for (const args of asked) {
      let played = '';
      const code = await play(
        args,
        (stream, line) => stream === 'out' && (played += line),
        new AbortController().signal,
      );
      const told = await openclaw(home, ...args);
      expect([code, told.code], told.stderr).toEqual([0, 0]);
      expect(strangers(JSON.parse(played), JSON.parse(told.stdout), args[0])).toEqual([]);
    }
  });
});
