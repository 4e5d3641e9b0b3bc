import { access } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import JSON5 from 'json5';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';
import { sha256, treeOf } from '#tests/tree';

const local = 'lmstudio/minimax-m2.1-gs32';
const opus = 'anthropic/claude-opus-4-6';
const sonnet = 'anthropic/claude-sonnet-4-6';

let server: SimulatedLmStudio;
let home: TestHome;

beforeEach(async () => {
  server = await startSimulatedLmStudio();
  home = await makeHome();
  await home.writeConfig(personsConfig);
  const connect = ['connect', '--server', server.url, '--model', 'minimax-m2.1-gs32', '--context', '64k'];
  await runCli(home, connect);
});
afterEach(() => server.close());

async function chain(): Promise<string[]> {
  const value: { agents: { defaults: { model: { primary: string; fallbacks: string[] } } } } = JSON5.parse(
    await home.config(),
  );
  const { primary, fallbacks } = value.agents.defaults.model;
  return [primary, ...fallbacks];
}

describe('homeport use', () => {
  test.each([
    ['local', [local, opus, sonnet]],
    ['fallback', [opus, local, sonnet]],
    ['local-only', [local]],
    ['hosted', [opus, sonnet]],
  ])('%s writes its chain at once and says how to take it back', async (route, expected) => {
    const { code, stdout } = await runCli(home, ['use', route]);
    const says = stdout.includes('To undo: homeport undo');
    // "hosted" is what the file says already: there is nothing to take back.
    expect([code, await chain(), says]).toEqual([0, expected, route !== 'hosted']);
  });

  test('brings back what a route set aside, in its order', async () => {
    await runCli(home, ['use', 'local-only']);
    await runCli(home, ['use', 'local']);
    expect(await chain()).toEqual([local, opus, sonnet]);
  });

  test('--hosted names the hosted models for the chain', async () => {
    const { code } = await runCli(home, ['use', 'fallback', '--hosted', 'openai/gpt-5, openai/gpt-5-mini']);
    expect([code, await chain()]).toEqual([0, ['openai/gpt-5', local, 'openai/gpt-5-mini']]);
  });

  test.each(['local', 'fallback', 'local-only', 'hosted'])(
    '%s --dry-run writes nothing at all',
    async route => {
      const before = await treeOf(home.folder);
      const { code } = await runCli(home, ['use', route, '--dry-run']);
      expect([code, await treeOf(home.folder)]).toEqual([0, before]);
    },
  );

  test('the route that is there already is nothing to do', async () => {
    await runCli(home, ['use', 'local']);
    const before = await home.config();
    const { code, answer } = await runJson(home, ['use', 'local']);
    const traffic = { places: ['machine', 'anywhere'], hosts: [], otherSlots: 0 };
    expect([code, answer, await home.config()]).toEqual([
      0,
      { ok: true, data: { state: 'nothing', historyId: null, steps: [], warnings: [], traffic } },
      before,
    ]);
  });

  test('hosted without a hosted model asks for one', async () => {
    const fresh = await makeHome();
    await fresh.writeConfig('{}');
    const { code, answer } = await runJson(fresh, ['use', 'hosted']);
    expect([code, answer, await fresh.config()]).toMatchObject([
      3,
      { error: { code: 'route-no-hosted' } },
      '{}',
    ]);
  });

  test('local without a local model says what comes first', async () => {
    const fresh = await makeHome();
    await fresh.writeConfig(personsConfig);
    const { code, stderr } = await runCli(fresh, ['use', 'local']);
    expect([code, stderr]).toEqual([
      3,
      '■ OpenClaw’s file names no local model yet. Add the provider first.\n',
    ]);
  });
});

describe('homeport undo', () => {
  test('goes back step by step to the first file, to the byte, then has nothing left', async () => {
    for (const route of ['local', 'fallback', 'local-only']) await runCli(home, ['use', route]);
    const codes: number[] = [];
    for (let step = 0; step < 5; step++) codes.push((await runCli(home, ['undo'])).code);
    expect([codes, sha256(await home.config())]).toEqual([[0, 0, 0, 0, 3], sha256(personsConfig)]);
  });

  test('--dry-run shows the way back and does not take it', async () => {
    await runCli(home, ['use', 'local']);
    const before = await treeOf(home.folder);
    const { code, stdout } = await runCli(home, ['undo', '--dry-run']);
    expect([code, stdout.includes(`-        primary: "${local}"`), await treeOf(home.folder)]).toEqual([
      0,
      true,
      before,
    ]);
  });

  test('leaves what the person wrote since', async () => {
    await runCli(home, ['use', 'local']);
    const edited = (await home.config()).replace('"minimal"', '"coding"');
    await home.writeConfig(edited);
    const { code } = await runCli(home, ['undo']);
    expect([code, await chain(), (await home.config()).includes('"coding"')]).toEqual([
      0,
      [opus, sonnet],
      true,
    ]);
  });

  test('does not overwrite a key that the person changed since: it names it', async () => {
    await runCli(home, ['use', 'local']);
    const edited = (await home.config()).replace(`primary: "${local}"`, 'primary: "openai/gpt-5"');
    await home.writeConfig(edited);
    const { code, stderr } = await runCli(home, ['undo']);
    expect([code, stderr.includes('agents.defaults.model.primary'), await home.config()]).toEqual([
      3,
      true,
      edited,
    ]);
  });

  test('of a change that the person took back by hand goes on to the one before it', async () => {
    const first = await home.config();
    await runCli(home, ['use', 'local']);
    await home.writeConfig(first);
    const steps = [await runCli(home, ['undo']), await runCli(home, ['undo'])];
    expect([steps.map(step => step.code), await home.config()]).toEqual([[0, 0], personsConfig]);
  });

  test('of an unknown change is refused by name', async () => {
    const { code, stderr } = await runCli(home, ['undo', '0-none']);
    expect([code, stderr]).toEqual([3, '■ There is no change “0-none” in the history.\n']);
  });
});

