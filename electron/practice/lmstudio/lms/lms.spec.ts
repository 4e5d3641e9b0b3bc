import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import { appLesson, gguf, mlx } from '../testing';

describe('the installed program', () => {
  test('prints words on stderr and JSON on stdout, and ends as it is told', async () => {
    const app = await appLesson();
    expect(await app.runProgram(['server', 'stop'])).toEqual([1, '', 'The server is not running.\n']);
    expect(await app.runProgram(['ps', '--json'])).toEqual([0, '[]\n', 'Waking up LM Studio service...\n']);
  });

  test('finds nothing to talk to where the practice has ended', async () => {
    const app = await appLesson();
    await app.close();
    expect(await app.runProgram(['ps'])).toEqual([
      ...[1, ''],
      'No running LM Studio or Bionic app, and no valid installation was found.\n',
    ]);
  });
});

const rows = (stdout: string) => JSON.parse(stdout) as Record<string, unknown>[];

describe('what wakes the application', () => {
  test.each([
    ['ls', '--json'],
    ['ps', '--json'],
    ['load', gguf, '-y'],
    ['unload', gguf],
    ['runtime', 'survey', '--json'],
  ])('lms %s', async (...args) => {
    const app = await appLesson();
    const [, , stderr] = await app.lms(...args.filter(Boolean));
    expect([app.status().isRunning, stderr.split('\n')[0]]).toEqual([true, 'Waking up LM Studio service...']);
  });

  test.each([['--version'], ['version'], ['daemon', 'status'], ['server', 'status']])(
    'not lms %s',
    async (...args) => {
      const app = await appLesson();
      await app.lms(...args.filter(Boolean));
      expect(app.status().wakes).toBe(0);
    },
  );
});

describe('lms ls and ps', () => {
  test('name MLX safetensors, and tell copies with what REST does not', async () => {
    const app = await appLesson();
    expect((await app.lms('ps', '--json'))[1]).toBe('[]\n');
    await app.lms('load', gguf, '-c', '8192', '--ttl', '60', '--identifier', 'mine', '-y');
    const listed = rows((await app.lms('ls', '--json'))[1]);
    const loaded = rows((await app.lms('ps', '--json'))[1]);
    expect(listed.map(({ modelKey, format }) => [modelKey, format])).toEqual([
      [mlx, 'safetensors'],
      [gguf, 'gguf'],
      [expect.stringContaining('embed'), 'gguf'],
    ]);
    expect(loaded).toEqual([
      {
        ...listed[1],
        ...{ identifier: 'mine', ttlMs: 60_000, lastUsedTime: expect.any(Number) as number },
        ...{ contextLength: 8192, status: 'idle', queued: 0, parallel: 4 },
      },
    ]);
  });
});

describe('lms load', () => {
  test('is the only way to an honoured MLX context: one prediction at once', async () => {
    const app = await appLesson({ behaviour: { contextPolicy: { fitsTo: 131_072 } } });
    await app.lms('load', mlx, '-c', '8192', '-y');
    const [code, stdout, stderr] = await app.lms('load', mlx, '-c', '8192', '--parallel', '1', '-y');
    expect(app.state.instances.map(({ id, contextTokens }) => [id, contextTokens])).toEqual([
      [mlx, 131_072],
      [`${mlx}:2`, 8192],
    ]);
    expect([code, stdout, stderr]).toEqual([
      ...[0, ''],
      expect.stringMatching(/^Model loaded successfully in .*s\.\n\(239\.\d+ GiB\)\nTo use .* "\S+:2"\.\n$/),
    ]);
  });

  test('takes the first of what a part of a name means, and says so', async () => {
    const app = await appLesson();
    const [code, , stderr] = await app.lms('load', 'm', '--yes');
    expect([code, stderr, app.state.instances[0]?.id]).toEqual([
      0,
      expect.stringContaining(
        '2 models match the provided model key on the same device. Loading the first one.',
      ),
      mlx,
    ]);
  });

  test('asks without --yes where two are meant, and nobody answers', async () => {
    const app = await appLesson();
    expect((await app.runProgram(['load', 'm'], { timeoutMs: 400 }))[0]).toBe('timed-out');
  });

  test.each([
    [['load', 'gone', '-y'], 'Model not found'],
    [['load', gguf, '--identifier', 'mine', '-y'], 'identifier "mine" already exists'],
    [['load', gguf, '--tttl', '1'], "error: unknown option '--tttl'"],
  ])('%j ends with 1', async (args, words) => {
    const app = await appLesson();
    await app.lms('load', gguf, '--identifier', 'mine', '-y');
    expect(await app.lms(...args)).toEqual([1, '', expect.stringContaining(words) as string]);
  });

  test.each([
    [1e12, 'This model may be loaded based on your resource guardrails settings.'],
    [1e9, 'This model will fail to load based on your resource guardrails settings.'],
  ])('--estimate-only ends with 0 whether or not it fits (%i bytes)', async (guardrailBytes, words) => {
    const app = await appLesson({ behaviour: { guardrailBytes } });
    const [code, stdout, stderr] = await app.lms('load', gguf, '-c', '4096', '--estimate-only', '-y');
    expect([code, stdout, stderr]).toEqual([0, '', expect.stringContaining(words)]);
    expect(stderr).toMatch(/Context Length: 4,096\n.*\nEstimated GPU Memory: {3}\d+\.\d\d GiB\n/);
    expect(app.state.instances).toEqual([]);
  });

  test('is called off by the end of the tool, as a load over REST is not', async () => {
    const app = await appLesson({ behaviour: { loadMs: 400 } });
    const leaving = new AbortController();
    const running = app.runProgram(['load', gguf, '-y'], { signal: leaving.signal });
    await eventually(() => app.status().isRunning).toBe(true);
    leaving.abort();
    await running;
    await sleep(500);
    expect(app.state.instances).toEqual([]);
  });
});

