import { untoldOnRequest } from '#shared/contract/untold';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordedRun } from '#tests/doubles';
import { makeHome, type TestHome } from '#tests/home';
import type { Ports } from '../../ports/types';
import { findHome, readInstallation } from './installation';

async function place(home: TestHome, file: string, content: unknown): Promise<string> {
  const full = path.join(home.folder, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, typeof content === 'string' ? content : JSON.stringify(content));
  return full;
}

/** Linux without any `lms` on PATH; the processes with these numbers live. */
async function machine(living: readonly number[] = [], platform: NodeJS.Platform = 'linux') {
  const run = { ...recordedRun({}), isAlive: (pid: number) => living.includes(pid) };
  const callable = Object.assign(recordedRun({}), run);
  const home = await makeHome({ run: callable });
  const ports: Ports = { ...home.ports, environment: { ...home.ports.environment, platform } };
  return { home, ports, run: callable };
}

describe('the folder of LM Studio', () => {
  test('is ~/.lmstudio where nothing says otherwise', async () => {
    const { home, ports } = await machine();
    expect(await findHome(ports)).toBe(path.join(home.folder, '.lmstudio'));
  });

  test('is the older one in the cache where that is there', async () => {
    const { home, ports } = await machine();
    await mkdir(path.join(home.folder, '.cache', 'lm-studio'), { recursive: true });
    expect(await findHome(ports)).toBe(path.join(home.folder, '.cache', 'lm-studio'));
  });

  test.each([
    ['/srv/models/lmstudio\n', '/srv/models/lmstudio'],
    ['relative/place', null],
    ['', null],
  ])('is what the pointer file %j names, if it can', async (pointer, expected) => {
    const { home, ports } = await machine();
    await place(home, '.lmstudio-home-pointer', pointer);
    expect(await findHome(ports)).toBe(expected ?? path.join(home.folder, '.lmstudio'));
  });
});

