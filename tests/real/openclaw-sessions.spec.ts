import { describe, expect, test, vi } from 'vitest';
import { probeGateway } from '#electron/core/openclaw/gateway/gateway';
import { createOpenClaw } from '#electron/core/openclaw/openclaw';
import { refusing } from '#tests/answering';
import { runCli, runJson } from '#tests/cli';
import { isFull } from '#tests/full';
import { makeHome } from '#tests/home';
import { absence, installOpenClaw, openclaw, real, startGateway } from '#tests/openclaw';

const opus = 'anthropic/claude-opus-4-6';
const key = 'agent:main:held';
const config = `{
  gateway: { mode: "local", port: 9, auth: { mode: "token", token: "a-token-of-the-test" } },
  models: { mode: "merge", providers: { lmstudio: { baseUrl: "http://127.0.0.1:9/v1", apiKey: "lmstudio",
    api: "openai-responses", models: [{ id: "mini", name: "Mini" }] } } },
  agents: { defaults: { model: { primary: "lmstudio/mini", fallbacks: ["${opus}"] } } },
}
`;

interface Routes {
  readonly program: string;
  readonly states: Readonly<Record<string, { readonly hosted: string | null; readonly told: string }>>;
  readonly pins: readonly { readonly key: string; readonly model: string }[];
}

describe.skipIf(real === null)(`the real OpenClaw’s own word ${absence}`, () => {
  test.runIf(isFull)(
    'on keys and sessions is what the routes show, and a session is released through its gateway',
    async () => {
      const home = await makeHome();
      Object.assign(home.variables, await installOpenClaw(home), { ANTHROPIC_API_KEY: '' });
      await home.writeConfig(config);
      const port = Number(new URL(await refusing()).port);
      const { output } = startGateway(home, port, 'token');
      const look = async () =>
        probeGateway(home.ports, (await createOpenClaw(home.ports, () => null).read()).config);
      // It listens elsewhere than the file says, and is found by its own note.
      await vi.waitFor(
        async () => expect(await look(), output()).toMatchObject({ state: 'up', port, filePort: 9 }),
        {
          timeout: 60_000,
          interval: 300,
        },
      );
      expect((await look()).pid).toEqual(expect.any(Number));

      const params = JSON.stringify({ key, model: opus });
      home.variables['OPENCLAW_GATEWAY_PORT'] = String(port);
      const held = await openclaw(
        home,
        ...['gateway', 'call', 'sessions.patch', '--params', params, '--json'],
      );
      expect(held, held.stdout).toMatchObject({ code: 0 });
      delete home.variables['OPENCLAW_GATEWAY_PORT'];

      const routes = async (): Promise<Routes> =>
        ((await runJson(home, ['routes'])).answer as { data: Routes }).data;
      const before = await routes();
      expect([before.program, before.states[opus], before.pins.map(pin => [pin.key, pin.model])]).toEqual([
        'read',
        { hosted: 'no-key', told: 'openclaw', allowed: true, successor: null },
        [[key, opus]],
      ]);
      // Homeport leads OpenClaw's command line there, although the file names another port.
      const released = await runCli(home, ['routes', 'release', key]);
      expect(released, released.stderr).toMatchObject({ code: 0 });
      home.variables['ANTHROPIC_API_KEY'] = 'sk-ant-of-the-test';
      const after = await routes();
      expect([after.pins, after.states[opus]?.hosted]).toEqual([[], 'has-key']);
    },
  );
});
