import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeHome, type TestHome } from '../home';
import { startSimulatedApp, type SimulatedApp, type SimulatedAppOptions } from './app';

const mlx = 'minimax-m2.1-gs32';
const gguf = 'qwen/qwen3-8b';

interface Lesson extends SimulatedApp {
  readonly home: TestHome;
  type(words: string): Promise<[stdout: string, stderr: string, code: number]>;
}

async function lesson(options: Omit<SimulatedAppOptions, 'home'> = {}): Promise<Lesson> {
  const home = await makeHome();
  const app = await startSimulatedApp({ home: home.folder, ...options });
  onTestFinished(() => app.close());
  return {
    ...app,
    home,
    async type(words) {
      const { stdout, stderr, code } = await app.play(words);
      return [stdout, stderr, code];
    },
  };
}

const json = ([stdout]: readonly [string, ...unknown[]]): unknown => JSON.parse(stdout);
const isSilent = (answer: Promise<unknown>): Promise<boolean> =>
  Promise.race([answer.then(() => false), sleep(50).then(() => true)]);
const off = { running: true, httpOn: false } as const;
const asleep = { running: false } as const;

describe('lms --version', () => {
  test.each(['--version', 'version'])('prints its commit and no number (%s)', async words => {
    const { type } = await lesson(asleep);
    expect(await type(words)).toEqual([
      "lms is LM Studio's CLI utility for your models, server, and inference runtime.\nCLI commit: 71bd99c\n",
      '',
      0,
    ]);
  });

  test('version --json: the commit, or the banner of a tool that is older', async () => {
    const { type, knobs } = await lesson(asleep);
    expect(json(await type('version --json'))).toEqual({ version: '71bd99c' });
    knobs.oldTool = true;
    expect((await type('version --json'))[0]).toContain('CLI commit');
  });
});

describe('lms server', () => {
  test('start wakes the application, says so, and the server answers', async () => {
    const app = await lesson(asleep);
    expect(await app.type(`server start --port ${app.port} --bind 127.0.0.1`)).toEqual([
      '',
      `Waking up LM Studio service...\nSuccess! Server is now running on port ${app.port}\n`,
      0,
    ]);
    expect([(await fetch(`${app.url}/lmstudio-greeting`)).status, app.bind(), app.wakes()]).toEqual([
      200,
      '127.0.0.1',
      1,
    ]);
  });

  test('start takes the port of the settings where none is named', async () => {
    const app = await lesson(off);
    expect([(await app.type('server start'))[1], app.isOn()]).toEqual([
      `Success! Server is now running on port ${app.port}\n`,
      true,
    ]);
  });

  test('start warns of the network and of every website', async () => {
    const app = await lesson(off);
    const [, stderr, code] = await app.type('server start --bind 0.0.0.0 --cors');
    expect([stderr.split('\n').slice(0, 2), code, app.bind()]).toEqual([
      [
        'Server will accept connections from the network. Only use this if you know what you are doing!',
        'CORS is enabled. This means any website you visit can use the LM Studio server.',
      ],
      0,
      '0.0.0.0',
    ]);
  });

  const failed = 'Failed to verify the server is running. Please try to use another port.\n';
  test.each([
    ['fails', failed, 1, false],
    ['unverified', failed, 1, true],
    ['lies', 'Success! Server is now running on port PORT\n', 0, false],
  ] as const)('start, %s', async (start, said, code, isOn) => {
    const app = await lesson({ ...off, knobs: { start } });
    expect([await app.type('server start'), app.isOn()]).toEqual([
      ['', said.replace('PORT', String(app.port)), code],
      isOn,
    ]);
  });

  test('start that hangs says nothing', async () => {
    const app = await lesson({ ...off, knobs: { start: 'hangs' } });
    expect(await isSilent(app.play('server start'))).toBe(true);
  });

  test('start fails where another program holds the port', async () => {
    const other = await lesson();
    const app = await lesson(off);
    expect((await app.type(`server start --port ${other.port}`))[1]).toBe(failed);
  });

  test('stop: what is off fails, and nothing is woken', async () => {
    const app = await lesson();
    expect(await app.type('server stop')).toEqual(['', `Stopped the server on port ${app.port}.\n`, 0]);
    expect(await app.type('server stop')).toEqual(['', 'The server is not running.\n', 1]);
    expect([app.isRunning(), app.wakes()]).toEqual([true, 0]);
  });

  test('what is loaded outlives the server', async () => {
    const app = await lesson();
    await app.type(`load ${gguf} -c 8192 -y`);
    await app.type('server stop');
    await app.type('server start');
    const { models } = (await (await fetch(`${app.url}/api/v1/models`)).json()) as {
      models: { loaded_instances: unknown[] }[];
    };
    expect(models.flatMap(one => one.loaded_instances)).toHaveLength(1);
  });

  test('status ends with 0 either way, on stderr or as JSON', async () => {
    const app = await lesson();
    const on = [await app.type('server status'), json(await app.type('server status --json'))];
    await app.type('server stop');
    const silent = [await app.type('server status'), json(await app.type('server status --json'))];
    expect([on, silent]).toEqual([
      [['', `The server is running on port ${app.port}.\n`, 0], { running: true, port: app.port }],
      [['', 'The server is not running.\n', 0], { running: false }],
    ]);
  });

  test('status asks the port of the settings only: without them a server elsewhere reads as none', async () => {
    const app = await lesson({ ...off, configured: false });
    expect(json(await app.type('server status --json'))).toEqual({ running: false });
    await app.type(`server start --port ${app.port}`);
    expect(json(await app.type('server status --json'))).toEqual({ running: true, port: app.port });
  });
});

