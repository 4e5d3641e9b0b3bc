import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import JSON5 from 'json5';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';
import { treeOf } from '#tests/tree';

const model = 'minimax-m2.1-gs32';
let server: SimulatedLmStudio;
let home: TestHome;

beforeEach(async () => {
  server = await startSimulatedLmStudio();
  home = await makeHome();
  await home.writeConfig(personsConfig);
});
afterEach(() => server.close());

const connect = (...more: string[]): string[] => [
  'connect',
  '--server',
  server.url,
  '--model',
  model,
  ...more,
];
const loads = (): unknown[] =>
  server.log
    .filter(entry => entry.path === '/api/v1/models/load')
    .map(entry => JSON.parse(entry.body) as unknown);

interface Config {
  models: { mode: string; providers: { lmstudio: { baseUrl: string; models: Record<string, unknown>[] } } };
}
const config = async (): Promise<Config> => JSON5.parse(await home.config());

describe('homeport connect', () => {
  test('with --context loads the model first, once, then writes the entry', async () => {
    const { code } = await runCli(home, connect('--context', '64k'));
    const { models } = await config();
    expect([code, loads(), models.mode, models.providers.lmstudio.baseUrl]).toEqual([
      0,
      [{ model, context_length: 65_536 }],
      'merge',
      `${server.url}/v1`,
    ]);
    expect(models.providers.lmstudio.models).toMatchObject([{ id: model, contextTokens: 65_536 }]);
  });

  test('without --context loads nothing that is not loaded, says so with what to add, and stops', async () => {
    const { code, stderr } = await runCli(home, connect());
    expect([code, loads(), await home.config(), stderr]).toEqual([
      3,
      [],
      personsConfig,
      `■ The model ${model} is not loaded, and no context length was given.\n  Load it, or add --context 65536.\n`,
    ]);
  });

  test('without --context takes a loaded model with the context that it has', async () => {
    await runCli(home, connect('--context', '32k'));
    await runCli(home, ['undo']);
    expect((await runCli(home, connect())).code).toBe(0);
    const [row] = (await config()).models.providers.lmstudio.models;
    expect([row?.['contextTokens'], loads().length]).toEqual([32_768, 1]);
  });

  test('a second time changes nothing and loads nothing', async () => {
    await runCli(home, connect('--context', '64k'));
    const before = await home.config();
    const { code, stdout } = await runCli(home, connect('--context', '64k'));
    expect([code, await home.config(), loads().length, stdout.split('\n')[0]]).toEqual([
      0,
      before,
      1,
      '● Nothing to change: it is already like that.',
    ]);
  });

  test('--dry-run shows the loading and the diff, and touches neither the server nor any file', async () => {
    const before = await treeOf(home.folder);
    const { code, stdout } = await runCli(home, connect('--context', '64k', '--dry-run'));
    expect([code, await treeOf(home.folder), loads(), stdout.split('\n').slice(0, 4)]).toEqual([
      0,
      before,
      [],
      [
        `POST ${server.url}/api/v1/models/load`,
        `  {"model":"${model}","context_length":65536}`,
        `--- ${home.configPath}`,
        `+++ ${home.configPath}`,
      ],
    ]);
  });

  test('--context-window and --max-tokens are what the entry claims', async () => {
    await runCli(home, connect('--context', '64k', '--context-window', '128k', '--max-tokens', '4_096'));
    expect((await config()).models.providers.lmstudio.models).toMatchObject([
      { contextWindow: 131_072, contextTokens: 65_536, maxTokens: 4096 },
    ]);
  });

  test('--print shows the patch and the commands for another machine, and changes nothing here', async () => {
    await runCli(home, connect('--context', '64k'));
    const before = await treeOf(home.folder);
    const { code, answer } = await runJson(home, connect('--print'));
    const { data } = answer as {
      data: { patch: string; baseUrl: string; commands: string[]; reachable: boolean };
    };
    const patch: Config = JSON5.parse(data.patch);
    expect([
      code,
      data.reachable,
      patch.models.providers.lmstudio.baseUrl,
      await treeOf(home.folder),
    ]).toEqual([0, false, data.baseUrl, before]);
    expect(data.commands.join('\n')).toContain(`openclaw models set lmstudio/${model}`);
  });

  test('makes the file where there is none, and undo takes it away again', async () => {
    const fresh = await makeHome();
    const made = await runCli(fresh, connect('--context', '64k'));
    const text = await fresh.config();
    const undone = await runCli(fresh, ['undo']);
    expect([made.code, text.includes(model), undone.code]).toEqual([0, true, 0]);
    await expect(fresh.config()).rejects.toThrow('ENOENT');
  });

  test('--json tells the state, the way back and every step', async () => {
    const { code, answer } = await runJson(home, connect('--context', '64k'));
    expect([code, answer]).toEqual([
      0,
      {
        ok: true,
        data: {
          state: 'applied',
          historyId: expect.any(String) as string,
          steps: [
            expect.objectContaining({ kind: 'http', method: 'POST' }) as object,
            expect.objectContaining({ kind: 'file', path: home.configPath }) as object,
          ],
          warnings: [],
          traffic: { places: ['anywhere'], hosts: [], otherSlots: 0 },
        },
      },
    ]);
  });

  test.each([
    [['connect', '--server', 'http://127.0.0.1:1']],
    [['connect', '--model', 'x']],
    [['connect', '--server', 'http://127.0.0.1:1', '--model', 'x', '--context', 'much']],
  ])('%j is a usage error', async args => {
    expect((await runCli(home, args)).code).toBe(2);
  });

  test('refuses more context than the model can do, before it loads anything', async () => {
    const { code, answer } = await runJson(home, connect('--context', '512k'));
    expect([code, loads(), answer]).toEqual([
      3,
      [],
      {
        ok: false,
        error: {
          code: 'model-context-too-large',
          params: { model, wantedTokens: 524_288, maximumTokens: 196_608 },
        },
      },
    ]);
  });

  test('writes nothing when loading fails, and says what the server said', async () => {
    server.state.behaviour.loadFailure = 'not enough resources';
    const { code, stderr } = await runCli(home, connect('--context', '64k'));
    expect([code, await home.config(), stderr.includes('not enough resources')]).toEqual([
      3,
      personsConfig,
      true,
    ]);
  });
});

describe('disconnect', () => {
  test('takes the model out of routes and aliases, and undo brings all of it back to the byte', async () => {
    await runCli(home, connect('--context', '64k'));
    await runCli(home, ['use', 'local']);
    const before = await home.config();
    const { code, stdout } = await runCli(home, ['disconnect', `lmstudio/${model}`]);
    expect([code, stdout.includes('was removed from OpenClaw’s file')]).toEqual([0, true]);
    expect(await home.config()).not.toContain(model);
    expect(JSON5.parse(await home.config())).toMatchObject({ models: { providers: {} } });
    await runCli(home, ['undo']);
    expect(await home.config()).toBe(before);
  });

  test.each([
    [['disconnect'], 2],
    [['disconnect', 'nowhere'], 3],
    [['disconnect', 'lmstudio/absent'], 3],
  ])('%j ends with %d and changes nothing', async (args, code) => {
    expect(await runCli(home, args)).toMatchObject({ code });
    expect(await home.config()).toBe(personsConfig);
  });
});
