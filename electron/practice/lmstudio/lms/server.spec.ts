import { describe, expect, test } from 'vitest';
import { startServer } from '../../../core/lmstudio/start';
import { appLesson } from '../testing';

describe('lms server', () => {
  test('starts and stops the server, in words on stderr', async () => {
    const app = await appLesson();
    const started = await app.lms('server', 'start', '--port', '0', '--bind', '127.0.0.1');
    const port = new URL(app.status().serverUrl ?? '').port;
    expect(started).toEqual([
      ...[0, ''],
      `Waking up LM Studio service...\nSuccess! Server is now running on port ${port}\n`,
    ]);
    expect(await app.lms('server', 'stop')).toEqual([0, '', `Stopped the server on port ${port}.\n`]);
    expect(await app.lms('server', 'stop')).toEqual([1, '', 'The server is not running.\n']);
  });

  test('says with 0 whether it runs, in JSON on stdout, and wakes nothing', async () => {
    const app = await appLesson();
    await app.startServer(0);
    const port = Number(new URL(app.status().serverUrl ?? '').port);
    expect(await app.lms('server', 'status', '--json')).toEqual([0, `{"running":true,"port":${port}}\n`, '']);
    await app.stopServer();
    expect(await app.lms('server', 'status', '--json')).toEqual([0, '{"running":false}\n', '']);
    expect(await app.lms('server', 'status')).toEqual([0, '', 'The server is not running.\n']);
    expect(app.status().wakes).toBe(0);
  });

  test('a server on another port than the configured one reads as none', async () => {
    const [app, other] = [await appLesson(), await appLesson()];
    await app.startServer(0);
    await other.startServer(0);
    const port = Number(new URL(app.status().serverUrl ?? '').port);
    const config = `${app.home.folder}/.lmstudio/.internal/http-server-config.json`;
    await other.stopServer();
    const stale = JSON.stringify({ port: await other.configuredPort() });
    await app.home.ports.files.write(config, stale, { mode: 0o600 });
    expect((await app.lms('server', 'status', '--json'))[1]).toBe('{"running":false}\n');
    expect((await fetch(`http://127.0.0.1:${port}/lmstudio-greeting`)).status).toBe(200);
  });

  test('a taken port ends with 1', async () => {
    const [app, other] = [await appLesson(), await appLesson()];
    await other.startServer(0);
    const { port } = new URL(other.status().serverUrl ?? '');
    expect(await app.lms('server', 'start', '-p', port)).toMatchObject([
      ...[1, ''],
      expect.stringContaining(
        'Failed to verify the server is running. Please try to use another port.',
      ) as string,
    ]);
  });

  test.each([
    ['--cors', 'CORS is enabled. This means any website you visit can use the LM Studio server.'],
    ['--bind=0.0.0.0', 'Server will accept connections from the network.'],
  ])('warns of %s', async (option, words) => {
    const app = await appLesson();
    expect((await app.lms('server', 'start', '--port', '0', option))[2]).toContain(words);
  });

  test.each([
    ['passkey', 'Invalid passkey for lms CLI client'],
    ['not-installed', 'No running LM Studio or Bionic app, and no valid installation was found.'],
    ['start-timeout', 'Timed out waiting for the local app to start.'],
  ] as const)('fails with 1: %s', async (lmsFailure, words) => {
    const app = await appLesson({ behaviour: { lmsFailure } });
    expect(await app.lms('server', 'start')).toEqual([1, '', expect.stringContaining(words) as string]);
  });

  test('may say that it failed where the server runs', async () => {
    const app = await appLesson({ behaviour: { lmsFailure: 'unverified' } });
    const [code] = await app.lms('server', 'start', '--port', '0', '--bind', '0.0.0.0');
    const { status } = await fetch(`${app.status().serverUrl}/lmstudio-greeting`);
    const told = await app.lms('server', 'status', '--json');
    expect([code, status, told[1]]).toEqual([1, 200, '{"running":false}\n']);
  });

  test('may hang while it starts', async () => {
    const app = await appLesson({ behaviour: { lmsFailure: 'hang' } });
    expect((await app.runProgram(['server', 'start'], { timeoutMs: 400 }))[0]).toBe('timed-out');
  });

  test('is what Homeport starts the server with', async () => {
    const app = await appLesson();
    const answers = () => Promise.resolve(app.status().serverUrl !== null);
    expect(await startServer(app.home.ports, app.lmsPath ?? '', 0, answers)).toEqual({
      ok: true,
      data: null,
    });
  });
});
