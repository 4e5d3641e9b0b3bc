import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import { discover } from '../../core/lmstudio/discovery';
import { createClient } from '../../core/lmstudio/client';
import { appLesson, gguf, lesson, studioLesson, type AppLesson } from './testing';

const json = async (url: string): Promise<unknown> => (await fetch(url)).json();
const read = (folder: string, file: string): Promise<unknown> =>
  readFile(path.join(folder, file), 'utf8').then(
    text => JSON.parse(text) as unknown,
    () => null,
  );
const internal = ({ folder }: AppLesson, file: string) => read(path.join(folder, '.internal'), file);

describe('the practice application', () => {
  test('runs, serves and has models loaded: three things, each without the next', async () => {
    const app = await appLesson();
    expect(app.status()).toMatchObject({ isRunning: false, serverUrl: null, internalUrl: null });
    await app.wake();
    const { internalUrl, serverUrl } = app.status();
    expect([serverUrl, await json(`${internalUrl}/lms-status`)]).toEqual([
      null,
      { package: 'lmstudio', version: '0.4.25' },
    ]);
    const port = await app.startServer(0);
    expect(await json(`http://127.0.0.1:${port}/v1/models`)).toMatchObject({ object: 'list' });
    await app.stopServer();
    expect(app.status()).toMatchObject({ isRunning: true, serverUrl: null });
  });

  test.each([
    ['off', false, false],
    ['running', true, false],
    ['serving', true, true],
  ] as const)('may be %s from the beginning, woken by nobody', async (stage, isRunning, serves) => {
    const app = await studioLesson({ stage });
    const { wakes, serverUrl, ...status } = app.status();
    expect([status.isRunning, serverUrl, wakes]).toEqual([isRunning, serves ? app.url : null, 0]);
  });

  test('keeps its models where its server stops, and loses them where it ends', async () => {
    const app = await studioLesson();
    const body = JSON.stringify({ model: gguf });
    await fetch(`${app.url}/api/v1/models/load`, { method: 'POST', body });
    await app.stopServer();
    await app.startServer(null);
    expect([app.state.instances.length, app.status().serverUrl]).toEqual([1, app.url]);
    await app.quit();
    expect([app.state.instances, app.status().isRunning]).toEqual([[], false]);
  });

  test('moves its server to the port that is asked for, and does not where that is taken', async () => {
    const [app, other] = [await studioLesson(), await studioLesson({ stage: 'running' })];
    expect([await app.startServer(other.port), app.status().serverUrl]).toEqual([other.port, other.url]);
    expect(await other.startServer(null)).toBeNull();
    await expect(fetch(app.url)).rejects.toThrow();
  });

  test('that dies takes server, application and jobs along, and leaves its record', async () => {
    const fault = { kind: 'die', path: '/v1/models', afterMs: 0 } as const;
    const app = await studioLesson({ behaviour: { fault } });
    await app.lms('load', gguf, '-y');
    await fetch(`${app.url}/v1/models`).catch(() => null);
    await eventually(() => app.status().isRunning).toBe(false);
    await expect(fetch(`${app.url}/v1/models`)).rejects.toThrow();
    expect([app.state.instances, await internal(app, 'http-server.json')]).toMatchObject([
      [],
      { pid: process.pid },
    ]);
  });

  test('is found without being woken', async () => {
    const app = await appLesson();
    const { ports } = app.home;
    const look = () =>
      discover(
        ports,
        createClient(ports, () => null),
        { own: 'http://127.0.0.1:9', last: null, isOther: false },
      );
    const { view } = await look();
    expect([view.cliPath, view.state, app.status().wakes]).toEqual([app.lmsPath, 'installed-stopped', 0]);
    await app.lms('ls', '--json');
    expect([(await look()).view.state, app.status().wakes]).toEqual(['app-running-server-off', 1]);
  });

  test('tells its control endpoint how far it is up, and what was run', async () => {
    const app = await studioLesson({ stage: 'running' });
    await app.lms('ps');
    expect(await json(`${app.controlUrl}/practice/state`)).toMatchObject({
      app: { isRunning: true, serverUrl: null, wakes: 0 },
      ...{ calls: ['ps'], launches: [], models: { length: 3 } },
    });
    expect((await fetch(`${app.controlUrl}/practice/lms`, { method: 'POST', body: '{}' })).status).toBe(404);
  });
});

