import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { createOpenClaw } from '../openclaw';
import { miniMax } from '../testing';
import { readConfig, writeProblem } from './read';

describe('reading OpenClaw’s file', () => {
  test('understands how people write it and keeps its bytes', async () => {
    const home = await makeHome();
    const text = "\uFEFF// mine\r\n{ 'a': .5, b: [1,], /* x */ c: +0x10,\t}";
    await home.writeConfig(text);
    expect(await readConfig(home.ports, home.configPath)).toMatchObject({
      state: 'read',
      text,
      hash: createHash('sha256').update(text).digest('hex'),
      value: { a: 0.5, b: [1], c: 16 },
    });
  });

  test('follows a link to the file behind it, and names both', async () => {
    const home = await makeHome();
    const target = path.join(home.folder, 'dotfiles.json5');
    await writeFile(target, '{}');
    await mkdir(path.dirname(home.configPath));
    await symlink(target, home.configPath);
    const read = await readConfig(home.ports, home.configPath);
    expect([read.path, read.realPath]).toEqual([home.configPath, target]);
  });

  test.each([
    ['no file', null, 'missing'],
    ['an empty file', '', 'read'],
    ['a file of blanks', ' \n\n', 'read'],
  ])('takes %s for a beginning', async (_, text, state) => {
    const home = await makeHome();
    if (text !== null) await home.writeConfig(text);
    expect((await readConfig(home.ports, home.configPath)).state).toBe(state);
  });

  test.each([
    [
      'a comma too few',
      '{\n  a: 1\n  b: 2\n}',
      { code: 'config-syntax', params: { line: 3, column: 3, detail: '"b"' } },
    ],
    ['an end too early', '{ a: [1, 2', { code: 'config-syntax', params: { line: 1, column: 11 } }],
    [
      'a key twice',
      '{\n  gateway: {},\n  "gateway": {},\n}',
      { code: 'config-duplicate-key', params: { line: 3, column: 3, key: 'gateway' } },
    ],
    [
      'a key twice, spelled differently',
      '{ a: 1, "\\u0061": 2 }',
      { code: 'config-duplicate-key', params: { line: 1, column: 9, key: 'a' } },
    ],
    ['a list', '[]', { code: 'config-not-object', params: {} }],
  ])('refuses %s, and says where', async (_, text, error) => {
    const home = await makeHome();
    await home.writeConfig(text);
    const read = await readConfig(home.ports, home.configPath);
    expect(read).toMatchObject({ state: 'unusable', error });
  });

  test('refuses bytes that are no UTF-8, and a folder in the file’s place', async () => {
    const home = await makeHome();
    const folder = path.join(home.folder, 'folder');
    await mkdir(folder);
    await mkdir(path.dirname(home.configPath));
    await writeFile(home.configPath, Buffer.from([0x7b, 0xff, 0x7d]));
    const codes = await Promise.all(
      [home.configPath, folder].map(async file => {
        const read = await readConfig(home.ports, file);
        return read.state === 'unusable' ? read.error.code : read.state;
      }),
    );
    expect(codes).toEqual(['config-encoding', 'config-is-folder']);
  });

  test('takes up to 2 MB and not a byte more', async () => {
    const home = await makeHome();
    await home.writeConfig('{}');
    const limitBytes = 2 * 1024 * 1024;
    await writeFile(home.configPath, `{}${' '.repeat(limitBytes - 2)}`);
    expect((await readConfig(home.ports, home.configPath)).state).toBe('read');
    await truncate(home.configPath, limitBytes + 1);
    expect(await readConfig(home.ports, home.configPath)).toMatchObject({
      state: 'unusable',
      error: { code: 'config-too-large', params: { sizeBytes: limitBytes + 1, limitBytes } },
    });
  });
});

describe('what must not be written', () => {
  test.each([
    [{ OPENCLAW_CONFIG_READONLY: '1' }, 'OPENCLAW_CONFIG_READONLY'],
    [{ OPENCLAW_NIX_MODE: '1' }, 'OPENCLAW_NIX_MODE'],
    [{ OPENCLAW_NIX_MODE: '0', OPENCLAW_CONFIG_READONLY: 'false' }, null],
  ])('is a file that another program manages: %j', async (variables, variable) => {
    const home = await makeHome({}, variables);
    const problem = writeProblem(home.ports, {
      state: 'missing',
      path: home.configPath,
      realPath: home.configPath,
    });
    expect(problem).toEqual(
      variable === null ? null : { code: 'config-managed', params: { path: home.configPath, variable } },
    );
  });

  test.skipIf(process.platform === 'win32')('is a file without a write bit, whoever asks', async () => {
    const home = await makeHome();
    await home.writeConfig('{}');
    await chmod(home.configPath, 0o444);
    const read = await readConfig(home.ports, home.configPath);
    if (read.state !== 'read') throw new Error(read.state);
    expect(writeProblem(home.ports, read)?.code).toBe('config-read-only');
  });
});

describe('a file that is refused stays as it is', () => {
  const refused: [string, string, string][] = [
    ['does not parse', '{ agents: { defaults: { model: "a/b" } }', 'config-syntax'],
    ['looks like nothing but a word', 'hello', 'config-syntax'],
    ['has a key twice', '{ models: {}, models: {} }', 'config-duplicate-key'],
    ['is no object', '["a"]', 'config-not-object'],
  ];
  test.each(refused)('one that %s: no plan, the same bytes, the same time', async (_, text, code) => {
    const home = await makeHome();
    await home.writeConfig(text);
    const before = await stat(home.configPath);
    const openclaw = createOpenClaw(home.ports, () => null);
    const plans = [
      await openclaw.planConnect(miniMax, {}),
      await openclaw.planRoute({ kind: 'route', route: 'local-only' }),
      await openclaw.planRepair({ kind: 'repair', repair: 'models-mode-merge' }),
      await openclaw.planRepair({ kind: 'repair', repair: 'file-mode' }),
      await openclaw.planUndo({ kind: 'undo' }),
    ];
    expect(plans.map(plan => (plan.ok ? 'planned' : plan.error.code))).toEqual(plans.map(() => code));
    expect(await readFile(home.configPath, 'utf8')).toBe(text);
    const after = await stat(home.configPath);
    expect([after.mtimeMs, after.ino, after.mode]).toEqual([before.mtimeMs, before.ino, before.mode]);
  });
});
