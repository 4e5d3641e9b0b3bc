import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, runJson, type CliOptions } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';
import { treeOf } from '#tests/tree';

interface BadFile {
  readonly what: string;
  readonly lay: (home: TestHome) => Promise<unknown>;
  readonly options?: CliOptions;
  readonly code: string;
  readonly english: RegExp;
  readonly polish: RegExp;
}

const big = `{ /* ${'x'.repeat(2 * 1024 * 1024)} */ }`;

const files: BadFile[] = [
  {
    what: 'that does not parse',
    lay: home => home.writeConfig('{\n  models: {,\n}\n'),
    code: 'config-syntax',
    english: /is not valid JSON5: line 2, column 12 \(.+\)\. Nothing was changed\./,
    polish: /nie jest poprawnym JSON5: wiersz 2, kolumna 12 \(.+\)\. Niczego nie zmieniono\./,
  },
  {
    what: 'with a key twice',
    lay: home => home.writeConfig('{\n  gateway: { port: 1 },\n  gateway: { port: 2 },\n}\n'),
    code: 'config-duplicate-key',
    english: /has the key “gateway” twice \(line 3, column 3\)/,
    polish: /ma klucz „gateway” dwa razy \(wiersz 3, kolumna 3\)/,
  },
  {
    what: 'that holds no object',
    lay: home => home.writeConfig('[1, 2]\n'),
    code: 'config-not-object',
    english: /does not hold an object/,
    polish: /nie zawiera obiektu/,
  },
  {
    what: 'that is not UTF-8',
    async lay(home) {
      await home.writeConfig('');
      await writeFile(home.configPath, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    },
    code: 'config-encoding',
    english: /is not UTF-8 text/,
    polish: /nie jest tekstem UTF-8/,
  },
  {
    what: 'above 2 MB',
    lay: home => home.writeConfig(big),
    code: 'config-too-large',
    english: /has 2\.1 MB, more than 2\.1 MB|has .*MB, more than .*MB/,
    polish: /ma .*MB, więcej niż .*MB/,
  },
  {
    what: 'that is a folder',
    lay: home => mkdir(home.configPath, { recursive: true }),
    code: 'config-is-folder',
    english: /is a folder, not a file/,
    polish: /to folder, nie plik/,
  },
  {
    what: 'that nobody may write',
    async lay(home) {
      await home.writeConfig(personsConfig);
      await chmod(home.configPath, 0o444);
    },
    code: 'config-read-only',
    english: /is read-only\. Make it writable/,
    polish: /jest tylko do odczytu\. Zezwól na zapis/,
  },
  {
    what: 'managed elsewhere',
    lay: home => home.writeConfig(personsConfig),
    options: { variables: { OPENCLAW_CONFIG_READONLY: '1' } },
    code: 'config-managed',
    english: /is managed by another program \(OPENCLAW_CONFIG_READONLY is set\)/,
    polish: /zarządza inny program \(ustawiono OPENCLAW_CONFIG_READONLY\)/,
  },
];

const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe.each(files)('a file $what', ({ lay, options = {}, code, english, polish }) => {
  test.each([
    ['use', ['use', 'local-only']],
    ['use --dry-run', ['use', 'local-only', '--dry-run']],
    ['undo', ['undo']],
  ])('is refused by %s in both languages, and stays to the byte', async (_, args) => {
    const home = await makeHome();
    await lay(home);
    const before = await treeOf(home.folder);
    const variables = { ...options.variables, LANG: 'pl_PL.UTF-8' };
    const [first, second, json] = await Promise.all([
      runCli(home, args, options),
      runCli(home, args, { variables }),
      runJson(home, args, options),
    ]);
    expect([first.code, second.code, json.code, first.stdout + second.stdout]).toEqual([3, 3, 3, '']);
    expect(flat(first.stderr)).toMatch(english);
    expect(flat(second.stderr)).toMatch(polish);
    expect(json.answer).toMatchObject({ ok: false, error: { code } });
    expect(await treeOf(home.folder)).toEqual(before);
  });

  test('does not keep status and check from telling it', async () => {
    const home = await makeHome();
    await lay(home);
    const runs = await Promise.all([runCli(home, ['status'], options), runCli(home, ['check'], options)]);
    expect(runs.map(run => [run.code, run.stderr])).toEqual([
      [1, ''],
      [1, ''],
    ]);
  });
});

describe('a file that is unusual but fine', () => {
  const hosted = ['use', 'hosted', '--hosted', 'openai/gpt-5'];

  test.each([
    ['empty', ''],
    ['white space', ' \n\t\n'],
    ['an empty object', '{}'],
    ['with a byte order mark', `\ufeff${personsConfig}`],
    ['with Windows line ends', personsConfig.replaceAll('\n', '\r\n')],
    ['without a last line end', personsConfig.trimEnd()],
    ['plain JSON', '{"tools":{"profile":"minimal"}}'],
  ])('%s: is changed, and undo gives it back to the byte', async (_, text) => {
    const home = await makeHome();
    await home.writeConfig(text);
    const changed = await runCli(home, hosted);
    const between = await home.config();
    const undone = await runCli(home, ['undo']);
    expect([changed.code, between.includes('openai/gpt-5'), undone.code, await home.config()]).toEqual([
      0,
      true,
      0,
      text,
    ]);
  });

  test('keeps its byte order mark and its line ends when it is changed', async () => {
    const home = await makeHome();
    await home.writeConfig(`\ufeff${personsConfig.replaceAll('\n', '\r\n')}`);
    await runCli(home, hosted);
    const text = await home.config();
    expect([text.startsWith('\ufeff'), /[^\r]\n/.test(text)]).toEqual([true, false]);
  });

  test('keeps its mode', async () => {
    const home = await makeHome();
    await home.writeConfig(personsConfig);
    await chmod(home.configPath, 0o640);
    await runCli(home, hosted);
    expect((await stat(home.configPath)).mode & 0o777).toBe(0o640);
  });
});

describe('Homeport’s own folder', () => {
  test.each([
    [
      'en_US.UTF-8',
      /Homeport cannot write its own folder .* \(a file is in its place\)\. Nothing was changed\./,
    ],
    [
      'pl_PL.UTF-8',
      /Homeport nie może zapisać we własnym folderze .* \(jego miejsce zajmuje plik\)\. Niczego/,
    ],
  ])('that is a file is refused by name, and nothing is written (%s)', async (LANG, sentence) => {
    const home = await makeHome({}, { LANG });
    await home.writeConfig(personsConfig);
    await writeFile(home.stateFolder, 'not a folder');
    const before = await treeOf(home.folder);
    const { code, stderr } = await runCli(home, ['use', 'hosted', '--hosted', 'openai/gpt-5']);
    expect([code, await treeOf(home.folder)]).toEqual([3, before]);
    expect(flat(stderr)).toMatch(sentence);
  });

  test('with damaged files in it is no obstacle', async () => {
    const home = await makeHome();
    await home.writeConfig(personsConfig);
    await mkdir(home.stateFolder, { recursive: true });
    for (const name of ['settings.json', 'secrets.json', 'core.lock'])
      await writeFile(path.join(home.stateFolder, name), '{"half');
    expect((await runCli(home, ['use', 'hosted', '--hosted', 'openai/gpt-5'])).code).toBe(0);
  });
});
