import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { settingsDefaults } from '#shared/contract/settings-defaults';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { peekSettings } from './peek';
import { openSettings } from './settings';

const isRoot = process.getuid?.() === 0;
const lmstudio = 'http://127.0.0.1:1234';

async function stateWith(files: Record<string, string> = {}) {
  const home = await makeHome({ clock: manualClock(5000) });
  const at = (name: string) => path.join(home.stateFolder, name);
  await mkdir(home.stateFolder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(at(name), content, { mode: 0o600 });
  return { ...home, at, open: () => openSettings(home.ports), names: () => readdir(home.stateFolder) };
}

describe('settings', () => {
  test('are the defaults on a new machine, where nothing is written for looking', async () => {
    const { open, names } = await stateWith();
    const settings = await open();
    expect([settings.current(), settings.tokenOrigins(), settings.setAside]).toEqual([
      settingsDefaults,
      [],
      [],
    ]);
    expect(await names()).toEqual([]);
  });

  test('that were changed are there after a restart, in a file of their own version', async () => {
    const { open, at } = await stateWith();
    await (await open()).update({ theme: 'dark', serverUrl: lmstudio });
    const expected = { ...settingsDefaults, theme: 'dark', serverUrl: lmstudio };
    expect((await open()).current()).toEqual(expected);
    expect(JSON.parse(await readFile(at('settings.json'), 'utf8'))).toEqual(expected);
  });

  test('of an older build keep what they say; new keys have their defaults', async () => {
    const { open } = await stateWith({ 'settings.json': '{"theme":"dark"}' });
    expect((await open()).current()).toEqual({ ...settingsDefaults, theme: 'dark' });
  });

  test('that are changed at once all hold, and a refused one loses none of the others', async () => {
    const { open } = await stateWith();
    const settings = await open();
    await Promise.allSettled([
      settings.update({ theme: 'dark' }),
      settings.update({ theme: 'no such theme' as 'dark' }),
      settings.update({ keepWarm: true }),
      settings.setToken(lmstudio, 'a'),
      settings.setToken('http://127.0.0.1:2', 'b'),
    ]);
    const kept = await open();
    expect([kept.current(), kept.tokenOrigins()]).toEqual([
      { ...settingsDefaults, theme: 'dark', keepWarm: true },
      [lmstudio, 'http://127.0.0.1:2'],
    ]);
  });

  test('can be taken back to what is found by itself', async () => {
    const { open } = await stateWith({ 'settings.json': `{"serverUrl":"${lmstudio}"}` });
    const settings = await open();
    await settings.update({ serverUrl: null });
    expect(settings.current().serverUrl).toBeNull();
  });

  test('that cannot be written stay as they were, and the reason is a value', async () => {
    const { open, ports, folder } = await stateWith();
    const taken = path.join(folder, 'taken');
    await writeFile(taken, 'a file where the folder should be');
    const environment = { ...ports.environment, stateFolder: path.join(taken, 'state') };
    const settings = await openSettings({ ...ports, environment });
    const updated = await settings.update({ theme: 'dark' });
    expect(updated).toMatchObject({ ok: false, error: { code: 'state-unwritable' } });
    expect(settings.current().theme).toBe('system');
    expect((await open()).setAside).toEqual([]);
  });
});

describe('a damaged file', () => {
  test.each([
    ['no JSON', '{"theme":'],
    ['a value that no build knows', '{"theme":"purple"}'],
    ['a later schema', '{"version":2,"theme":"dark"}'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('(%s) is set aside whole, defaults are used, and it is named once', async (_, content) => {
    const { open, at, names } = await stateWith({ 'settings.json': content });
    const first = await open();
    const kept = at('settings.json.damaged-5000');
    expect([first.current(), first.setAside]).toEqual([settingsDefaults, [kept]]);
    expect(await readFile(kept, 'utf8')).toBe(content);
    expect((await open()).setAside).toEqual([]);
    expect(await names()).toEqual(['settings.json.damaged-5000']);
  });

  test('of secrets does not touch the settings', async () => {
    const { open, at } = await stateWith({ 'settings.json': '{"theme":"dark"}', 'secrets.json': 'x' });
    const settings = await open();
    expect([settings.current().theme, settings.tokenOrigins(), settings.setAside]).toEqual([
      'dark',
      [],
      [at('secrets.json.damaged-5000')],
    ]);
  });

  test('that is too large is set aside whole as well', async () => {
    const huge = ' '.repeat(1024 * 1024 + 1);
    const { open, at } = await stateWith({ 'settings.json': huge });
    await open();
    expect((await stat(at('settings.json.damaged-5000'))).size).toBe(huge.length);
  });

  test.skipIf(isRoot)('that may not be read is set aside, not emptied (root may read all)', async () => {
    const { open, at } = await stateWith({ 'settings.json': '{"theme":"dark"}' });
    await chmod(at('settings.json'), 0);
    await open();
    await chmod(at('settings.json.damaged-5000'), 0o600);
    expect(await readFile(at('settings.json.damaged-5000'), 'utf8')).toBe('{"theme":"dark"}');
  });

  test('that is a folder is set aside too', async () => {
    const { open, at, names } = await stateWith();
    await mkdir(at('settings.json'));
    expect((await open()).current()).toEqual(settingsDefaults);
    expect(await names()).toEqual(['settings.json.damaged-5000']);
  });
});

describe('a token', () => {
  test('is for one origin, to the letter', async () => {
    const { open } = await stateWith();
    const settings = await open();
    await settings.setToken(lmstudio, 'secret');
    const others = [
      'http://localhost:1234',
      'http://127.0.0.1:1235',
      'https://127.0.0.1:1234',
      'http://127.0.0.1:1234/',
      'http://127.0.0.1:12345',
    ];
    expect([lmstudio, ...others].map(settings.tokenFor)).toEqual(['secret', ...others.map(() => null)]);
  });

  test('is no part of the settings, and its file is the owner’s alone', async () => {
    const { open, at } = await stateWith();
    const settings = await open();
    await settings.setToken(lmstudio, 'secret');
    await settings.update({ theme: 'dark' });
    expect(settings.tokenOrigins()).toEqual([lmstudio]);
    expect(JSON.stringify(settings.current()) + (await readFile(at('settings.json'), 'utf8'))).not.toContain(
      'secret',
    );
    const modes = await Promise.all(['secrets.json', 'settings.json'].map(name => stat(at(name))));
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600]);
  });

  test('is there after a restart, and gone after an empty one', async () => {
    const { open } = await stateWith();
    const settings = await open();
    await settings.setToken(lmstudio, 'one');
    await settings.setToken('http://studio:8000', 'two');
    const again = await open();
    await again.setToken(lmstudio, '');
    expect([again.tokenFor(lmstudio), (await open()).tokenOrigins()]).toEqual([null, ['http://studio:8000']]);
  });

  test('that is no text is left out', async () => {
    const { open } = await stateWith({
      'secrets.json': `{"version":1,"tokens":{"${lmstudio}":"good","http://studio:8000":7}}`,
    });
    expect((await open()).tokenOrigins()).toEqual([lmstudio]);
  });
});

describe('a short look at the settings', () => {
  test('sees what the whole reading sees', async () => {
    const { open, ports } = await stateWith();
    const settings = await open();
    const patch = {
      openclawConfigPath: '/etc/openclaw.json',
      serverUrl: lmstudio,
      modelKey: 'qwen',
      openclawRunsOn: 'elsewhere' as const,
    };
    await settings.update(patch);
    await settings.setToken(lmstudio, 'secret');
    expect(await peekSettings(ports)).toEqual({
      settings: { ...settingsDefaults, ...patch },
      tokens: { [lmstudio]: 'secret' },
    });
  });

  test('of a damaged file is the defaults, and leaves it where it is', async () => {
    const { names, ports } = await stateWith({ 'settings.json': '{', 'secrets.json': '7' });
    expect(await peekSettings(ports)).toEqual({ settings: settingsDefaults, tokens: {} });
    expect((await names()).sort()).toEqual(['secrets.json', 'settings.json']);
  });
});
