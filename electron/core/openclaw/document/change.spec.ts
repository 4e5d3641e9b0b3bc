import { createHash } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import { makeHome, type TestHome } from '#tests/home';
import { createOpenClaw, type OpenClaw } from '../openclaw';
import { carry, miniMax, must, reference } from '../testing';

const open = (home: TestHome): OpenClaw => createOpenClaw(home.ports, () => null);
const connect = (home: TestHome): ReturnType<OpenClaw['planConnect']> => open(home).planConnect(miniMax, {});
const isWindows = process.platform === 'win32';

const persons = `// Ask Anna before changing this!
{
  gateway: { mode: "local", port: 18789 },
  "unheard-of": { keep: [1, 2,], 'x': 0x10 }, // odd, but hers

  models: {
    mode: "merge",
    providers: {
      openrouter: { baseUrl: "https://openrouter.ai/api/v1", apiKey: "\${OPENROUTER_API_KEY}" },
    },
  },
}
`;

describe('a change of OpenClaw’s file', () => {
  test.each([
    ['comments, unknown keys, another provider', persons],
    ['CRLF', persons.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${persons}`],
    ['tabs', persons.replaceAll('  ', '\t')],
    ['single quotes', persons.replaceAll('"', "'")],
    ['no final newline', persons.trimEnd()],
    ['strict JSON', JSON.stringify({ gateway: { mode: 'local' }, z: [{ a: null }], models: {} }, null, 4)],
    ['one line', '{"gateway":{"mode":"local"},"tools":{"profile":"minimal"}}'],
    ['an empty object', '{}'],
    ['nothing but a comment', '// nothing yet\n{\n}\n'],
  ])('adds to a file with %s and leaves every other character where it is', async (_, before) => {
    const home = await makeHome();
    await home.writeConfig(before);
    await carry(connect(home));
    const after = await home.config();
    // What was there is a subsequence of what is there now, and every line end is as it was.
    let found = 0;
    for (const character of after) if (character === before[found]) found++;
    expect(found).toBe(before.length);
    const lineEnds = new Set(after.match(/\r?\n/g));
    expect(lineEnds.size).toBe(before.includes('\n') || before === '{}' ? 1 : 0);
    const value = JSON5.parse<{ [key: string]: unknown }>(after);
    expect(value).toMatchObject(JSON5.parse(before));
    expect(value).toMatchObject({ models: { providers: { lmstudio: { api: 'openai-responses' } } } });
  });

  test.skipIf(isWindows)('makes a file that was not there, for its owner alone', async () => {
    const home = await makeHome();
    await carry(connect(home));
    const modes = [home.configPath, path.dirname(home.configPath)].map(async place =>
      ((await stat(place)).mode & 0o777).toString(8),
    );
    expect(await Promise.all(modes)).toEqual(['600', '700']);
  });

  test.skipIf(isWindows).each([0o600, 0o640, 0o664])('keeps the mode %o', async mode => {
    const home = await makeHome();
    await home.writeConfig(persons);
    await chmod(home.configPath, mode);
    await carry(connect(home));
    expect((await stat(home.configPath)).mode & 0o777).toBe(mode);
  });

  test.skipIf(isWindows)('goes to the file behind a link, and the link stays one', async () => {
    const home = await makeHome();
    const target = path.join(home.folder, 'dotfiles', 'openclaw.json5');
    await mkdir(path.dirname(target));
    await mkdir(path.dirname(home.configPath));
    await writeFile(target, persons);
    await symlink('../dotfiles/openclaw.json5', home.configPath);
    await carry(connect(home));
    expect((await lstat(home.configPath)).isSymbolicLink()).toBe(true);
    expect(await readlink(home.configPath)).toBe('../dotfiles/openclaw.json5');
    expect(await readFile(target, 'utf8')).toContain(miniMax.key);
    await carry(open(home).planUndo({ kind: 'undo' }));
    expect((await lstat(home.configPath)).isSymbolicLink()).toBe(true);
    expect(await readFile(target, 'utf8')).toBe(persons);
  });

  test('lays both texts aside first, below the hash of the real path, for their owner alone', async () => {
    const home = await makeHome();
    await home.writeConfig(persons);
    const { historyId } = await carry(connect(home));
    const name = createHash('sha256').update(home.configPath).digest('hex');
    const folder = path.join(home.stateFolder, 'openclaw', name);
    const entry = path.join(folder, 'history', `${historyId}.json`);
    expect(JSON.parse(await readFile(entry, 'utf8'))).toMatchObject({
      before: persons,
      after: await home.config(),
    });
    const first = path.join(folder, 'before-homeport.json');
    expect(JSON.parse(await readFile(first, 'utf8'))).toEqual({ path: home.configPath, text: persons });
    if (isWindows) return;
    const modes = [folder, entry, first].map(async place => ((await stat(place)).mode & 0o777).toString(8));
    expect(await Promise.all(modes)).toEqual(['700', '600', '600']);
  });

  test('that changes nothing writes nothing', async () => {
    const home = await makeHome();
    await carry(connect(home));
    const before = await stat(home.configPath);
    const again = must(await connect(home));
    expect([again.steps, must(await again.apply({})).historyId]).toEqual([[], null]);
    const after = await stat(home.configPath);
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
    expect(await open(home).history()).toHaveLength(1);
  });

  test('leaves nothing else in the folder', async () => {
    const home = await makeHome();
    await carry(connect(home));
    expect(await readdir(path.dirname(home.configPath))).toEqual(['openclaw.json']);
  });
});

describe('somebody else’s edit', () => {
  const theirs = '{ /* theirs */ gateway: { mode: "remote" } }';

  test('between the plan and its application: refused, and theirs stays', async () => {
    const home = await makeHome();
    await home.writeConfig(persons);
    const planned = must(await connect(home));
    await home.writeConfig(theirs);
    expect(await planned.apply({})).toEqual({
      ok: false,
      error: { code: 'config-changed', params: { path: home.configPath } },
    });
    expect([await home.config(), await open(home).history()]).toEqual([theirs, []]);
  });

  test('at the last moment, when ours is already on the disk under another name', async () => {
    const home = await makeHome();
    await home.writeConfig(persons);
    const { files } = home.ports;
    const ports = {
      ...home.ports,
      files: {
        ...files,
        write: async (...[file, content, options]: Parameters<typeof files.write>) => {
          if (file === home.configPath) await writeFile(file, theirs);
          return files.write(file, content, options);
        },
      },
    };
    const planned = must(await createOpenClaw(ports, () => null).planConnect(miniMax, {}));
    expect(await planned.apply({})).toMatchObject({ ok: false, error: { code: 'config-changed' } });
    expect([await home.config(), await open(home).history()]).toEqual([theirs, []]);
  });

  test.skipIf(isWindows)('of where a link leads, though the text there is the same', async () => {
    const home = await makeHome();
    const [first, second] = ['one', 'two'].map(name => path.join(home.folder, `${name}.json5`));
    for (const target of [first!, second!]) await writeFile(target, persons);
    await mkdir(path.dirname(home.configPath));
    await symlink(first!, home.configPath);
    const planned = must(await connect(home));
    await rm(home.configPath);
    await symlink(second!, home.configPath);
    expect(await planned.apply({})).toMatchObject({ ok: false, error: { code: 'config-changed' } });
    const texts = await Promise.all([first!, second!].map(target => readFile(target, 'utf8')));
    expect(texts).toEqual([persons, persons]);
  });

  test('of two changes planned on the same text, only one is written', async () => {
    const home = await makeHome();
    await home.writeConfig(persons);
    const first = must(await connect(home));
    const second = must(await open(home).planRepair({ kind: 'repair', repair: 'compaction-on' }));
    const results = await Promise.all([first.apply({}), second.apply({})]);
    expect(results.map(result => (result.ok ? 'written' : result.error.code)).sort()).toEqual([
      'config-changed',
      'written',
    ]);
    expect(await open(home).history()).toHaveLength(1);
  });
});

describe('what cannot be edited comes with the text to write by hand', () => {
  const entry = { api: 'openai-responses', models: [{ id: miniMax.key, contextTokens: 65_536 }] };

  test.each([
    ['a key twice', '{ gateway: { mode: "local" }, tools: {}, tools: {} }', 'config-duplicate-key'],
    ['a word in the place of an object', '{ a: 1, models: "later" }', 'config-shape'],
  ])('%s', async (_, before, code) => {
    const home = await makeHome();
    await home.writeConfig(before);
    const refused = await connect(home);
    expect(refused).toMatchObject({ ok: false, error: { code } });
    const patch = refused.ok ? '' : (refused.error.patch ?? '');
    expect(JSON5.parse(patch)).toMatchObject({
      models: { mode: 'merge', providers: { lmstudio: entry } },
      agents: { defaults: { models: { [reference]: { alias: 'Minimax' } } } },
    });
    expect(await home.config()).toBe(before);
  });

  test('a file that another program manages', async () => {
    const home = await makeHome({}, { OPENCLAW_NIX_MODE: '1' });
    await home.writeConfig(persons);
    const refused = await connect(home);
    expect(refused).toMatchObject({ ok: false, error: { code: 'config-managed' } });
    expect(refused.ok ? '' : refused.error.patch).toContain('providers');
  });

  test('a route: only its own lines, worked out from what OpenClaw reads of the file', async () => {
    const home = await makeHome();
    await home.writeConfig(`{
      models: { providers: { lmstudio: { baseUrl: "http://127.0.0.1:1234/v1", apiKey: "sk-secret",
        models: [{ id: "m" }] } } },
      agents: { defaults: { model: { primary: "a/old" }, model: { primary: "a/new" } } },
    }`);
    const refused = await open(home).planRoute({ kind: 'route', route: 'local-first' });
    expect(JSON5.parse(refused.ok ? '' : (refused.error.patch ?? ''))).toEqual({
      agents: { defaults: { model: { primary: 'lmstudio/m', fallbacks: ['a/new'] } } },
    });
  });

  test.each([
    ['does not parse', '{ a: '],
    ['is as it should be, but for a key twice', '{ a: 1, a: 2, models: { mode: "merge" } }'],
  ])('but not where there is nothing to write: a file that %s', async (_, before) => {
    const home = await makeHome();
    await home.writeConfig(before);
    const refused = await open(home).planRepair({ kind: 'repair', repair: 'models-mode-merge' });
    expect(refused.ok ? 'planned' : refused.error.patch).toBe(
      before.includes('a: 2') ? '{\n  models: { mode: "merge" },\n}' : undefined,
    );
  });
});