describe('lms daemon', () => {
  test('of the daemon: not running, up, status, down', async () => {
    const app = await lesson({ ...asleep, package: 'daemon', version: '0.0.12' });
    const running = { status: 'running', pid: process.pid, isDaemon: true };
    expect(json(await app.type('daemon status --json'))).toEqual({ status: 'not-running' });
    expect(await app.type('daemon down')).toEqual(['', 'Daemon is not running.\n', 1]);
    expect(json(await app.type('daemon up --json'))).toEqual({ ...running, version: '0.0.12' });
    expect(json(await app.type('daemon status --json'))).toEqual(running);
    expect([(await app.type('daemon down'))[2], app.isRunning()]).toEqual([0, false]);
  });

  test('of the application: it is not ended from here', async () => {
    const app = await lesson();
    expect([await app.type('daemon down'), app.isRunning()]).toEqual([
      ['', 'The daemon is currently running as part of LM Studio. Please exit LM Studio to stop it.\n', 1],
      true,
    ]);
  });
});

describe('an application that the tool cannot reach', () => {
  test('is not installed', async () => {
    const { type } = await lesson({ ...asleep, knobs: { installed: false } });
    expect(await type('ls')).toEqual([
      '',
      'LM Studio daemon is not running and no valid installation could be found or installed.\nFailed to start or connect to local LM Studio API server.\n',
      1,
    ]);
  });

  test('does not start in time', async () => {
    const { type } = await lesson({ ...asleep, knobs: { wake: 'times-out' } });
    expect(await type('server start')).toEqual([
      '',
      'Waking up LM Studio service...\nTimed out waiting for LM Studio daemon to start.\n',
      1,
    ]);
  });

  test('has another passkey', async () => {
    const { type } = await lesson({ knobs: { passkeyMismatch: true } });
    const [stdout, stderr, code] = await type('ps --json');
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toMatch(/╭ Error[^]*Failed to authenticate: Invalid passkey for lms CLI client\./);
  });
});

test.each([
  'ls --json',
  'ps --json',
  `load ${gguf} -y`,
  `unload ${gguf}`,
  'get ibm/granite -y',
  'runtime survey --json',
])('lms %s starts the application', async words => {
  const app = await lesson(asleep);
  await app.type(words);
  expect([app.wakes(), app.isRunning(), app.isOn()]).toEqual([1, true, false]);
});

test.each(['server status', 'server stop', 'daemon status --json', 'status', '--version'])(
  'lms %s does not',
  async words => {
    const app = await lesson(asleep);
    await app.type(words);
    expect([app.wakes(), app.isRunning(), app.calls]).toEqual([0, false, [words]]);
  },
);

