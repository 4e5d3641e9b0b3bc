import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alwaysAnswering, answering, refusing } from '#tests/answering';
import { recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { startSimulatedApp, type SimulatedAppOptions } from '#tests/lmstudio/app';
import { startPlainServer } from '#tests/plain-server';
import { isAlive } from '../../ports/processes';
import { createClient } from './client';
import { discover } from './discovery';

type Options = Omit<SimulatedAppOptions, 'home' | 'folder'> & { folder?: string };

/** A person's machine, on which no program can be run at all: detection may not need one. */
async function machine(options: Options | null, token: string | null = null) {
  const run = Object.assign(recordedRun({}), { isAlive });
  const home = await makeHome({ run });
  const ports = { ...home.ports, environment: { ...home.ports.environment, platform: 'linux' as const } };
  const { folder, ...rest } = options ?? {};
  const app = await startSimulatedApp({
    ...{ home: options ? home.folder : path.join(home.folder, 'elsewhere'), running: false, ...rest },
    ...(folder === undefined ? {} : { folder: path.join(home.folder, folder) }),
  });
  onTestFinished(() => app.close());
  const client = createClient(ports, () => token);
  const look = (own: string | null = null) => discover(ports, client, { own, last: null, isOther: false });
  /** Whatever was found, nothing was run and nothing was woken. */
  const untouched = (): unknown => [run.calls, app.calls, app.launches, app.wakes()];
  return { home, app, look, untouched };
}

const nothingDone = [[], [], [], 0];

describe('every state of LM Studio, from files and probes alone', () => {
  test('not-installed', async () => {
    const { look, untouched } = await machine(null);
    const { view } = await look(await refusing());
    expect([view.state, view.package, view.version, untouched()]).toEqual([
      'not-installed',
      null,
      null,
      nothingDone,
    ]);
  });

  test.each([
    ['installed-stopped', { running: false }, null],
    ['app-running-server-off', { running: true, httpOn: false }, '0.4.25'],
    ['server-on', { running: true }, '0.4.25'],
    ['auth-required', { running: true, behaviour: { token: 'sk-lm-right' } }, '0.4.25'],
    ['legacy-0.3', { running: true, behaviour: { version: '0.3' } }, null],
  ] as const)('%s', async (state, options, version) => {
    const { app, look, untouched } = await machine(options);
    const { view } = await look();
    expect([view, untouched()]).toMatchObject([
      { state, version, url: app.url, package: 'lmstudio', installPath: app.executable, cliPath: app.lms },
      nothingDone,
    ]);
  });

  test('port-taken-by-other: on its own port', async () => {
    const { app, look, untouched } = await machine({ running: true, httpOn: false });
    await startPlainServer('org/model', 8192, app.port);
    const { view } = await look();
    expect([view.state, view.url, untouched()]).toEqual(['port-taken-by-other', app.url, nothingDone]);
  });

  test('another program on a port that is not its own is in nobody’s way', async () => {
    const { app, look } = await machine({ running: false });
    await startPlainServer('org/model', 8192, 1235);
    const { view } = await look();
    expect([view.state, view.url]).toEqual(['installed-stopped', app.url]);
  });
});

describe('which program it is', () => {
  test.each([
    ['lmstudio', '0.4.25'],
    ['daemon', '0.0.12'],
    ['bionic', '1.1.2'],
  ] as const)('%s, running, stopped, with its server off', async (name, version) => {
    const seen = [];
    for (const more of [{ running: true }, { running: true, httpOn: false }, { running: false }]) {
      const { look } = await machine({ package: name, version, ...more });
      const { view } = await look();
      seen.push([view.state, view.package, view.version]);
    }
    expect(seen).toEqual([
      ['server-on', name, version],
      ['app-running-server-off', name, version],
      ['installed-stopped', name, null],
    ]);
  });

  test('a server that answers waits a moment only for an application that does not say', async () => {
    const { app, look } = await machine({ running: true });
    const silent = await answering(() => undefined);
    await app.announce({ pid: process.pid, port: Number(new URL(silent).port) });
    const from = performance.now();
    const { view } = await look();
    expect([view.state, view.package, view.version]).toEqual(['server-on', 'lmstudio', null]);
    expect(performance.now() - from).toBeLessThan(900);
  });
});

describe('what its record says of the running application is not believed', () => {
  test('where its process has ended', async () => {
    const { app, look } = await machine({ running: true });
    await app.crash();
    await app.announce({ pid: 2 ** 30, port: 41_343 });
    expect((await look()).view.state).toBe('installed-stopped');
  });

  test('where its number is another program’s, and nothing is at its port', async () => {
    const { app, look } = await machine({ running: true });
    await app.crash();
    expect((await look()).view.state).toBe('installed-stopped');
  });

  test.each([
    ['a web page', '<html>', 'text/html'],
    ['JSON of somebody else', '{"status":"ok"}', 'application/json'],
  ])('where its port is another program’s too: %s', async (_, body, type) => {
    const { app, look } = await machine({ running: false });
    const stranger = await alwaysAnswering(200, body, type);
    await app.announce({ pid: process.pid, port: Number(new URL(stranger).port) });
    expect((await look()).view.state).toBe('installed-stopped');
  });

  test('where what is there says nothing: after a second', async () => {
    const { app, look } = await machine({ running: false });
    const silent = await answering(() => undefined);
    await app.announce({ pid: process.pid, port: Number(new URL(silent).port) });
    const from = performance.now();
    expect((await look()).view.state).toBe('installed-stopped');
    expect(performance.now() - from).toBeGreaterThan(900);
  });
});

describe('where it keeps its files', () => {
  test.each(['.lmstudio', '.cache/lm-studio', 'disk two/lmstudio'])('%s', async folder => {
    const { app, look } = await machine({ running: true, folder });
    const { view } = await look();
    expect([view.state, view.cliPath, view.url]).toEqual(['server-on', app.lms, app.url]);
  });

  test('without its tool and without settings it is found all the same', async () => {
    const { app, home, look } = await machine({
      running: true,
      httpOn: false,
      tool: false,
      configured: false,
    });
    const { view } = await look();
    expect([view.state, view.cliPath, view.installPath]).toEqual([
      'app-running-server-off',
      null,
      app.executable,
    ]);
    expect(view.lookedFor).toEqual([
      'http://127.0.0.1:1234',
      'http://127.0.0.1:1235',
      path.join(home.folder, '.lmstudio'),
      app.executable,
      'lms',
    ]);
  });

  test('the tool is found where a window’s short PATH does not lead', async () => {
    const home = await makeHome({}, { PATH: '/nowhere' });
    const tool = path.join(home.folder, '.local', 'bin', 'lms');
    await mkdir(path.dirname(tool), { recursive: true });
    await writeFile(tool, '#!/bin/sh\n', { mode: 0o755 });
    const linux = { ...home.ports, environment: { ...home.ports.environment, platform: 'linux' as const } };
    const client = createClient(linux, () => null);
    const places = { own: await refusing(), last: null, isOther: false };
    const { view } = await discover(linux, client, places);
    expect([view.state, view.cliPath]).toEqual(['installed-stopped', expect.stringMatching(/\/lms$/)]);
  });

  test('Bionic’s own port is tried beside LM Studio’s', async () => {
    const { home, look, app } = await machine({ running: true, package: 'bionic', version: '1.1.2' });
    const internal = path.join(home.folder, '.lmstudio', '.internal');
    await mkdir(internal, { recursive: true });
    const unused = Number(new URL(await refusing()).port);
    await writeFile(path.join(internal, 'http-server-config.json'), JSON.stringify({ port: unused }));
    const { view } = await look();
    expect([view.state, view.url, view.package]).toEqual(['server-on', app.url, 'bionic']);
  });
});
