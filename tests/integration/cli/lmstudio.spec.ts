import { describe, expect, test } from 'vitest';
import { gguf, mlx, studioLesson, type LessonOptions } from '#electron/practice/lmstudio/testing';
import { runCli, runJson } from '#tests/cli';
import { startPlainServer } from '#tests/plain-server';

/** A home with LM Studio in it, and the built command line. */
async function machine(options: LessonOptions = {}) {
  const app = await studioLesson(options);
  const { home } = app;
  const say = (words: string, LANG = 'en_US.UTF-8') =>
    runCli(home, words.split(' '), { variables: { LANG } });
  const json = async (words: string): Promise<[number, unknown]> => {
    const { code, answer } = await runJson(home, words.split(' '));
    return [code, answer];
  };
  const loaded = () => app.state.instances.map(({ id, contextTokens }) => [id, contextTokens]);
  const isOn = () => app.status().serverUrl !== null;
  return { app, say, json, loaded, isOn };
}

describe.skipIf(process.platform === 'win32')('homeport server, with LM Studio on the machine', () => {
  test.each([
    [{}, 0, 'server-on', 'lmstudio', '0.4.25'],
    [{ stage: 'running' }, 1, 'app-running-server-off', 'lmstudio', '0.4.25'],
    [{ stage: 'off' }, 1, 'installed-stopped', 'lmstudio', null],
    [{ package: 'bionic', version: '1.1.2' }, 0, 'server-on', 'bionic', '1.1.2'],
    [
      { package: 'daemon', version: '0.0.12', stage: 'running' },
      1,
      'app-running-server-off',
      'daemon',
      '0.0.12',
    ],
    [{ behaviour: { token: 'sk-lm-right' } }, 1, 'auth-required', 'lmstudio', '0.4.25'],
    [{ behaviour: { version: '0.3' } }, 1, 'legacy-0.3', 'lmstudio', null],
  ] as const)(
    'status of %j: nothing is run and nothing is woken',
    async (options, exit, state, name, version) => {
      const { app, json } = await machine(options);
      const [code, answer] = await json('server status');
      expect([code, answer, app.calls, app.status().wakes, app.launches]).toMatchObject([
        exit,
        { data: { lmstudio: { state, package: name, version, url: app.url } } },
        [],
        0,
        [],
      ]);
    },
  );

  test('start, wake without the tool, stop', async () => {
    const { app, json, say, isOn } = await machine({
      ...{ stage: 'off', behaviour: { lmsFailure: 'start-timeout' } },
    });
    const { code, stdout } = await say('server start');
    expect([code, stdout.includes('answers'), isOn(), app.launches]).toEqual([
      0,
      true,
      true,
      ['--run-as-service'],
    ]);
    expect([(await json('server stop'))[0], isOn(), app.status().isRunning]).toEqual([0, false, true]);
  });

  test.each(['en_US.UTF-8', 'pl_PL.UTF-8'])(
    'a taken port is named with the command for a free one (%s)',
    async LANG => {
      const { app, say, isOn } = await machine({ stage: 'running' });
      await startPlainServer('org/model', 8192, app.port);
      const { code, stderr } = await say('server start', LANG);
      const port = Number(/server\s+start\s+--port\s+(\d+)/.exec(stderr)?.[1]);
      expect([code, stderr.replace(/\s/g, '').includes(app.url), port > app.port]).toEqual([3, true, true]);
      expect([(await say(`server start --port ${port}`, LANG)).code, isOn()]).toEqual([0, true]);
    },
  );
});