describe('homeport reset', () => {
  test('first only tells what it would do, and asks for --yes', async () => {
    await runCli(home, ['use', 'local']);
    const before = await treeOf(home.folder);
    const { code, stdout } = await runCli(home, ['reset']);
    expect([code, stdout, await treeOf(home.folder)]).toEqual([
      1,
      [
        'This undoes 2 changes of OpenClaw’s file:',
        '  - Route: Local first',
        '  - Provider added: MiniMax M2.1 GS32',
        `The folder ${home.shown(home.stateFolder)} is removed.`,
        'Nothing was done. Add --yes to do it.',
        '',
      ].join('\n'),
      before,
    ]);
  });

  test('--dry-run is only a look: exit 0', async () => {
    const before = await treeOf(home.folder);
    expect([(await runCli(home, ['reset', '--dry-run'])).code, await treeOf(home.folder)]).toEqual([
      0,
      before,
    ]);
  });

  test('--yes leaves the first file, to the byte, and no folder of its own', async () => {
    for (const route of ['local', 'local-only', 'fallback']) await runCli(home, ['use', route]);
    await runCli(home, ['undo']);
    const { code } = await runCli(home, ['reset', '--yes']);
    expect([code, sha256(await home.config())]).toEqual([0, sha256(personsConfig)]);
    await expect(access(home.stateFolder)).rejects.toThrow('ENOENT');
  });

  test('finds the first file again behind many more changes than a page shows', async () => {
    for (let change = 0; change < 26; change++) {
      const { code } = await runCli(home, ['use', change % 2 === 0 ? 'local' : 'fallback']);
      expect(code).toBe(0);
    }
    expect([(await runCli(home, ['reset', '--yes'])).code, await home.config()]).toEqual([0, personsConfig]);
  });

  test('stops at a key that the person changed since, and keeps its folder', async () => {
    await runCli(home, ['use', 'local']);
    const edited = (await home.config()).replace(`primary: "${local}"`, 'primary: "openai/gpt-5"');
    await home.writeConfig(edited);
    const { code, answer } = await runJson(home, ['reset', '--yes']);
    expect([code, answer, await home.config()]).toMatchObject([
      3,
      { error: { code: 'undo-conflict' } },
      edited,
    ]);
    await access(home.stateFolder);
  });
});

describe('homeport history', () => {
  test('lists what was changed, and shows the diff of one change', async () => {
    await runCli(home, ['use', 'local']);
    const { answer } = await runJson(home, ['history']);
    const { data } = answer as { data: readonly { id: string; undone: boolean }[] };
    expect(data.map(({ undone }) => undone)).toEqual([false, false]);
    const listed = await runCli(home, ['history']);
    expect([listed.code, listed.stdout]).toEqual([
      0,
      expect.stringMatching(/Local first.*\n.*Provider added/),
    ]);
    const { stdout } = await runCli(home, ['history', data[0]!.id]);
    expect(stdout).toMatch(new RegExp(`\\n\\+.*${local}`));
    expect(await runCli(home, ['history', 'no-such-change'])).toMatchObject({ code: 3 });
  });
});

test('undo asks about keys that were edited since, and takes an answer', async () => {
  await runCli(home, ['use', 'local']);
  const mine = (await home.config()).replace(`primary: "${local}"`, 'primary: "openai/mine"');
  await home.writeConfig(mine);
  const asked = await runCli(home, ['undo']);
  expect([asked.code, await home.config(), asked.stderr]).toEqual([3, mine, expect.stringMatching(/--keep/)]);
  expect(await runCli(home, ['undo', '--keep', '--take-back'])).toMatchObject({ code: 2 });
  expect(await runCli(home, ['undo', '--keep'])).toMatchObject({ code: 0 });
  expect(await chain()).toEqual(['openai/mine', sonnet]);
});