test('lms ls --json: MLX is called safetensors there', async () => {
  const { type } = await lesson();
  const rows = json(await type('ls --json')) as Record<string, unknown>[];
  expect(rows.map(row => [row['modelKey'], row['format'], row['maxContextLength']])).toEqual([
    [mlx, 'safetensors', 196_608],
    [gguf, 'gguf', 40_960],
    ['text-embedding-nomic-embed-text-v1.5', 'gguf', 2048],
  ]);
});

test('lms ps --json: nothing, then what is loaded', async () => {
  const { type } = await lesson();
  expect(json(await type('ps --json'))).toEqual([]);
  await type(`load ${gguf} -c 8192 --ttl 60 --parallel 2 --identifier mine -y`);
  expect(json(await type('ps --json'))).toMatchObject([
    {
      ...{ modelKey: gguf, identifier: 'mine', ttlMs: 60_000, contextLength: 8192 },
      ...{ status: 'idle', queued: 0, parallel: 2 },
    },
  ]);
});

describe('lms load', () => {
  const loadedIds = ({ state }: SimulatedApp): unknown[] =>
    state.instances.map(({ id, contextTokens, parallel }) => [id, contextTokens, parallel]);

  test('says everything on stderr, and is not idempotent', async () => {
    const app = await lesson();
    expect(await app.type(`load ${gguf} -c 8192 -y`)).toEqual([
      '',
      `Model loaded successfully in 0.0s.\n(4.68 GiB)\nTo use the model in the API/SDK, use the identifier "${gguf}".\n`,
      0,
    ]);
    await app.type(`load ${gguf} -y`);
    expect(loadedIds(app)).toEqual([
      [gguf, 8192, 4],
      [`${gguf}:2`, 4096, 4],
    ]);
  });

  test('of MLX honours the context for one prediction at once only', async () => {
    const app = await lesson({ behaviour: { contextPolicy: { fitsTo: 42_496 } } });
    await app.type(`load ${mlx} -c 65536 -y`);
    await app.type(`load ${mlx} -c 65536 --parallel 1 -y`);
    expect(loadedIds(app)).toEqual([
      [mlx, 42_496, 4],
      [`${mlx}:2`, 65_536, 1],
    ]);
  });

  test('matches the key loosely, and says so where several match', async () => {
    const app = await lesson();
    expect((await app.type('load QWEN3 -y'))[2]).toBe(0);
    const [, stderr] = await app.type('load m -y');
    expect([loadedIds(app).length, stderr.split('\n')[0]]).toEqual([
      2,
      '2 models match the provided model key on the same device. Loading the first one.',
    ]);
  });

  test('waits for an answer where several match and nobody said yes', async () => {
    const app = await lesson();
    expect(await isSilent(app.play('load m'))).toBe(true);
  });

  test.each([
    ['an unknown model', 'load gone -y', /╭ Model not found/],
    ['an identifier that is taken', `load ${gguf} --identifier mine -y`, /identifier "mine" already exists/],
  ])('fails for %s', async (_, words, said) => {
    const app = await lesson();
    await app.type(`load ${gguf} --identifier mine -y`);
    const [stdout, stderr, code] = await app.type(words);
    expect([stdout, code, loadedIds(app).length]).toEqual(['', 1, 1]);
    expect(stderr).toMatch(said);
  });

  test('fails where the guardrails or the engine say so', async () => {
    const app = await lesson({ behaviour: { loadFailure: 'Engine protocol startup was aborted.' } });
    expect((await app.type(`load ${gguf} -y`))[1]).toContain('Engine protocol startup was aborted.');
    app.knobs.guardrailBytes = 1;
    expect((await app.type(`load ${gguf} -y`))[1]).toContain('insufficient system resources');
  });

  test('--estimate-only ends with 0 whether or not it would fit, and loads nothing', async () => {
    const app = await lesson({ knobs: { sureEstimates: false } });
    const fits = await app.type(`load ${gguf} -c 4096 --estimate-only -y`);
    app.knobs.guardrailBytes = 1;
    app.knobs.sureEstimates = true;
    const fails = await app.type(`load ${gguf} -c 4096 --estimate-only -y`);
    const head = [
      `Model: ${gguf}`,
      'Context Length: 4,096',
      'GPU Offload: 100%',
      'Estimated GPU Memory:   5.64 GiB',
      'Estimated Total Memory: 5.64 GiB',
    ];
    const tail = 'based on your resource guardrails settings.';
    expect([fits, fails, loadedIds(app)]).toEqual([
      ['', [...head, 'Confidence: LOW', '', `Estimate: This model may be loaded ${tail}`, ''].join('\n'), 0],
      ['', [...head, '', `Estimate: This model will fail to load ${tail}`, ''].join('\n'), 0],
      [],
    ]);
  });
});

