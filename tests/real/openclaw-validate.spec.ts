import { describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { absence, openclaw, real } from '#tests/openclaw';
import { startPlainServer } from '#tests/plain-server';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';

const commented = `// Anna's gateway. Keep the comments!
{
  gateway: { mode: "local", port: 28789 }, // not the default: the NAS has that one
  agents: {
    defaults: {
      model: { primary: "anthropic/claude-opus-4-6", fallbacks: ["anthropic/claude-sonnet-4-6"] },
      models: { "anthropic/claude-opus-4-6": { alias: "Opus" } },
    },
  },
  /* trailing commas and single quotes are fine */
  tools: { profile: 'minimal' },
}
`;

const model = 'minimax-m2.1-gs32';

async function connected(config: string | null): Promise<TestHome> {
  const home = await makeHome();
  const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs: 0 } });
  onTestFinished(() => lmstudio.close());
  if (config !== null) await home.writeConfig(config);
  const args = ['connect', '--server', lmstudio.url, '--model', model, '--context', '65536'];
  expect(await runCli(home, args)).toMatchObject({ code: 0 });
  return home;
}

async function validated(home: TestHome): Promise<unknown> {
  const { stdout } = await openclaw(home, 'config', 'validate', '--json');
  return JSON.parse(stdout);
}

const fine = (home: TestHome): object => ({ valid: true, path: home.configPath, warnings: [] });

const routes = [
  ['local', 'Local first'],
  ['fallback', 'Local as fallback'],
  ['local-only', 'Local only'],
  ['hosted', 'Hosted only'],
] as const;

/** The real program's word on what Homeport writes. */
describe.skipIf(real === null)(`the real OpenClaw accepts without a warning ${absence}`, () => {
  test('a new file', async () => {
    const home = await connected(null);
    expect(await validated(home)).toEqual(fine(home));
  });

  test('a file with comments', async () => {
    const home = await connected(commented);
    expect(await home.config()).toContain('// not the default: the NAS has that one');
    expect(await validated(home)).toEqual(fine(home));
  });

  test.each(routes)('`use %s`: %s', async route => {
    const home = await connected(commented);
    expect(await runCli(home, ['use', route])).toMatchObject({ code: 0 });
    expect(await validated(home)).toEqual(fine(home));
  });

  test('a file that a model was taken out of again', async () => {
    const home = await connected(commented);
    await runCli(home, ['use', 'local']);
    expect(await runCli(home, ['disconnect', `lmstudio/${model}`])).toMatchObject({ code: 0 });
    expect(await home.config()).not.toContain('lmstudio');
    expect(await validated(home)).toEqual(fine(home));
  });

  test('a file that its own command robbed of its comments, once they are back', async () => {
    const home = await connected(commented);
    const { code } = await openclaw(home, 'config', 'set', 'tools.profile', 'coding');
    expect([code, (await home.config()).includes('Keep the comments')]).toEqual([0, false]);
    expect(await runCli(home, ['fix', 'openclaw.comments'])).toMatchObject({ code: 0 });
    const text = await home.config();
    expect(commented.match(/\/\/.*|\/\*.*?\*\//g)?.filter(one => !text.includes(one))).toEqual([]);
    expect(text).toContain('profile: "coding"');
    expect(await validated(home)).toEqual(fine(home));
  });

  test('a server of another kind on port 8000, with a name of its own', async () => {
    const server = await startPlainServer('qwen3-coder-30b', 131_072, 8000);
    const home = await makeHome();
    const args = ['connect', '--server', server, '--model', 'qwen3-coder-30b', '--context', '65536'];
    expect(await runCli(home, args)).toMatchObject({ code: 0 });
    expect(await runCli(home, ['use', 'local-only'])).toMatchObject({ code: 0 });
    expect(await validated(home)).toEqual(fine(home));
  });
});