describe.skipIf(process.platform === 'win32')('homeport server, of one that listens on the network', () => {
  const open = async () => {
    const there = await machine({ stage: 'running' });
    await there.app.startServer(there.app.port, { bind: '0.0.0.0' });
    return there;
  };

  test.each(['en_US.UTF-8', 'pl_PL.UTF-8'])(
    'status says who is connected, and what to do (%s)',
    async LANG => {
      const { say } = await open();
      const { code, stdout } = await say('server status', LANG);
      expect([code, stdout.includes('Require Authentication')]).toEqual([1, true]);
      expect(stdout).toMatch(/^\s*.*homeport server rebind$/m);
      expect(stdout).not.toMatch(/undefined|NaN|\{|server\.(clients|open)/);
      expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
    },
  );

  test('rebind is only shown without --yes, and done with it', async () => {
    const { app, json } = await open();
    const rebind = (more = '') => json(`server rebind${more}`);
    expect(await rebind()).toMatchObject([
      1,
      { data: { state: 'unconfirmed', steps: [{ argv: [app.lmsPath, 'server', 'stop'] }, {}] } },
    ]);
    expect(await rebind(' --yes --dry-run')).toMatchObject([0, { data: { state: 'planned' } }]);
    expect([app.status().boundTo, app.calls]).toEqual(['0.0.0.0', []]);
    expect(await rebind(' --yes')).toMatchObject([0, { data: { state: 'applied' } }]);
    expect(app.status().boundTo).toBe('127.0.0.1');
    expect(await rebind()).toMatchObject([0, { data: { state: 'nothing', steps: [] } }]);
    expect(await json('server status')).toMatchObject([0, { data: { isOpen: false } }]);
  });

  test('with a token that is asked for is no finding', async () => {
    const { app, json } = await open();
    app.state.behaviour.token = 'sk-lm-right';
    const { files, environment } = app.home.ports;
    await files.createFolder(environment.stateFolder, 0o700);
    const secrets = { version: 1, tokens: { [app.url]: 'sk-lm-right' } };
    await files.write(`${environment.stateFolder}/secrets.json`, JSON.stringify(secrets), { mode: 0o600 });
    expect(await json('server status')).toMatchObject([
      0,
      { data: { isOpen: false, lmstudio: { state: 'server-on', listensOn: 'network' } } },
    ]);
    // The same where nobody else is asked for it.
    app.state.behaviour.token = null;
    expect(await json('server status')).toMatchObject([1, { data: { isOpen: true } }]);
  });
});

describe.skipIf(process.platform === 'win32')(
  'homeport server start, on another port than Settings name',
  () => {
    test('says where Homeport goes on looking, and looks there with --follow', async () => {
      const { app, say, json } = await machine({ stage: 'running' });
      const settings = () => app.home.ports.files.read(`${app.home.stateFolder}/settings.json`, 10_000);
      const { files } = app.home.ports;
      await files.createFolder(app.home.stateFolder, 0o700);
      const own = JSON.stringify({ version: 1, serverUrl: app.url });
      await files.write(`${app.home.stateFolder}/settings.json`, own, { mode: 0o600 });
      const port = app.port + 1;
      const { stdout } = await say(`server start --port ${port} --dry-run`);
      expect(stdout).toMatch(new RegExp(`homeport server start --port ${port} --follow$`, 'm'));
      expect(await json(`server start --port ${port} --follow`)).toMatchObject([
        0,
        { data: { warnings: [] } },
      ]);
      const read = await settings();
      expect(read.state === 'read' && JSON.parse(read.bytes.toString('utf8'))).toMatchObject({
        serverUrl: `http://127.0.0.1:${port}`,
      });
      expect(await json('server status')).toMatchObject([0, { data: { lmstudio: { state: 'server-on' } } }]);
    });
  },
);

describe.skipIf(process.platform === 'win32')('homeport models, with LM Studio’s own tool', () => {
  test('estimate: our own sum beside LM Studio’s, and nothing is loaded', async () => {
    const { app, json, loaded } = await machine({
      behaviour: { guardrailBytes: 1, estimateConfidence: 'low' },
    });
    const [code, answer] = await json(`models estimate ${gguf} --context 16k`);
    expect([code, answer, loaded(), app.calls]).toMatchObject([
      1,
      {
        data: {
          ...{ model: gguf, contextTokens: 16_384 },
          ours: { key: gguf, totalBytes: expect.any(Number) as number },
          lmstudio: { passes: false, isUnsure: true, gpuBytes: expect.any(Number) as number },
        },
      },
      [],
      [`load ${gguf} --context-length 16384 --estimate-only --yes`],
    ]);
  });

  test.each(['en_US.UTF-8', 'pl_PL.UTF-8'])('estimate, for people, in 80 columns (%s)', async LANG => {
    const { say } = await machine({ behaviour: { estimateConfidence: 'low' } });
    const { stdout } = await say(`models estimate ${gguf} --context 16k`, LANG);
    expect(stdout.match(/GiB/g)?.length).toBeGreaterThan(2);
    expect(stdout).not.toMatch(/undefined|NaN|\{|cli\./);
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
  });

  test('estimate without the tool: our own sum, and why there is no other', async () => {
    const { json } = await machine({ hasTool: false });
    expect(await json(`models estimate ${gguf}`)).toMatchObject([
      0,
      { data: { ours: { key: gguf }, lmstudio: { error: { code: 'lms-absent' } } } },
    ]);
  });

  test('0.3: list, load once, unload', async () => {
    const { app, json, loaded } = await machine({ behaviour: { version: '0.3' } });
    const [, listed] = await json('models');
    expect(listed).toMatchObject({ data: [{ key: mlx, sizeBytes: null, instances: [] }, { key: gguf }, {}] });
    const codes = [];
    for (const words of [
      `load ${gguf} --context 8k`,
      `load ${gguf} --context 4k`,
      `load ${gguf} --context 16k`,
    ])
      codes.push((await json(`models ${words}`))[0]);
    expect([codes, loaded(), app.calls.filter(call => call.startsWith('load')).length]).toEqual([
      [0, 0, 0],
      [[gguf, 16_384]],
      2,
    ]);
    expect([(await json(`models unload ${gguf}`))[0], loaded()]).toEqual([0, []]);
  });

  test('MLX with less context than wanted: the offer is the command that keeps it', async () => {
    const { app, say, loaded } = await machine({ behaviour: { contextPolicy: { fitsTo: 42_496 } } });
    const { code, stdout } = await say(`models load ${mlx} --context 64k`);
    const offer =
      /homeport\s+(models\s+load\s+\S+\s+--context\s+\d+\s+--parallel\s+1)/.exec(stdout)?.[1] ?? '';
    expect(stdout).not.toContain('●');
    expect([code, offer.replace(/\s+/g, ' '), loaded()]).toEqual([
      0,
      `models load ${mlx} --context 65536 --parallel 1`,
      [[mlx, 42_496]],
    ]);
    expect([(await say(offer.replace(/\s+/g, ' '))).code, loaded(), app.calls]).toEqual([
      0,
      [[mlx, 65_536]],
      [`load ${mlx} --context-length 65536 --parallel 1 --identifier ${mlx} --yes`],
    ]);
  });

  test.each(['0', '2', 'many'])('--parallel %s is refused', async count => {
    const { json } = await machine();
    expect(await json(`models load ${gguf} --parallel ${count}`)).toMatchObject([
      2,
      { error: { code: 'arguments-invalid' } },
    ]);
  });
});

test.skipIf(process.platform === 'win32')(
  'the tool is found in the folder that the pointer names',
  async () => {
    const { app, json } = await machine({ folder: 'disk two/lms' });
    const [, answer] = await json('server');
    expect(answer).toMatchObject({ data: { lmstudio: { state: 'server-on', cliPath: app.lmsPath } } });
  },
);