describe('what files say about LM Studio', () => {
  test('nothing is there: nothing is found, and what was looked for is known', async () => {
    const { home, ports } = await machine();
    expect(await readInstallation(ports)).toEqual({
      ...{ installPath: null, cliPath: null, version: null, internalPorts: [], serverPorts: [] },
      ...{ package: null, executable: null, listensOn: null, startsItself: null },
      onRequest: untoldOnRequest,
      lookedFor: [path.join(home.folder, '.lmstudio'), 'lms'],
    });
  });

  test('everything is there', async () => {
    const { home, ports } = await machine([4711]);
    const app = await place(home, 'apps/LM-Studio.AppImage', '');
    const cli = await place(home, '.lmstudio/bin/lms', '');
    await chmod(cli, 0o755);
    await place(home, '.lmstudio/.internal/app-install-location.json', { path: app, argv: [], cwd: '/' });
    await place(home, '.lmstudio/.internal/http-server.json', { host: '127.0.0.1', pid: 4711, port: 41_343 });
    const config = { port: 1300, networkInterface: '0.0.0.0', autoStartOnLaunch: true, cors: false };
    await place(home, '.lmstudio/.internal/http-server-config.json', config);
    expect(await readInstallation(ports)).toMatchObject({
      installPath: app,
      cliPath: cli,
      internalPorts: [41_343],
      package: 'lmstudio',
      executable: { path: app, args: [], cwd: '/', package: 'lmstudio' },
      serverPorts: [1300],
      listensOn: 'network',
      startsItself: true,
    });
  });

  test('an install record that points to nothing is stale', async () => {
    const { home, ports } = await machine();
    const gone = path.join(home.folder, 'gone.AppImage');
    await place(home, '.lmstudio/.internal/app-install-location.json', { path: gone });
    const read = await readInstallation(ports);
    expect([read.installPath, read.lookedFor.includes(gone)]).toEqual([null, true]);
  });

  test('a process that announced itself and died is not running', async () => {
    const { home, ports } = await machine([]);
    await place(home, '.lmstudio/.internal/http-server.json', { pid: 4711, port: 41_343 });
    expect((await readInstallation(ports)).internalPorts).toEqual([]);
  });

  test('Bionic is found in its own folder below LM Studio’s, with its own settings', async () => {
    const { home, ports } = await machine([4712]);
    const app = await place(home, 'apps/Bionic.AppImage', '');
    const folder = '.lmstudio/apps/bionic/.internal';
    await place(home, `${folder}/app-install-location.json`, { path: app, argv: [app, '.'], cwd: '/opt' });
    await place(home, `${folder}/http-server.json`, { pid: 4712, port: 52_993 });
    await place(home, `${folder}/http-server-config.json`, { port: 1301 });
    expect(await readInstallation(ports)).toMatchObject({
      ...{ installPath: app, package: 'bionic', internalPorts: [52_993], serverPorts: [1301] },
      executable: { path: app, args: ['.'], cwd: '/opt' },
    });
  });

  test('the daemon comes before the application, and both before Bionic', async () => {
    const { home, ports } = await machine();
    const daemon = await place(home, 'bin/llmster', '');
    const app = await place(home, 'apps/LM-Studio.AppImage', '');
    await place(home, '.lmstudio/.internal/llmster-install-location.json', { path: daemon });
    await place(home, '.lmstudio/.internal/app-install-location.json', { path: app });
    expect(await readInstallation(ports)).toMatchObject({ installPath: daemon, package: 'daemon' });
  });

  test.each([
    ['127.0.0.1', 'loopback'],
    ['localhost', 'loopback'],
    ['::1', 'loopback'],
    ['0.0.0.0', 'network'],
    ['192.168.1.5', 'network'],
    ['', null],
    [7, null],
  ])('it listens on %j: that is %j', async (networkInterface, expected) => {
    const { home, ports } = await machine();
    await place(home, '.lmstudio/.internal/http-server-config.json', { networkInterface });
    expect((await readInstallation(ports)).listensOn).toBe(expected);
  });

  test.each(['', '{"port":', '[]', 'null', '{"port":"1234","autoStartOnLaunch":"yes"}', '{"port":70000}'])(
    'settings that read %j say nothing',
    async content => {
      const { home, ports } = await machine();
      await place(home, '.lmstudio/.internal/http-server-config.json', content);
      expect(await readInstallation(ports)).toMatchObject({ serverPorts: [], startsItself: null });
    },
  );

  test('the version of a Mac application is read from its property list', async () => {
    const { home, ports } = await machine([], 'darwin');
    const app = path.join(home.folder, 'Programs', 'LM Studio.app');
    const plist =
      '<plist><dict><key>CFBundleShortVersionString</key>\n\t<string>0.4.25</string></dict></plist>';
    await place(home, 'Programs/LM Studio.app/Contents/Info.plist', plist);
    await place(home, '.lmstudio/.internal/app-install-location.json', { path: app });
    expect(await readInstallation(ports)).toMatchObject({ installPath: app, version: '0.4.25' });
  });

  test('no program is run: most commands of `lms` would start the application', async () => {
    const { home, ports, run } = await machine([1]);
    await place(home, '.lmstudio/bin/lms', '');
    await place(home, '.lmstudio/.internal/http-server.json', { pid: 1 });
    await readInstallation(ports);
    expect(run.calls).toEqual([]);
  });
});

describe('what becomes of a request for a model that is not in memory', () => {
  const read = async (server: unknown, settings: unknown) => {
    const { home, ports } = await machine();
    await place(home, '.lmstudio/.internal/http-server-config.json', server);
    await place(home, '.lmstudio/settings.json', settings);
    return (await readInstallation(ports)).onRequest;
  };

  test('is read from LM Studio’s own settings', async () => {
    const developer = {
      ...{ unloadPreviousJITModelOnLoad: true, jitModelTTL: { enabled: true, ttlSeconds: 3600 } },
    };
    const defaultContextLength = { type: 'custom', value: 4096 };
    expect(await read({ justInTimeModelLoading: true }, { developer, defaultContextLength })).toEqual({
      ...{ loads: true, contextTokens: 4096, drops: true, idleSeconds: 3600, evicts: true },
    });
  });

  test.each([
    ['{', '{'],
    [[], []],
    [{}, {}],
    [
      { justInTimeModelLoading: 'yes' },
      {
        developer: { jitModelTTL: { enabled: 1, ttlSeconds: -1 }, unloadPreviousJITModelOnLoad: 0 },
        defaultContextLength: { type: 'max', value: 4096 },
      },
    ],
  ])('is not told by %j and %j', async (server, settings) => {
    expect(await read(server, settings)).toEqual(untoldOnRequest);
  });
});
