import { describe, expect, onTestFinished, test } from 'vitest';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli } from '#tests/cli';
import { makeHome } from '#tests/home';
import { absence, installOpenClaw, openclaw, real } from '#tests/openclaw';

const model = 'minimax-m2.1-gs32';
const hosted = `{
  gateway: { mode: "local" },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6", fallbacks: ["anthropic/claude-sonnet-4-6"] } } },
}
`;

interface ModelsStatus {
  readonly defaultModel: string;
  readonly fallbacks: readonly string[];
}

describe.skipIf(real === null)(`the real OpenClaw, connected by Homeport ${absence}`, () => {
  test('has a turn answered over the Responses API by the loaded model, without loading it again', async () => {
    const home = await makeHome();
    Object.assign(home.variables, await installOpenClaw(home));
    const lmstudio = await startSimulatedLmStudio({
      behaviour: { loadMs: 0, reasoning: 'The person wants one word. SECRET-THOUGHT.', answer: 'ready' },
    });
    onTestFinished(() => lmstudio.close());
    await home.writeConfig(hosted);
    const connect = ['connect', '--server', lmstudio.url, '--model', model, '--context', '65536'];
    expect(await runCli(home, connect)).toMatchObject({ code: 0 });
    expect(await runCli(home, ['use', 'local'])).toMatchObject({ code: 0 });

    const turn = await runCli(home, ['turn', '--json']);
    expect(turn, turn.stdout).toMatchObject({ code: 0 });
    const { data } = JSON.parse(turn.stdout) as { data: Record<string, unknown> };
    const { via, origin, requestedModel, answeredModel, rerouted, finalText } = data;
    expect({ via, origin, requestedModel, answeredModel, rerouted, finalText }).toEqual({
      via: 'openclaw',
      origin: 'local',
      requestedModel: `lmstudio/${model}`,
      answeredModel: `lmstudio/${model}`,
      rerouted: false,
      finalText: 'ready',
    });
    const asked = lmstudio.log.filter(entry => entry.path === '/v1/responses').map(entry => entry.body);
    expect(asked.map(body => (JSON.parse(body) as { model: string }).model)).toContain(model);
    expect(new Set(asked.map(body => (JSON.parse(body) as { model: string }).model))).toEqual(
      new Set([model]),
    );
    // OpenClaw's own prompt, not only Homeport's short question.
    expect(Math.max(...asked.map(body => body.length))).toBeGreaterThan(20_000);
    expect(lmstudio.log.filter(entry => entry.path === '/api/v1/models/load')).toHaveLength(1);
    expect(lmstudio.state.instances.map(instance => instance.id)).toEqual([model]);
    expect(turn.stdout).not.toContain('SECRET-THOUGHT');
  });

  test('tells the same primary and fallbacks as the route', async () => {
    const home = await makeHome();
    const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs: 0 } });
    onTestFinished(() => lmstudio.close());
    await home.writeConfig(hosted);
    const connect = ['connect', '--server', lmstudio.url, '--model', model, '--context', '65536'];
    expect(await runCli(home, connect)).toMatchObject({ code: 0 });
    const told = async (route: string): Promise<ModelsStatus> => {
      expect(await runCli(home, ['use', route])).toMatchObject({ code: 0 });
      const { stdout } = await openclaw(home, 'models', 'status', '--json');
      const { defaultModel, fallbacks } = JSON.parse(stdout) as ModelsStatus;
      return { defaultModel, fallbacks };
    };
    expect([await told('hosted'), await told('local')]).toEqual([
      { defaultModel: 'anthropic/claude-opus-4-6', fallbacks: ['anthropic/claude-sonnet-4-6'] },
      {
        defaultModel: `lmstudio/${model}`,
        fallbacks: ['anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-4-6'],
      },
    ]);
  });
});