describe('lms unload', () => {
  test('ends with 0 for what is not loaded, and for nothing', async () => {
    const app = await appLesson();
    const unknown = await app.lms('unload', 'gone');
    const nothing = await app.lms('unload', '--all');
    expect([unknown[0], unknown[2].includes('Model Not Found'), nothing]).toEqual([
      ...[0, true],
      [0, '', 'No models to unload.\n'],
    ]);
  });

  test('drops one copy, or all', async () => {
    const app = await appLesson();
    for (let copy = 0; copy < 3; copy++) await app.lms('load', gguf, '-y');
    await app.lms('unload', `${gguf}:2`);
    expect(app.state.instances.map(({ id }) => id)).toEqual([gguf, `${gguf}:3`]);
    expect((await app.lms('unload', '-a'))[0]).toBe(0);
    expect(app.state.instances).toEqual([]);
  });
});

describe('lms get', () => {
  const plan = { outcome: 'completed', bytesPerSecond: 1e9, totalBytes: 2e8, landsAs: null } as const;

  test('draws its bar on stdout, and ends when the model is there', async () => {
    const app = await appLesson({ behaviour: { download: plan } });
    const [code, stdout] = await app.lms('get', 'ibm/granite-4-micro', '-y');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^0\.\d\d GB \/ 0\.20 GB \| 1000\.00 MB\/s \| ETA 00:00\n[^]*Finalizing download\.\.\.\nDownload completed\.\n$/,
      ),
    ]);
    expect(await app.lms('get', 'ibm/granite-4-micro', '-y')).toEqual([
      ...[0, ''],
      'Model already downloaded. To use, run: lms load ibm/granite-4-micro\n',
    ]);
  });

  test('ends with 1 for a variant that there is not, and for a download that fails', async () => {
    const app = await appLesson({ behaviour: { download: { ...plan, outcome: 'failed' } } });
    expect(await app.lms('get', 'a/b@nope', '-y')).toMatchObject([
      ...[1, ''],
      expect.stringContaining('Cannot find variant nope.') as string,
    ]);
    expect((await app.lms('get', 'a/b', '-y'))[0]).toBe(1);
  });
});

describe('lms, about itself', () => {
  test('tells a commit and no version number, and prints its banner for what it does not know', async () => {
    const app = await appLesson();
    const banner = await app.lms('--version');
    expect(banner).toEqual([0, expect.stringContaining('CLI commit: 71bd99c') as string, '']);
    expect(await app.lms('no-such-command')).toEqual(banner);
    expect(await app.lms('version', '--json')).toEqual([0, '{"version":"71bd99c"}\n', '']);
  });

  test('surveys the hardware', async () => {
    const app = await appLesson();
    const survey = JSON.parse((await app.lms('runtime', 'survey', '--json'))[1]) as object;
    expect(survey).toMatchObject({
      status: 'ok',
      engines: [{ memoryInfo: { ramCapacity: 68_719_476_736 } }],
    });
  });

  test('takes the daemon for the application where there is one', async () => {
    const app = await appLesson();
    expect(await app.lms('daemon', 'status', '--json')).toEqual([0, '{"status":"not-running"}\n', '']);
    expect((await app.lms('daemon', 'down'))[0]).toBe(1);
    await app.wake();
    expect((await app.lms('daemon', 'down'))[2]).toContain('Please exit LM Studio to stop it.');
  });
});
