import { describe, expect, test } from 'vitest';
import { startServer } from '../../../core/lmstudio/start';
import { appLesson, gguf, studioLesson } from '../testing';

const failed = 'Error: Failed to verify the server is running. Please try to use another port.\n';
const isOn = (app: { status(): { serverUrl: string | null } }): boolean => app.status().serverUrl !== null;

describe('lms server start', () => {
  test('wakes the application, says so on stderr, and the server answers on loopback', async () => {
    const app = await studioLesson({ stage: 'off' });
    const port = String(app.port);
    expect(await app.lms('server', 'start', '--port', port, '--bind', '127.0.0.1')).toEqual([
      ...[0, ''],
      `Waking up LM Studio service...\nSuccess! Server is now running on port ${port}\n`,
    ]);
    const { status } = await fetch(`${app.url}/lmstudio-greeting`);
    expect([status, app.status()]).toMatchObject([200, { boundTo: '127.0.0.1', wakes: 1 }]);
  });

  test('takes the port of the settings where none is named', async () => {
    const app = await studioLesson({ stage: 'running' });
    expect([await app.lms('server', 'start'), app.status().serverUrl]).toEqual([
      [0, '', `Success! Server is now running on port ${app.port}\n`],
      app.url,
    ]);
  });

  test('ends with 1 where another program holds the port', async () => {
    const [app, other] = [await studioLesson({ stage: 'running' }), await studioLesson()];
    expect(await app.lms('server', 'start', '-p', String(other.port))).toEqual([1, '', failed]);
  });

  test('warns of every website and of the network', async () => {
    const app = await studioLesson({ stage: 'running' });
    const [code, , stderr] = await app.lms('server', 'start', '--bind=0.0.0.0', '--cors');
    expect([code, stderr.split('\n').slice(0, 2), app.status().boundTo]).toEqual([
      0,
      [
        'W CORS is enabled. This means any website you visit can use the LM Studio server.',
        'W Server will accept connections from the network. Only use this if you know what you are doing!',
      ],
      '0.0.0.0',
    ]);
  });

  test.each([
    ['start-fails', 1, failed, false],
    ['unverified', 1, failed, true],
    ['start-lies', 0, 'Success! Server is now running on port PORT\n', false],
  ] as const)('is not to be believed: %s', async (lmsFailure, code, words, comesOn) => {
    const app = await studioLesson({ stage: 'running', behaviour: { lmsFailure } });
    expect([await app.lms('server', 'start'), isOn(app)]).toEqual([
      [code, '', words.replace('PORT', String(app.port))],
      comesOn,
    ]);
  });

  test('may hang, and say nothing', async () => {
    const app = await appLesson({ behaviour: { lmsFailure: 'hang' } });
    expect(await app.runProgram(['server', 'start'], { timeoutMs: 400 })).toEqual(['timed-out', '', '']);
  });

  test('is what Homeport starts the server with', async () => {
    const app = await appLesson();
    const answers = () => Promise.resolve(isOn(app));
    expect(await startServer(app.home.ports, app.lmsPath, 0, answers)).toEqual({ ok: true, data: null });
  });
});

describe('lms server stop', () => {
  test('leaves the application and what is loaded', async () => {
    const app = await studioLesson();
    await app.lms('load', gguf, '-y');
    expect(await app.lms('server', 'stop')).toEqual([0, '', `Stopped the server on port ${app.port}.\n`]);
    expect([app.status().isRunning, app.state.instances.length]).toEqual([true, 1]);
  });

  test('of what does not run ends with 1 and wakes nothing', async () => {
    const app = await studioLesson({ stage: 'off' });
    expect(await app.lms('server', 'stop')).toEqual([1, '', 'Error: The server is not running.\n']);
    expect(app.status().wakes).toBe(0);
  });
});

describe('lms server status', () => {
  test('ends with 0 whether or not it runs, in JSON on stdout, and wakes nothing', async () => {
    const app = await studioLesson();
    const look = async () => [await app.lms('server', 'status'), await app.lms('server', 'status', '--json')];
    expect(await look()).toEqual([
      [0, '', `The server is running on port ${app.port}.\n`],
      [0, `{"running":true,"port":${app.port}}\n`, ''],
    ]);
    await app.quit();
    expect(await look()).toEqual([
      [0, '', 'The server is not running.\n'],
      [0, `{"running":false,"port":${app.port}}\n`, ''],
    ]);
    expect(app.status().wakes).toBe(0);
  });

  test('asks nobody where there are no settings yet', async () => {
    const app = await appLesson();
    expect((await app.lms('server', 'status', '--json'))[1]).toBe('{"running":false}\n');
  });

  test('takes a server on another port than the configured one for none', async () => {
    const [app, other] = [await studioLesson(), await studioLesson({ stage: 'off' })];
    const config = `${app.folder}/.internal/http-server-config.json`;
    const stale = JSON.stringify({ port: other.port });
    await app.home.ports.files.write(config, stale, { mode: 0o600 });
    expect((await app.lms('server', 'status', '--json'))[1]).toBe(`{"running":false,"port":${other.port}}\n`);
    expect((await app.lms('server', 'stop'))[0]).toBe(1);
    expect((await fetch(`${app.url}/lmstudio-greeting`)).status).toBe(200);
  });

  test('may deny a server that runs', async () => {
    const app = await studioLesson({ behaviour: { lmsFailure: 'unverified' } });
    expect((await app.lms('server', 'status', '--json'))[1]).toContain('"running":false');
    expect((await fetch(`${app.url}/lmstudio-greeting`)).status).toBe(200);
  });
});
