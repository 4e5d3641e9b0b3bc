import { describe, expect, test } from 'vitest';
import { runCli } from '#tests/cli';
import { makeHome } from '#tests/home';
import { absence as noOpenClaw, installOpenClaw, openclaw, real } from '#tests/openclaw';
import { absence as noLlama, llama, modelName, startLlama } from './server';

const hosted = `{
  gateway: { mode: "local" },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6" } } },
}
`;

const metric = async (url: string, name: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^llamacpp:${name} (\\d+)`, 'm').exec(text)?.[1]);
};

describe.skipIf(llama === null || real === null)(
  `the real OpenClaw on a real llama-server ${noLlama}${noOpenClaw}`,
  () => {
    test('has a turn answered by it', async () => {
      const home = await makeHome();
      Object.assign(home.variables, await installOpenClaw(home));
      const { url, output } = await startLlama(home, { contextTokens: 65_536 });
      await home.writeConfig(hosted);
      const connect = ['connect', '--server', url, '--model', modelName, '--context', '65536'];
      expect(await runCli(home, connect)).toMatchObject({ code: 0 });
      expect(await runCli(home, ['use', 'local-only'])).toMatchObject({ code: 0 });
      const { stdout } = await openclaw(home, 'config', 'validate', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ valid: true, warnings: [] });

      const turn = await runCli(home, ['turn', '--json']);
      expect(turn, turn.stdout).toMatchObject({ code: 0 });
      const { data } = JSON.parse(turn.stdout) as { data: Record<string, unknown> };
      expect(data, turn.stdout).toMatchObject({ via: 'openclaw', origin: 'local', rerouted: false });
      expect(data['requestedModel']).toMatch(new RegExp(`/${modelName}$`));
      expect(data['answeredModel']).toBe(data['requestedModel']);
      // A model of random numbers says anything but nothing.
      expect(data['finalText']).toMatch(/\w/);
      // OpenClaw's own prompt went through the model, not only Homeport's short question.
      expect(await metric(url, 'prompt_tokens_total')).toBeGreaterThan(5000);
      expect(await metric(url, 'tokens_predicted_total')).toBeGreaterThan(0);
      expect(output()).toContain('prompt eval time');
    });
  },
);