describe('who it says that it is', () => {
  test.each(['lmstudio', 'daemon', 'bionic'] as const)('may be the %s', async name => {
    const app = await appLesson({ stage: 'running', package: name, version: '1.1.2' });
    const { internalUrl } = app.status();
    expect(await json(`${internalUrl}/lms-status`)).toEqual({ package: name, version: '1.1.2' });
    expect(await json(`${internalUrl}/lmstudio-greeting`)).toEqual({ lmstudio: true });
  });

  test('before 0.4 it greets, and tells no more', async () => {
    const app = await appLesson({ stage: 'running', behaviour: { version: '0.3' } });
    const { internalUrl } = app.status();
    expect(await json(`${internalUrl}/lmstudio-greeting`)).toEqual({ lmstudio: true });
    expect(await json(`${internalUrl}/lms-status`)).toHaveProperty('error');
  });
});

describe('its files', () => {
  test('say where it is, and have no server configuration before the first start', async () => {
    const app = await appLesson();
    await app.wake();
    const before = await internal(app, 'http-server-config.json');
    const published = await internal(app, 'http-server.json');
    const port = await app.startServer(0, { bind: '0.0.0.0' });
    const after = await internal(app, 'http-server-config.json');
    expect([before, published, after, app.status().boundTo]).toMatchObject([
      null,
      { host: '127.0.0.1', pid: process.pid, port: Number(new URL(app.status().internalUrl ?? '').port) },
      { port, cors: false, networkInterface: '0.0.0.0', autoStartOnLaunch: false },
      '0.0.0.0',
    ]);
    await app.quit();
    expect(await internal(app, 'http-server.json')).toBeNull();
  });

  test('name a folder that is elsewhere', async () => {
    const app = await appLesson({ folder: 'disk two/studio' });
    const pointer = await readFile(path.join(app.home.folder, '.lmstudio-home-pointer'), 'utf8');
    expect([pointer, app.lmsPath]).toEqual([
      `${path.join(app.home.folder, 'disk two/studio')}\n`,
      path.join(app.folder, 'bin', 'lms'),
    ]);
  });

  test.each([
    ['lmstudio', '.internal/app-install-location.json'],
    ['daemon', '.internal/llmster-install-location.json'],
    ['bionic', 'apps/bionic/.internal/app-install-location.json'],
  ] as const)('record where the %s was installed', async (name, file) => {
    const app = await appLesson({ package: name });
    expect(await read(app.folder, file)).toMatchObject({ path: app.executablePath, cwd: app.home.folder });
  });

  test('have settings of the defaults on record', async () => {
    const app = await appLesson();
    expect(await read(app.folder, 'settings.json')).toMatchObject({
      defaultContextLength: { type: 'custom', value: 4096 },
      modelLoadingGuardrails: { mode: 'high' },
    });
  });

  test('may lack the tool, and the application', async () => {
    const app = await appLesson({ hasTool: false, isInstalled: false });
    const { files } = app.home.ports;
    expect([await files.information(app.lmsPath), await files.information(app.executablePath)]).toEqual([
      null,
      null,
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('its executable', () => {
  test.each([
    [false, null],
    [true, 'on'],
  ])('starts it with its server as set (comes on by itself: %s)', async (startsItself, on) => {
    const app = await studioLesson({ stage: 'off', startsItself });
    await app.home.ports.run.launch(app.executablePath, ['--run-as-service']);
    await eventually(() => app.status().isRunning).toBe(true);
    await eventually(() => app.status().serverUrl).toBe(on && app.url);
    expect([app.launches, app.calls, app.status().wakes]).toEqual([['--run-as-service'], [], 1]);
  });

  test('may not start', async () => {
    const app = await appLesson({ behaviour: { startsUp: false } });
    const { run } = app.home.ports;
    expect(await run({ program: app.executablePath, args: [], timeoutMs: 10_000 })).toMatchObject({
      code: 1,
    });
    expect([app.launches.length, app.status().isRunning]).toEqual([1, false]);
  });
});

describe('CORS', () => {
  test('is off, and can be switched on', async () => {
    const studio = await lesson({ cors: true });
    const preflight = await fetch(`${studio.url}/v1/models`, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });
});
