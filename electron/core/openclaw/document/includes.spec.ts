import { chmod, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import { makeHome, type TestHome } from '#tests/home';
import { createOpenClaw, type OpenClaw } from '../openclaw';
import { carry, miniMax, must, reference } from '../testing';
import { readConfig } from './read';

const open = (home: TestHome): OpenClaw => createOpenClaw(home.ports, () => null);
const connect = (home: TestHome): ReturnType<OpenClaw['planConnect']> => open(home).planConnect(miniMax, {});
const isWindows = process.platform === 'win32';

interface Laid {
  readonly home: TestHome;
  readonly at: (name: string) => string;
  readonly text: (name: string) => Promise<string>;
}

/** A home with OpenClaw's file and others beside it. */
async function lay(files: Readonly<Record<string, string>>, variables = {}): Promise<Laid> {
  const home = await makeHome({}, variables);
  const at = (name: string): string => path.join(path.dirname(home.configPath), name);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(at(name)), { recursive: true });
    await writeFile(at(name), text, { mode: 0o600 });
  }
  return { home, at, text: name => readFile(at(name), 'utf8') };
}

const value = async (home: TestHome): Promise<unknown> => {
  const read = await readConfig(home.ports, home.configPath);
  return read.state === 'read' ? read.value : read;
};

const root = '// root\n{ gateway: { mode: "local" }, models: { $include: "./models.json5" } }\n';
const models = '// mine\n{\n  mode: "merge", // as the guidance says\n  providers: {},\n}\n';

describe('what OpenClaw reads of a file that includes others', () => {
  test.each<[string, Record<string, string>, unknown]>([
    [
      'a file at a key, and one in it, each beside the file that names it',
      {
        'openclaw.json': '{ models: { $include: "parts/models.json5" } }',
        'parts/models.json5': '{ providers: { $include: "./providers.json" } }',
        'parts/providers.json': '{ "lmstudio": {} }',
      },
      { models: { providers: { lmstudio: {} } } },
    ],
    [
      'several at one key, in order, with the keys beside them last and lists joined',
      {
        'openclaw.json': '{ $include: ["a.json", "b.json"], x: 3, list: [3] }',
        'a.json': '{ x: 1, y: 1, list: [1], deep: { a: 1 } }',
        'b.json': '{ y: 2, list: [2], deep: { b: 2 } }',
      },
      { x: 3, y: 2, list: [1, 2, 3], deep: { a: 1, b: 2 } },
    ],
    [
      'one in a list',
      { 'openclaw.json': '{ list: [{ $include: "a.json" }, 2] }', 'a.json': '{ id: 1 }' },
      { list: [{ id: 1 }, 2] },
    ],
    [
      'something else than an object',
      { 'openclaw.json': '{ list: { $include: "a.json" } }', 'a.json': '[1]' },
      { list: [1] },
    ],
  ])('%s', async (_, files, expected) => {
    expect(await value((await lay(files)).home)).toEqual(expected);
  });

  test.each<[string, Record<string, string>, object]>([
    ['is not there', { 'openclaw.json': root }, { problem: 'missing' }],
    [
      'lies outside the folder',
      { 'openclaw.json': '{ a: { $include: "../b.json" } }' },
      { problem: 'outside' },
    ],
    [
      'includes itself in turn',
      { 'openclaw.json': '{ a: { $include: "a.json" } }', 'a.json': '{ b: { $include: "./a.json" } }' },
      { problem: 'circle' },
    ],
    [
      'has a number for a name',
      { 'openclaw.json': '{ a: { $include: 7 } }' },
      { problem: 'name', file: '7' },
    ],
    [
      'is the eleventh in depth',
      {
        'openclaw.json': '{ a: { $include: "0.json" } }',
        ...Object.fromEntries(
          Array.from({ length: 11 }, (_, n) => [`${n}.json`, `{ a: { $include: "${n + 1}.json" } }`]),
        ),
      },
      { problem: 'depth' },
    ],
  ])('is nothing where an included file %s', async (_, files, params) => {
    const { home } = await lay(files);
    expect(await readConfig(home.ports, home.configPath)).toMatchObject({
      state: 'unusable',
      error: { code: 'config-include-broken', params },
    });
    expect(await connect(home)).toMatchObject({ ok: false, error: { code: 'config-include-broken' } });
  });

  test('an included file that does not parse is named, with the place in it', async () => {
    const { home, at } = await lay({ 'openclaw.json': root, 'models.json5': '{\n  mode }' });
    expect(await connect(home)).toMatchObject({
      ok: false,
      error: { code: 'config-syntax', params: { path: at('models.json5'), line: 2 } },
    });
  });

  test('folders of OPENCLAW_INCLUDE_ROOTS are allowed, and a link out of all of them is not', async () => {
    const { home, at } = await lay({ 'openclaw.json': '{ a: { $include: "../shared/a.json" } }' });
    const shared = path.join(home.folder, 'shared');
    await mkdir(shared);
    await writeFile(path.join(shared, 'a.json'), '{ b: 1 }');
    const allowed = { ...home.variables, OPENCLAW_INCLUDE_ROOTS: `~/shared${path.delimiter}` };
    const ports = { ...home.ports, environment: { ...home.ports.environment, variables: allowed } };
    expect(await readConfig(ports, home.configPath)).toMatchObject({ state: 'read', value: { a: { b: 1 } } });
    if (isWindows) return;
    await symlink(path.join(shared, 'a.json'), at('link.json'));
    await home.writeConfig('{ a: { $include: "link.json" } }');
    expect(await readConfig(home.ports, home.configPath)).toMatchObject({
      error: { code: 'config-include-broken', params: { problem: 'outside' } },
    });
  });
});