describe('lms unload', () => {
  test('ends with 0 for what is not there', async () => {
    const app = await lesson();
    await app.type(`load ${gguf} -y`);
    const [, stderr, code] = await app.type('unload gone');
    expect([code, app.state.instances.length, stderr.includes('╭ Model Not Found')]).toEqual([0, 1, true]);
  });

  test('one, all, and nothing at all', async () => {
    const app = await lesson();
    for (const copy of [gguf, gguf]) await app.type(`load ${copy} -y`);
    await app.type(`unload ${gguf}`);
    expect(app.state.instances.map(({ id }) => id)).toEqual([`${gguf}:2`]);
    await app.type('unload -a');
    expect([app.state.instances, await app.type('unload')]).toEqual([[], ['', 'No models to unload.\n', 0]]);
  });
});

test('lms get: downloaded, there already, no such variant, refused', async () => {
  const app = await lesson();
  expect(await app.type('get ibm/granite -y')).toEqual([
    '2.00 GB / 2.00 GB | 10.00 MB/s | ETA 00:00\nFinalizing download...\nDownload completed.\n',
    '',
    0,
  ]);
  expect(await app.type('get ibm/granite -y')).toEqual([
    '',
    'Model already downloaded. To use, run: lms load ibm/granite\n',
    0,
  ]);
  expect(await app.type('get ibm/other@huge -y')).toEqual(['', 'Cannot find variant huge.\n', 1]);
  app.state.behaviour.download = { ...app.state.behaviour.download, outcome: 'failed' };
  expect((await app.type('get ibm/other -y'))[2]).toBe(1);
});

test('lms runtime survey --json is an inventory of GPUs, lms status is for people', async () => {
  const app = await lesson();
  expect(json(await app.type('runtime survey --json'))).toMatchObject({ status: 'ok', engines: [{}] });
  expect(await app.type('status')).toEqual([`Server: ON (port: ${app.port})\n`, '', 0]);
});

describe.skipIf(process.platform === 'win32')('the programs on the disk', () => {
  test('hand their words on, print what they are told, and end so', async () => {
    const app = await lesson();
    const request = { program: app.lms, args: ['server', 'status', '--json'], timeoutMs: 5000 };
    expect([await app.home.ports.run(request), app.calls]).toEqual([
      { state: 'exited', stdout: `{"running":true,"port":${app.port}}\n`, stderr: '', code: 0 },
      ['server status --json'],
    ]);
  });

  test('start the application without its server', async () => {
    const app = await lesson(asleep);
    await app.home.ports.run.launch(app.executable, ['--run-as-service']);
    expect([app.launches, app.isRunning(), app.isOn(), app.wakes()]).toEqual([
      ['--run-as-service'],
      true,
      false,
      0,
    ]);
  });
});

describe('the application on the disk', () => {
  const read = async (app: Lesson, file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(app.folder, file), 'utf8'));

  test('records itself, its server and its internal server, which says what it is', async () => {
    const app = await lesson({ version: '0.4.25' });
    const internal = (await read(app, '.internal/http-server.json')) as { pid: number; port: number };
    const status = await fetch(`http://127.0.0.1:${internal.port}/lms-status`);
    expect([
      internal.pid,
      await status.json(),
      await read(app, '.internal/app-install-location.json'),
      await read(app, '.internal/http-server-config.json'),
    ]).toMatchObject([
      process.pid,
      { package: 'lmstudio', version: '0.4.25' },
      { path: app.executable },
      { port: app.port, networkInterface: '127.0.0.1', autoStartOnLaunch: false },
    ]);
  });

  test('a crash leaves the record and takes the models', async () => {
    const app = await lesson();
    await app.type(`load ${gguf} -y`);
    await app.crash();
    expect([
      app.isRunning(),
      app.state.instances,
      await read(app, '.internal/http-server.json'),
    ]).toMatchObject([false, [], { pid: process.pid }]);
  });
});
