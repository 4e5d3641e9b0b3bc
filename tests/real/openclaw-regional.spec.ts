import { describe, expect, test } from 'vitest';
import { answering } from '#tests/answering';
import { runCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { absence, openclaw, real } from '#tests/openclaw';

const file = `{
  // hosted first
  gateway: { mode: "local" },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6" } } },
}
`;

async function homeWith(...args: string[]): Promise<TestHome> {
  const home = await makeHome();
  await home.writeConfig(file);
  expect(await runCli(home, ['regional', ...args])).toMatchObject({ code: 0 });
  return home;
}

/** The messages of a chat completion as they arrive on the wire, and what was asked. */
async function startHost(): Promise<{ url: string; asked: Record<string, unknown>[] }> {
  const asked: Record<string, unknown>[] = [];
  const url = await answering((_, response, body) => {
    asked.push(JSON.parse(body) as Record<string, unknown>);
    const chunk = (delta: object, finish_reason: string | null): string =>
      `data: ${JSON.stringify({
        ...{ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' },
        choices: [{ index: 0, delta, finish_reason }],
      })}\n\n`;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(
      `${chunk({ role: 'assistant', content: 'ready' }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`,
    );
  });
  return { url, asked };
}

describe.skipIf(real === null)(`regional hosted models in the real OpenClaw ${absence}`, () => {
  test.each<[string, string[]]>([
    ['the EU', ['eu']],
    ['the US with named hosts', ['us', '--only', 'fireworks,baseten', '--model', 'minimax,glm']],
    ['named hosts alone', ['pinned', '--only', 'deepinfra/fp8', '--model', 'kimi']],
  ])('are accepted without a warning: %s', async (_, args) => {
    const home = await homeWith(...args);
    home.variables['OPENROUTER_API_KEY'] = 'sk-or-practice';
    const { stdout } = await openclaw(home, 'config', 'validate', '--json');
    expect(JSON.parse(stdout)).toEqual({ valid: true, path: home.configPath, warnings: [] });
  });

  test('are asked for with the hosts that alone may answer', async () => {
    const home = await homeWith('pinned', '--only', 'deepinfra/fp8,fireworks', '--model', 'minimax');
    const host = await startHost();
    // With a key of its own: for the variable's sake OpenClaw would also ask OpenRouter for its catalogue.
    const written = (await home.config()).replace('https://openrouter.ai/api', host.url);
    await home.writeConfig(written.replace('${OPENROUTER_API_KEY}', 'sk-or-practice'));
    const model = 'openrouter-pinned/minimax/minimax-m2.1';
    const args = ['infer', 'model', 'run', '--local', '--model', model, '--prompt', 'One word.', '--json'];
    const { stdout, stderr } = await openclaw(home, ...args);
    expect(JSON.parse(stdout), stderr).toMatchObject({ ok: true, outputs: [{ text: 'ready' }] });
    expect(host.asked.map(({ model: id, provider }) => ({ id, provider }))).toEqual([
      {
        id: 'minimax/minimax-m2.1',
        provider: { data_collection: 'deny', only: ['deepinfra/fp8', 'fireworks'], allow_fallbacks: false },
      },
    ]);
  });
});
