import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import { discover } from '../../core/lmstudio/discovery';
import { createClient } from '../../core/lmstudio/client';
import { startInternalServer } from './internal';
import { appLesson, gguf, lesson } from './testing';

const json = async (url: string): Promise<unknown> => (await fetch(url)).json();
const internal = (folder: string, name: string) =>
  readFile(path.join(folder, '.lmstudio', '.internal', name), 'utf8').then(
    text => JSON.parse(text) as Record<string, unknown>,
    () => null,
  );

describe('the practice application', () => {
  test('runs, serves and has models loaded: three things, each without the next', async () => {
    const app = await appLesson();
    expect(app.status()).toMatchObject({ isRunning: false, serverUrl: null, internalUrl: null });
    await app.wake();
    const { internalUrl, serverUrl } = app.status();
    expect([serverUrl, await json(`${internalUrl}/lms-status`)]).toEqual([
      null,
      { package: 'lmstudio', version: '0.4.16' },
    ]);
    const port = await app.startServer(0);
    expect(await json(`http://127.0.0.1:${port}/v1/models`)).toMatchObject({ object: 'list' });
    await app.stopServer();
    expect(app.status()).toMatchObject({ isRunning: true, serverUrl: null });
  });

  test('keeps its models where its server stops, and loses them where it ends', async () => {
    const app = await appLesson();
    await app.wake();
    const port = await app.startServer(0);
    const body = JSON.stringify({ model: gguf });
    await fetch(`http://127.0.0.1:${port}/api/v1/models/load`, { method: 'POST', body });
    await app.stopServer();
    expect(app.state.instances).toHaveLength(1);
    await app.quit();
    expect([app.state.instances, app.status().isRunning]).toEqual([[], false]);
  });

  test('that dies takes server, application and jobs along', async () => {
    const app = await appLesson({ behaviour: { fault: { kind: 'die', path: '/v1/models', afterMs: 0 } } });
    await app.wake();
    const port = await app.startServer(0);
    await fetch(`http://127.0.0.1:${port}/v1/models`).catch(() => null);
    await eventually(() => app.status().isRunning).toBe(false);
    await expect(fetch(`http://127.0.0.1:${port}/v1/models`)).rejects.toThrow();
  });

  test('says in its files where it is, and has no server configuration before the first start', async () => {
    const app = await appLesson();
    const { folder } = app.home;
    await app.wake();
    const before = await internal(folder, 'http-server-config.json');
    const published = await internal(folder, 'http-server.json');
    const port = await app.startServer(0);
    const after = await internal(folder, 'http-server-config.json');
    expect([before, published, after]).toMatchObject([
      null,
      { host: '127.0.0.1', pid: process.pid, port: Number(new URL(app.status().internalUrl ?? '').port) },
      { port, cors: false, networkInterface: '127.0.0.1' },
    ]);
    await app.quit();
    expect(await internal(folder, 'http-server.json')).toBeNull();
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

  test.each(['daemon', 'bionic'] as const)('may be the %s', async name => {
    const server = await startInternalServer({ package: name, version: '1.1.2' });
    expect(await json(`${server.url}/lms-status`)).toEqual({ package: name, version: '1.1.2' });
    expect(await json(`${server.url}/lmstudio-greeting`)).toEqual({ lmstudio: true });
    await server.close();
  });
});

describe('CORS', () => {
  test('is off, and can be switched on', async () => {
    const studio = await lesson({ cors: true });
    const preflight = await fetch(`${studio.url}/v1/models`, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });
});
