import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { alwaysAnswering, answering, refusing } from '#tests/answering';
import { recordedRun } from '#tests/doubles';
import { makeHome, type TestHome } from '#tests/home';
import { startPlainServer } from '#tests/plain-server';
import { isAlive } from '../../ports/processes';
import type { Ports } from '../../ports/types';
import { studioLesson, type LessonOptions } from '../../practice/lmstudio/testing';
import { createClient } from './client';
import { discover } from './discovery';

/** A person's machine with LM Studio on it, where no program can be run at all: detection may not need one. */
async function machine(options: LessonOptions = {}) {
  const run = Object.assign(recordedRun({}), { isAlive });
  const app = await studioLesson({ stage: 'off', ...options, home: await makeHome({ run }) });
  const ports = onLinux(app.home);
  const client = createClient(ports, () => null);
  const look = () => discover(ports, client, { own: null, last: null, isOther: false });
  /** Whatever was found, nothing was run and nothing was woken. */
  const untouched = (): unknown => [run.calls, app.calls, app.launches, app.status().wakes];
  return { app, look, untouched };
}

const onLinux = ({ ports }: TestHome): Ports => ({
  ...ports,
  environment: { ...ports.environment, platform: 'linux' },
});

const nothingDone = [[], [], [], 0];

describe('every state of LM Studio, from files and probes alone', () => {
  test('not-installed', async () => {
    const run = recordedRun({});
    const ports = onLinux(await makeHome({ run }));
    const client = createClient(ports, () => null);
    const { view } = await discover(ports, client, { own: await refusing(), last: null, isOther: false });
    expect([view.state, view.package, view.version, run.calls]).toEqual(['not-installed', null, null, []]);
  });

  test.each([
    ['installed-stopped', { stage: 'off' }, null],
    ['app-running-server-off', { stage: 'running' }, '0.4.25'],
    ['server-on', { stage: 'serving' }, '0.4.25'],
    ['auth-required', { stage: 'serving', behaviour: { token: 'sk-lm-right' } }, '0.4.25'],
    ['legacy-0.3', { stage: 'serving', behaviour: { version: '0.3' } }, null],
  ] as const)('%s', async (state, options, version) => {
    const { app, look, untouched } = await machine(options);
    const { view } = await look();
    expect([view, untouched()]).toMatchObject([
      {
        state,
        version,
        url: app.url,
        package: 'lmstudio',
        installPath: app.executablePath,
        cliPath: app.lmsPath,
      },
      nothingDone,
    ]);
  });

  test('port-taken-by-other: on its own port', async () => {
    const { app, look, untouched } = await machine({ stage: 'running' });
    await startPlainServer('org/model', 8192, app.port);
    const { view } = await look();
    expect([view.state, view.url, untouched()]).toEqual(['port-taken-by-other', app.url, nothingDone]);
  });

  test('another program on a port that is not its own is in nobody’s way', async () => {
    const { app, look } = await machine();
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
    for (const stage of ['serving', 'running', 'off'] as const) {
      const { look } = await machine({ package: name, version, stage });
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
    const { app, look } = await machine({ stage: 'serving' });
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
    const { app, look } = await machine({ stage: 'running' });
    await app.crash();
    await app.announce({ pid: 2 ** 30, port: 41_343 });
    expect((await look()).view.state).toBe('installed-stopped');
  });

  test('where its number is another program’s, and nothing is at its port', async () => {
    const { app, look } = await machine({ stage: 'running' });
    await app.crash();
    expect((await look()).view.state).toBe('installed-stopped');
  });

  test.each([
    ['a web page', '<html>', 'text/html'],
    ['JSON of somebody else', '{"status":"ok"}', 'application/json'],
  ])('where its port is another program’s too: %s', async (_, body, type) => {
    const { app, look } = await machine();
    const stranger = await alwaysAnswering(200, body, type);
    await app.announce({ pid: process.pid, port: Number(new URL(stranger).port) });
    expect((await look()).view.state).toBe('installed-stopped');
  });

  test('where what is there says nothing: after a second', async () => {
    const { app, look } = await machine();
    const silent = await answering(() => undefined);
    await app.announce({ pid: process.pid, port: Number(new URL(silent).port) });
    const from = performance.now();
    expect((await look()).view.state).toBe('installed-stopped');
    expect(performance.now() - from).toBeGreaterThan(900);
  });
});

describe('where it keeps its files', () => {
  test.each(['.lmstudio', '.cache/lm-studio', 'disk two/lmstudio'])('%s', async folder => {
    const { app, look } = await machine({ stage: 'serving', folder });
    const { view } = await look();
    expect([view.state, view.cliPath, view.url]).toEqual(['server-on', app.lmsPath, app.url]);
  });

  test('without its tool and without settings it is found all the same', async () => {
    const { app, look } = await machine({ stage: 'running', hasTool: false, port: null });
    const { view } = await look();
    expect([view.state, view.cliPath, view.installPath]).toEqual([
      'app-running-server-off',
      null,
      app.executablePath,
    ]);
    expect(view.lookedFor).toEqual([
      'http://127.0.0.1:1234',
      'http://127.0.0.1:1235',
      app.folder,
      app.executablePath,
      'lms',
    ]);
  });

  test('the tool is found where a window’s short PATH does not lead', async () => {
    const home = await makeHome({}, { PATH: '/nowhere' });
    const tool = path.join(home.folder, '.local', 'bin', 'lms');
    await mkdir(path.dirname(tool), { recursive: true });
    await writeFile(tool, '#!/bin/sh\n', { mode: 0o755 });
    const linux = onLinux(home);
    const client = createClient(linux, () => null);
    const { view } = await discover(linux, client, { own: await refusing(), last: null, isOther: false });
    expect([view.state, view.cliPath]).toEqual(['installed-stopped', expect.stringMatching(/\/lms$/)]);
  });

  test('Bionic’s own port is tried beside LM Studio’s', async () => {
    const { look, app } = await machine({ stage: 'serving', package: 'bionic', version: '1.1.2' });
    const internal = path.join(app.folder, '.internal');
    await mkdir(internal, { recursive: true });
    const unused = Number(new URL(await refusing()).port);
    await writeFile(path.join(internal, 'http-server-config.json'), JSON.stringify({ port: unused }));
    const { view } = await look();
    expect([view.state, view.url, view.package]).toEqual(['server-on', app.url, 'bionic']);
  });
});
