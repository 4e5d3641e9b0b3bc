import { lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';
import { treeOf } from '#tests/tree';

const change = ['use', 'hosted', '--hosted', 'openai/gpt-5'];

interface Place {
  readonly what: string;
  readonly file: (home: TestHome) => string;
  readonly variables: (home: TestHome) => Record<string, string>;
}

const places: Place[] = [
  {
    what: 'OPENCLAW_CONFIG_PATH',
    file: home => path.join(home.folder, 'elsewhere', 'own.json5'),
    variables: home => ({ OPENCLAW_CONFIG_PATH: path.join(home.folder, 'elsewhere', 'own.json5') }),
  },
  {
    what: 'OPENCLAW_CONFIG_PATH with a tilde',
    file: home => path.join(home.folder, 'own.json'),
    variables: () => ({ OPENCLAW_CONFIG_PATH: '~/own.json' }),
  },
  {
    what: 'OPENCLAW_STATE_DIR',
    file: home => path.join(home.folder, 'elsewhere', 'openclaw.json'),
    variables: home => ({ OPENCLAW_STATE_DIR: path.join(home.folder, 'elsewhere') }),
  },
  {
    what: 'OPENCLAW_HOME',
    file: home => path.join(home.folder, 'other', '.openclaw', 'openclaw.json'),
    variables: home => ({ OPENCLAW_HOME: path.join(home.folder, 'other') }),
  },
  {
    what: 'a path with spaces and other letters',
    file: home => path.join(home.folder, 'Moje pliki – Łódź 模型', 'config it’s.json'),
    variables: home => ({
      OPENCLAW_CONFIG_PATH: path.join(home.folder, 'Moje pliki – Łódź 模型', 'config it’s.json'),
    }),
  },
];

test.each(places)('the file named by $what is the one that is changed, and undone', async place => {
  const home = await makeHome();
  const [file, variables] = [place.file(home), place.variables(home)];
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, personsConfig);
  await home.writeConfig('{ untouched: true }');
  const changed = await runJson(home, change, { variables });
  const between = await readFile(file, 'utf8');
  const undone = await runCli(home, ['undo'], { variables });
  expect([changed.code, changed.answer]).toMatchObject([
    0,
    { data: { steps: [{ kind: 'file', path: file }] } },
  ]);
  expect([between.includes('openai/gpt-5'), undone.code, await readFile(file, 'utf8')]).toEqual([
    true,
    0,
    personsConfig,
  ]);
  expect(await home.config()).toBe('{ untouched: true }');
});

test('a home with spaces and other letters works from end to end', async () => {
  const outer = await makeHome();
  const folder = path.join(outer.folder, 'Użytkownik Zażółć 名前');
  const variables = { HOME: folder, HOMEPORT_HOME: path.join(folder, 'stan Homeport') };
  const file = path.join(folder, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, personsConfig);
  const codes: number[] = [];
  for (const args of [change, ['undo', '--dry-run'], ['reset', '--yes']])
    codes.push((await runCli(outer, args, { variables })).code);
  expect([codes, await readFile(file, 'utf8')]).toEqual([[0, 0, 0], personsConfig]);
});

test('a link stays a link: what it points to is changed, and both names share one history', async () => {
  const home = await makeHome();
  const target = path.join(home.folder, 'dotfiles', 'openclaw.json');
  await mkdir(path.dirname(target), { recursive: true });
  await mkdir(path.dirname(home.configPath), { recursive: true });
  await writeFile(target, personsConfig);
  await symlink(target, home.configPath);
  const changed = await runCli(home, change);
  const link = await lstat(home.configPath);
  const between = await readFile(target, 'utf8');
  const undone = await runCli(home, ['undo'], { variables: { OPENCLAW_CONFIG_PATH: target } });
  expect([
    changed.code,
    link.isSymbolicLink(),
    between.includes('openai/gpt-5'),
    undone.code,
    await readFile(target, 'utf8'),
  ]).toEqual([0, true, true, 0, personsConfig]);
});

test('a link to nothing makes its target, not a file in the link’s place', async () => {
  const home = await makeHome();
  const target = path.join(home.folder, 'dotfiles', 'openclaw.json');
  await mkdir(path.dirname(home.configPath), { recursive: true });
  await symlink(target, home.configPath);
  const { code } = await runCli(home, change);
  expect([code, (await lstat(home.configPath)).isSymbolicLink()]).toEqual([0, true]);
  expect(await readFile(target, 'utf8')).toContain('openai/gpt-5');
});

test('a link that goes in a circle is refused, and nothing changes', async () => {
  const home = await makeHome();
  await mkdir(path.dirname(home.configPath), { recursive: true });
  await symlink(home.configPath, home.configPath);
  const before = await treeOf(home.folder);
  const { code, answer } = await runJson(home, change);
  expect([code, (answer as { ok: boolean }).ok, await treeOf(home.folder)]).toEqual([3, false, before]);
});