describe('a change', () => {
  test('goes to the file that holds the key, and undo gives all of them back to the byte', async () => {
    const { home, text } = await lay({ 'openclaw.json': root, 'models.json5': models });
    const planned = must(await connect(home));
    expect(planned.steps.map(step => step.kind === 'file' && path.basename(step.path))).toEqual([
      'models.json5',
      'openclaw.json',
    ]);
    must(await planned.apply({}));
    const [own, included] = [await text('openclaw.json'), await text('models.json5')];
    expect(JSON5.parse(included)).toMatchObject({ mode: 'merge', providers: { lmstudio: {} } });
    expect(included).toContain('// as the guidance says');
    expect(own).toContain('models: { $include: "./models.json5" }');
    expect(JSON5.parse(own)).toMatchObject({ agents: { defaults: { models: { [reference]: {} } } } });
    expect(await value(home)).toMatchObject({ models: { providers: { lmstudio: {} } } });

    await carry(open(home).planUndo({ kind: 'undo' }));
    expect([await text('openclaw.json'), await text('models.json5')]).toEqual([root, models]);
  });

  test('keeps what a person wrote into an included file since, when it is taken back', async () => {
    const { home, at, text } = await lay({ 'openclaw.json': root, 'models.json5': models });
    await carry(connect(home));
    await writeFile(at('models.json5'), (await text('models.json5')).replace('// mine', '// hers'));
    await carry(open(home).planUndo({ kind: 'undo' }));
    expect([await text('openclaw.json'), JSON5.parse(await text('models.json5'))]).toEqual([
      root,
      JSON5.parse(models),
    ]);
    expect(await text('models.json5')).toContain('// hers');
  });

  test('of a key beside an include goes beside it', async () => {
    const base = '{ models: { mode: "replace", providers: {} } }';
    const { home, text } = await lay({
      'openclaw.json': '{\n  $include: "./base.json5",\n  gateway: { mode: "local" },\n}\n',
      'base.json5': base,
    });
    await carry(open(home).planRepair({ kind: 'repair', repair: 'models-mode-merge' }));
    expect(await text('base.json5')).toBe(base);
    expect(await value(home)).toMatchObject({ models: { mode: 'merge', providers: {} } });
  });

  test.skipIf(isWindows)('goes to the file behind a link, and the link stays one', async () => {
    const { home, at, text } = await lay({ 'openclaw.json': root, 'parts/real.json5': models });
    await symlink('parts/real.json5', at('models.json5'));
    await carry(connect(home));
    expect((await lstat(at('models.json5'))).isSymbolicLink()).toBe(true);
    expect(await text('parts/real.json5')).toContain(miniMax.key);
  });

  test.each<[string, Record<string, string>]>([
    [
      'lists would be joined',
      {
        'openclaw.json': '{ $include: "./base.json5", models: {} }',
        'base.json5':
          '{ models: { providers: { lmstudio: { baseUrl: "http://127.0.0.1:1234/v1", models: [{ id: "x" }] } } } }',
      },
    ],
    [
      'the same file is included twice',
      {
        'openclaw.json': '{ models: { $include: "./models.json5" }, copy: { $include: "./models.json5" } }',
        'models.json5': models,
      },
    ],
  ])('that cannot be told for certain is refused, with what to write by hand: %s', async (_, files) => {
    const { home, text } = await lay(files);
    const refused = await connect(home);
    expect(refused).toMatchObject({ ok: false, error: { code: 'config-include' } });
    expect(JSON5.parse(refused.ok ? '' : (refused.error.patch ?? ''))).toMatchObject({
      models: { providers: { lmstudio: {} } },
    });
    const now = await Promise.all(Object.keys(files).map(text));
    expect(now).toEqual(Object.values(files));
  });

  test('is refused where an included file was edited since the plan', async () => {
    const { home, at } = await lay({ 'openclaw.json': root, 'models.json5': models });
    const planned = must(await connect(home));
    await writeFile(at('models.json5'), '{ theirs: 1 }');
    expect(await planned.apply({})).toMatchObject({ ok: false, error: { code: 'config-changed' } });
    expect(await home.config()).toBe(root);
  });

  test('is all or nothing: where the second file cannot be written, the first goes back', async () => {
    const { home, text } = await lay({ 'openclaw.json': root, 'models.json5': models });
    const { files } = home.ports;
    const write: typeof files.write = (file, ...rest) =>
      file === home.configPath
        ? Promise.resolve({ state: 'failed', reason: 'ENOSPC' })
        : files.write(file, ...rest);
    const ports = { ...home.ports, files: { ...files, write } };
    const planned = must(await createOpenClaw(ports, () => null).planConnect(miniMax, {}));
    expect(await planned.apply({})).toMatchObject({
      ok: false,
      error: { code: 'config-unwritable', params: { reason: 'ENOSPC' } },
    });
    expect([await text('openclaw.json'), await text('models.json5')]).toEqual([root, models]);
    expect(await open(home).history()).toEqual([]);
  });

  test.skipIf(isWindows)('is refused where the file that holds the key is read-only', async () => {
    const { home, at } = await lay({ 'openclaw.json': root, 'models.json5': models });
    await chmod(at('models.json5'), 0o400);
    expect(await connect(home)).toMatchObject({
      ok: false,
      error: { code: 'config-read-only', params: { path: at('models.json5') } },
    });
  });
});
