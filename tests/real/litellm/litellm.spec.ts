import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { absence as noOpenClaw, installOpenClaw, openclaw, real } from '#tests/openclaw';
import { startServer, type StartedServer } from '../program';
import { seenAs } from '../seen';
import { realLiteLlm } from './install.mjs';

const found = realLiteLlm();
const litellm = found.reason === null ? found : null;
const absence = found.reason ?? '';

const behind = 'minimax-m2.1-gs32';
/** LiteLLM's name for it is another one: a gateway names its models as its owner likes. */
const offered = 'house-model';
const contextTokens = 65_536;
/** Without a key that is long enough it does not start. */
const masterKey = 'sk-of-this-test-and-nothing-else';

const configuration = (lmStudioUrl: string): string => `model_list:
  - model_name: ${offered}
    litellm_params:
      model: openai/${behind}
      api_base: ${lmStudioUrl}/v1
      api_key: lm-studio
    model_info:
      max_input_tokens: ${contextTokens}
general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
`;

/** LiteLLM in front of the practice LM Studio, which has the model loaded. */
async function startLiteLlm(
  home: TestHome,
): Promise<{ gateway: StartedServer; lmstudio: SimulatedLmStudio }> {
  if (litellm === null) throw new Error(absence);
  const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs: 0, answer: 'ready' } });
  onTestFinished(() => lmstudio.close());
  lmstudio.state.instances = [{ id: behind, key: behind, contextTokens, ttlSeconds: null }];
  const file = path.join(home.folder, 'litellm.yaml');
  await writeFile(file, configuration(lmstudio.url));
  const gateway = await startServer({
    program: litellm.program,
    args: port => ['--config', file, '--host', '127.0.0.1', '--port', port],
    env: {
      LITELLM_MASTER_KEY: masterKey,
      // Nothing of the test leaves the machine.
      LITELLM_LOCAL_MODEL_COST_MAP: 'True',
      LITELLM_TELEMETRY: 'False',
      PYTHONDONTWRITEBYTECODE: '1',
    },
    folder: home.folder,
    ready: '/health/liveliness',
    limitMs: 120_000,
  });
  return { gateway, lmstudio };
}

async function ask(url: string, token?: string): Promise<unknown[]> {
  const response = await fetch(
    url,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );
  const text = await response.text();
  return [response.status, /^[[{"]/.test(text) ? (JSON.parse(text) as unknown) : text];
}

/** As the secret store keeps it, for a command line that has no window. */
async function giveToken(home: TestHome, origin: string): Promise<void> {
  await mkdir(home.stateFolder, { recursive: true, mode: 0o700 });
  const secrets = JSON.stringify({ version: 1, tokens: { [origin]: masterKey } });
  await writeFile(path.join(home.stateFolder, 'secrets.json'), secrets, { mode: 0o600 });
}

/** What docs/servers.md says of LiteLLM, and what Homeport makes of it. */
describe.skipIf(litellm === null)(`the real LiteLLM ${absence}`, () => {
  test('tells whether it lives, its release, and its models with their contexts', async () => {
    const home = await makeHome();
    const { gateway, lmstudio } = await startLiteLlm(home);
    const { url } = gateway;
    expect(await ask(`${url}/health/liveliness`)).toEqual([200, "I'm alive!"]);
    expect(await ask(`${url}/health/readiness`)).toEqual([200, { status: 'healthy', db: 'Not connected' }]);
    expect(await ask(`${url}/health/readiness/details`, masterKey)).toMatchObject([
      200,
      { litellm_version: litellm?.release },
    ]);
    expect(await ask(`${url}/v1/models`, masterKey)).toMatchObject([
      200,
      { object: 'list', data: [{ id: offered, owned_by: 'openai', max_input_tokens: contextTokens }] },
    ]);
    expect(await ask(`${url}/model/info`, masterKey)).toMatchObject([
      200,
      {
        data: [
          {
            model_name: offered,
            litellm_params: { model: `openai/${behind}`, api_base: `${lmstudio.url}/v1` },
            model_info: { max_input_tokens: contextTokens },
          },
        ],
      },
    ]);
    // It may list the models behind; it asks none of them anything.
    expect(lmstudio.log.filter(asked => asked.method !== 'GET' || asked.path !== '/v1/models')).toEqual([]);

    expect(await ask(`${url}/v1/models`)).toMatchObject([
      401,
      { error: { type: 'auth_error', code: '401' } },
    ]);
    expect(await ask(`${url}/v1/models`, 'sk-another')).toMatchObject([
      400,
      { error: { type: 'no_db_connection', code: '400' } },
    ]);
    expect(await ask(`${url}/version`, masterKey)).toEqual([404, { detail: 'Not Found' }]);

    const closed = { kind: 'litellm', asksForToken: true, error: 'server-auth', models: [] };
    expect(await seenAs(home, url)).toMatchObject(closed);
    expect(await seenAs(home, url, 'sk-another')).toMatchObject(closed);
    expect(await seenAs(home, url, masterKey)).toEqual({
      kind: 'litellm',
      version: litellm?.release,
      features: [],
      asksForToken: true,
      models: [{ key: offered, contextTokens }],
      error: null,
    });
  });

  test.skipIf(real === null)(
    `carries a turn of the real OpenClaw to the model behind ${noOpenClaw}`,
    async () => {
      const home = await makeHome();
      Object.assign(home.variables, await installOpenClaw(home), { LOCAL_MODEL_API_KEY: masterKey });
      const { gateway, lmstudio } = await startLiteLlm(home);
      await giveToken(home, gateway.url);
      await home.writeConfig(`{
  gateway: { mode: "local" },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6" } } },
}
`);
      const connect = [
        'connect',
        '--server',
        gateway.url,
        '--model',
        offered,
        '--context',
        `${contextTokens}`,
      ];
      expect(await runCli(home, connect)).toMatchObject({ code: 0 });
      expect(await home.config()).not.toContain(masterKey);
      expect(await runCli(home, ['use', 'local-only'])).toMatchObject({ code: 0 });
      const { stdout } = await openclaw(home, 'config', 'validate', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ valid: true, warnings: [] });

      const turn = await runCli(home, ['turn', '--json']);
      expect(turn, turn.stdout).toMatchObject({ code: 0 });
      const { data } = JSON.parse(turn.stdout) as { data: Record<string, unknown> };
      expect(data).toMatchObject({ via: 'openclaw', origin: 'local', rerouted: false, finalText: 'ready' });
      expect(data['requestedModel']).toMatch(new RegExp(`/${offered}$`));
      const carried = lmstudio.log.filter(({ method }) => method === 'POST').map(({ body }) => body);
      expect(carried.map(body => (JSON.parse(body) as { model: string }).model)).toContain(behind);
      expect(Math.max(...carried.map(body => body.length))).toBeGreaterThan(20_000);
      expect(lmstudio.state.instances.map(({ id }) => id)).toEqual([behind]);
    },
  );
});
