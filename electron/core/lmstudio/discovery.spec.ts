import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alwaysAnswering, answering, refusing } from '#tests/answering';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome, type TestHome } from '#tests/home';
import { startSimulatedLmStudio } from '../../practice/lmstudio/server';
import type { Behaviour } from '../../practice/lmstudio/behaviour';
import type { RunPort } from '../../ports/types';
import { createClient } from './client';
import { discover, type Places } from './discovery';

async function simulated(behaviour: Partial<Behaviour> = {}) {
  const lmstudio = await startSimulatedLmStudio({ behaviour });
  onTestFinished(() => lmstudio.close());
  return lmstudio;
}

async function machine(run: RunPort = recordedRun({}), token: string | null = null) {
  const home = await makeHome({ run });
  const environment = { ...home.ports.environment, platform: 'linux' as const };
  const linux = { ...home.ports, environment };
  const look = (own: string | null, more: Partial<Places> = {}) =>
    discover(
      linux,
      createClient(linux, () => token),
      { own, last: null, isOther: false, ...more },
    );
  return { home, look };
}

async function configure(home: TestHome, file: string, content: object): Promise<void> {
  const folder = path.join(home.folder, '.lmstudio', '.internal');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, file), JSON.stringify(content));
}

const greeting = (list: { status: number; body: string; contentType?: string }) =>
  answering((request, response) => {
    const greets = request.url === '/lmstudio-greeting';
    response.writeHead(greets ? 200 : list.status, {
      'content-type': list.contentType ?? 'application/json',
    });
    response.end(greets ? '{"lmstudio":true}' : list.body);
  });

describe('finding LM Studio', () => {
  test('that answers: with its models', async () => {
    const { look } = await machine();
    const { url } = await simulated();
    const found = await look(url);
    expect([found.view.state, found.view.url, found.models.length, found.error]).toEqual([
      'server-on',
      url,
      3,
      null,
    ]);
  });

  test('on the port that its own settings name', async () => {
    const { home, look } = await machine();
    const { port, url } = await simulated();
    await configure(home, 'http-server-config.json', { port });
    const { view } = await look(null);
    expect([view.state, view.url, view.lookedFor[0]]).toEqual(['server-on', url, url]);
  });

  test('that asks for a token, with none, a wrong one and the right one', async () => {
    const { url } = await simulated({ token: 'sk-lm-right' });
    const states = [];
    for (const token of [null, 'sk-lm-wrong', 'sk-lm-right']) {
      const { look } = await machine(recordedRun({}), token);
      const { view, error } = await look(url);
      states.push([view.state, error?.code]);
    }
    expect(states).toEqual([
      ['auth-required', 'server-auth'],
      ['auth-required', 'server-auth'],
      ['server-on', undefined],
    ]);
  });

  test('of version 0.3, which answers unknown paths with 200', async () => {
    const { look } = await machine();
    const body = '{"error":"Unexpected endpoint or method. (GET /api/v1/models)"}';
    const { view, models } = await look(await greeting({ status: 200, body }));
    expect([view.state, models]).toEqual(['legacy-0.3', []]);
  });

  test('that greets but breaks: it is on, with the error', async () => {
    const { look } = await machine();
    const found = await look(await greeting({ status: 500, body: 'no', contentType: 'text/plain' }));
    expect([found.view.state, found.error?.code]).toEqual(['server-on', 'server-not-openai']);
  });

  test.each([
    ['a web page', 200, '<html>printer</html>', 'text/html'],
    ['another model server', 200, '{"object":"list","data":[]}', 'application/json'],
    ['a guarded program', 401, '{}', 'application/json'],
  ])('does not take %s for it', async (_, status, body, contentType) => {
    const { look } = await machine();
    const { view } = await look(await alwaysAnswering(status, body, contentType));
    expect(view.state).toBe('port-taken-by-other');
  });
});

describe('without a server', () => {
  test('is not installed, and what was looked for is known', async () => {
    const { home, look } = await machine();
    const url = await refusing();
    const { view, error } = await look(url);
    expect([view.state, view.lookedFor, error]).toEqual([
      'not-installed',
      [url, path.join(home.folder, '.lmstudio'), 'lms'],
      null,
    ]);
  });

  test('is installed where its command line tool is there', async () => {
    const { look } = await machine(recordedRun({ lms: printed('') }));
    const { view } = await look(await refusing());
    expect([view.state, view.cliPath]).toEqual(['installed-stopped', '/recorded/lms']);
  });

  test('has its application running where that announces a living process', async () => {
    const run = Object.assign(recordedRun({}), { isAlive: () => true });
    const { home, look } = await machine(run);
    const internal = await answering((request, response) => {
      response.end(
        JSON.stringify(request.url === '/lms-status' ? { package: 'daemon', version: '0.4.25' } : {}),
      );
    });
    await configure(home, 'http-server.json', { pid: 4711, port: Number(new URL(internal).port) });
    expect((await look(await refusing())).view).toMatchObject({
      ...{ state: 'app-running-server-off', package: 'daemon', version: '0.4.25' },
    });
  });

  test('has no application running where its number is another program’s by now', async () => {
    const run = Object.assign(recordedRun({}), { isAlive: (pid: number) => pid === 4711 });
    const { home, look } = await machine(run);
    const stranger = await alwaysAnswering(200, '<html>', 'text/html');
    await configure(home, 'http-server.json', { pid: 4711, port: Number(new URL(stranger).port) });
    expect((await look(await refusing())).view.state).toBe('not-installed');
  });
});

test('looking never starts the application: no program is run, and nothing but GET is sent', async () => {
  const run = recordedRun({ lms: printed('') });
  const { look } = await machine(run);
  const lmstudio = await simulated();
  await look(lmstudio.url);
  await look(await refusing());
  await look(null);
  expect([run.calls, lmstudio.log.map(({ method, path: asked }) => `${method} ${asked}`).sort()]).toEqual([
    [],
    ['GET /api/v1/models', 'GET /lmstudio-greeting'],
  ]);
});

describe('looking again', () => {
  test('where it answered last is one request', async () => {
    const asked: (string | undefined)[] = [];
    const url = await answering((request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify({ models: [] }));
    });
    const { look } = await machine();
    const found = await look(null, { last: url });
    expect([found.view.state, found.view.url, asked]).toEqual(['server-on', url, ['/api/v1/models']]);
  });

  test('where nothing answers any more looks everywhere', async () => {
    const { home, look } = await machine();
    const { url } = await simulated();
    await configure(home, 'http-server-config.json', { port: Number(new URL(url).port) });
    const found = await look(null, { last: await refusing() });
    expect([found.view.state, found.view.url]).toEqual(['server-on', url]);
  });

  test('does not ask a server that is known to be of another kind', async () => {
    const { look } = await machine();
    const own = await alwaysAnswering(500, {});
    expect((await look(own, { isOther: true })).view).toMatchObject({
      ...{ state: 'port-taken-by-other', url: own },
    });
  });
});
