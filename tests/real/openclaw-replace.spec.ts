import JSON5 from 'json5';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli, runJson } from '#tests/cli';
import { isFull } from '#tests/full';
import { makeHome } from '#tests/home';
import { absence, installOpenClaw, openclaw, real } from '#tests/openclaw';

const old = 'minimax-m2.1-gs32';
const next = 'qwen/qwen3-8b';

describe.skipIf(real === null)(`the real OpenClaw, moved to the next model ${absence}`, () => {
  test('answers with the new model, over the file that Homeport wrote, and takes the old one back with one undo', async () => {
    const home = await makeHome();
    Object.assign(home.variables, await installOpenClaw(home));
    const lmstudio = await startSimulatedLmStudio();
    onTestFinished(() => lmstudio.close());
    await home.writeConfig(`// Anna's
{
  gateway: { mode: "local", port: 9 },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6" } } },
}
`);
    const connect = ['connect', '--server', lmstudio.url, '--model', old, '--context', '32768'];
    expect(await runCli(home, connect)).toMatchObject({ code: 0 });
    expect(await runCli(home, ['use', 'local'])).toMatchObject({ code: 0 });
    const before = await home.config();

    const replaced = await runCli(home, ['replace', `lmstudio/${old}`, next, '--json']);
    expect(replaced, replaced.stdout).toMatchObject({ code: 0 });
    const asked = lmstudio.log
      .filter(entry => entry.path === '/v1/responses')
      .map(entry => entry.body)
      // OpenClaw's own prompt, not only Homeport's short question.
      .filter(body => body.length > 20_000)
      .map(body => (JSON.parse(body) as { model: string }).model);
    expect(new Set(asked)).toEqual(new Set([next]));
    expect(lmstudio.state.instances.map(instance => instance.id)).toEqual([next]);
    const { stdout } = await openclaw(home, 'config', 'validate', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, warnings: [] });
    expect(
      JSON5.parse<{ agents: { defaults: { model: unknown } } }>(await home.config()).agents.defaults.model,
    ).toEqual({ primary: `lmstudio/${next}`, fallbacks: ['anthropic/claude-opus-4-6'] });

    expect(await runCli(home, ['undo'])).toMatchObject({ code: 0 });
    expect(await home.config()).toBe(before);
  });

  test.runIf(isFull)('whose first answer is that of a fallback is put back', async () => {
    const home = await makeHome();
    Object.assign(home.variables, await installOpenClaw(home));
    const lmstudio = await startSimulatedLmStudio();
    const backup = await startSimulatedLmStudio();
    onTestFinished(() => Promise.all([lmstudio.close(), backup.close()]).then(() => undefined));
    const connect = (url: string, model: string) => [
      ...['connect', '--server', url, '--model', model, '--context', '32768'],
    ];
    // Two servers of the person's own: the second one takes over where the first says nothing.
    expect(await runCli(home, connect(backup.url, old))).toMatchObject({ code: 0 });
    expect(await runCli(home, connect(lmstudio.url, old))).toMatchObject({ code: 0 });
    expect(await runCli(home, ['use', 'local-only'])).toMatchObject({ code: 0 });
    const before = await home.config();
    const { answer } = await runJson(home, ['routes']);
    const [first = ''] = (answer as { data: { chain: { model: string }[] } }).data.chain.map(
      node => node.model,
    );
    // Whichever of the two answers first says nothing from now on.
    const server = first.startsWith('lmstudio/') ? backup : lmstudio;
    server.state.behaviour.answer = '';
    server.state.behaviour.reasoning = '';
    const { answer: said } = await runJson(home, ['replace', first, next]);
    expect(said).toMatchObject({ ok: false, error: { code: 'replace-put-back' } });
    expect(await home.config()).toBe(before);
  });
});
