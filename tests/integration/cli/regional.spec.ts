import JSON5 from 'json5';
import { beforeEach, describe, expect, test } from 'vitest';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';

let home: TestHome;
beforeEach(async () => {
  home = await makeHome();
  await home.writeConfig(personsConfig);
});

const miniMax = 'openrouter-eu/minimax/minimax-m2.1';

describe('homeport regional', () => {
  test('adds hosted models of a region beside the person’s, and undo takes them out to the byte', async () => {
    const { code, stdout } = await runCli(home, ['regional', 'eu']);
    expect([code, stdout.replaceAll(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringContaining(`homeport use fallback --hosted ${miniMax},`),
    ]);
    const after: unknown = JSON5.parse(await home.config());
    const before: unknown = JSON5.parse(personsConfig);
    expect(after).toMatchObject(before as object);
    expect(after).toMatchObject({
      models: {
        mode: 'merge',
        providers: { 'openrouter-eu': { baseUrl: 'https://eu.openrouter.ai/api/v1' } },
      },
    });
    expect(await runCli(home, ['undo'])).toMatchObject({ code: 0 });
    expect(await home.config()).toBe(personsConfig);
  });

  test('makes a route that status says stays in the region', async () => {
    await runCli(home, ['regional', 'eu', '--model', 'minimax']);
    const use = ['use', 'hosted', '--hosted', miniMax];
    const said = 'Traffic: the EU, through OpenRouter.';
    const preview = await runCli(home, [...use, '--dry-run']);
    const done = await runCli(home, use);
    const status = await runCli(home, ['status']);
    expect([preview, done, status].map(({ stdout }) => stdout.includes(said))).toEqual([true, true, true]);
    expect(await runJson(home, ['status'])).toMatchObject({
      answer: { data: { routes: { traffic: { written: { places: ['eu'] } } } } },
    });
  });

  test.each([
    [['regional'], 2],
    [['regional', 'moon'], 2],
    [['regional', 'eu', '--model', 'mistral'], 2],
    [['regional', 'pinned'], 3],
  ])('%j ends with %d and changes nothing', async (args, code) => {
    expect(await runCli(home, args)).toMatchObject({ code });
    expect(await home.config()).toBe(personsConfig);
  });
});
