import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { autostartFile } from '../core/autostart/autostart';
import { makeHome } from '#tests/home';
import { loginItemOf } from './login-item';
import { electronDouble } from './testing';

async function make(platform: NodeJS.Platform, variables: Record<string, string> = {}, isPackaged = true) {
  const { ports } = await makeHome({}, { XDG_CONFIG_HOME: '', APPIMAGE: '', ...variables });
  const electron = electronDouble();
  const here = { ...ports, environment: { ...ports.environment, platform } };
  const api = {
    ...electron.api,
    app: Object.assign(Object.create(electron.app) as typeof electron.app, { isPackaged }),
  };
  return { electron, ports: here, item: loginItemOf(api, here, '/opt/Homeport/homeport-desktop') };
}

test.each(['darwin', 'win32'] as const)('on %s the system keeps it', async platform => {
  const { electron, item } = await make(platform);
  expect(await item.isOn()).toBe(false);
  await item.set(true);
  expect([await item.isOn(), electron.world.loginWish]).toEqual([
    true,
    platform === 'win32' ? { openAtLogin: true, args: ['--hidden'] } : { openAtLogin: true },
  ]);
  await item.set(false);
  expect(await item.isOn()).toBe(false);
});

test.each([
  ['the program', {}, '/opt/Homeport/homeport-desktop'],
  [
    'the AppImage itself, not where it is mounted today',
    { APPIMAGE: '/home/maria/Homeport.AppImage' },
    '/home/maria/Homeport.AppImage',
  ],
])('on Linux an entry names %s', async (_, variables, program) => {
  const { item, ports } = await make('linux', variables);
  await item.set(true);
  expect(await item.isOn()).toBe(true);
  expect(await readFile(autostartFile(ports), 'utf8')).toContain(`Exec="${program}" "--hidden"`);
});

test('a copy that was not installed is not started with the login', async () => {
  const { item } = await make('linux', {}, false);
  expect([await item.isOn(), await item.set(true)]).toMatchObject([
    null,
    { ok: false, error: { code: 'unavailable' } },
  ]);
});
