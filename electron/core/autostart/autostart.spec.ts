import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { autostartFile, execWord, setStartAtLogin, startsAtLogin } from './autostart';

const argv = ['/opt/Home port/100% "new" $HOME `x` \\.AppImage', '--hidden'];

async function make(variables: Record<string, string> = { XDG_CONFIG_HOME: '' }) {
  const { folder, ports } = await makeHome({}, variables);
  return { folder, ports, file: autostartFile(ports) };
}

describe('starting with the login on Linux', () => {
  test('is an entry where desktops look, and gone when it is not wanted', async () => {
    const { file, folder, ports } = await make();
    expect(file).toBe(path.join(folder, '.config', 'autostart', 'homeport.desktop'));
    expect(await startsAtLogin(ports)).toBe(false);
    expect(await setStartAtLogin(ports, argv)).toEqual({ ok: true, data: null });
    expect(await startsAtLogin(ports)).toBe(true);
    await setStartAtLogin(ports, null);
    expect([await startsAtLogin(ports), existsSync(file)]).toEqual([false, false]);
    // Taking away what is not there is no failure.
    expect((await setStartAtLogin(ports, null)).ok).toBe(true);
  });

  test('follows XDG_CONFIG_HOME, if it is a path from the root', async () => {
    const { file } = await make({ XDG_CONFIG_HOME: '/etc/mine' });
    const relative = await make({ XDG_CONFIG_HOME: 'mine' });
    expect([file, relative.file]).toEqual([
      '/etc/mine/autostart/homeport.desktop',
      path.join(relative.folder, '.config', 'autostart', 'homeport.desktop'),
    ]);
  });

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false', 'Hidden = true'])(
    'is off where the desktop’s own settings have written %s',
    async line => {
      const { file, ports } = await make();
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, `[Desktop Entry]\r\nType=Application\r\n${line}\r\n`);
      expect(await startsAtLogin(ports)).toBe(false);
    },
  );

  test('writes a program’s name so that the desktop reads the same one', () => {
    expect(execWord('/a b/100%')).toBe('"/a b/100%%"');
    expect(execWord('$x`"\\')).toBe('"\\\\$x\\\\`\\\\"\\\\\\\\"');
  });

  test('says so where it cannot be written', async () => {
    const { folder, ports } = await make();
    await writeFile(path.join(folder, '.config'), 'in the way');
    expect(await setStartAtLogin(ports, argv)).toMatchObject({
      ok: false,
      error: { code: 'state-unwritable' },
    });
  });

  const validator = '/usr/bin/desktop-file-validate';
  test.skipIf(!existsSync(validator))(
    'is valid by the desktop’s own tool (needs desktop-file-utils)',
    async () => {
      const { file, ports } = await make();
      await setStartAtLogin(ports, argv);
      const { stdout } = await promisify(execFile)(validator, [file]);
      expect(stdout).toBe('');
    },
  );

  test('names the program and its argument', async () => {
    const { file, ports } = await make();
    await setStartAtLogin(ports, ['/opt/Homeport/homeport-desktop', '--hidden']);
    expect(await readFile(file, 'utf8')).toContain('\nExec="/opt/Homeport/homeport-desktop" "--hidden"\n');
  });
});
