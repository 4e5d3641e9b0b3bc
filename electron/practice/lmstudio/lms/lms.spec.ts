import { describe, expect, test } from 'vitest';
import { appLesson, gguf, mlx, studioLesson } from '../testing';

const running = { stage: 'running' } as const;
const rows = (stdout: string) => JSON.parse(stdout) as Record<string, unknown>[];

describe.skipIf(process.platform === 'win32')('the installed program', () => {
  test('prints words on stderr and JSON on stdout, and ends as it is told', async () => {
    const app = await appLesson();
    expect(await app.runProgram(['server', 'stop'])).toEqual([1, '', 'Error: The server is not running.\n']);
    expect(await app.runProgram(['ps', '--json'])).toEqual([0, '[]\n', 'Waking up LM Studio service...\n']);
    expect(app.calls).toEqual(['server stop', 'ps --json']);
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

describe('lms ls and ps', () => {
  test('name MLX safetensors, and tell copies with what REST does not', async () => {
    const app = await appLesson(running);
    expect((await app.lms('ps', '--json'))[1]).toBe('[]\n');
    const load = `load ${gguf} -c 8192 --ttl 60 --parallel 2 --identifier mine -y`;
    await app.lms(...load.split(' '));
    const listed = rows((await app.lms('ls', '--json'))[1]);
    const loaded = rows((await app.lms('ps', '--json'))[1]);
    expect(
      listed.map(({ modelKey, path, format, maxContextLength }) => [
        modelKey,
        path,
        format,
        maxContextLength,
      ]),
    ).toEqual([
      [mlx, 'mlx-community/MiniMax-M2.1-gs32', 'safetensors', 196_608],
      [gguf, gguf, 'gguf', 40_960],
      [expect.stringContaining('embed'), expect.stringMatching(/\.gguf$/), 'gguf', 2048],
    ]);
    expect(loaded).toEqual([
      {
        ...listed[1],
        ...{ identifier: 'mine', ttlMs: 60_000, lastUsedTime: expect.any(Number) as number },
        ...{ contextLength: 8192, status: 'idle', queued: 0, parallel: 2 },
      },
    ]);
  });
});

describe('lms get', () => {
  const plan = { outcome: 'completed', bytesPerSecond: 1e9, totalBytes: 2e8, landsAs: null } as const;

  test('draws its bar on stdout, and ends when the model is there', async () => {
    const app = await appLesson({ ...running, behaviour: { download: plan } });
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
    const app = await appLesson({ ...running, behaviour: { download: { ...plan, outcome: 'failed' } } });
    expect(await app.lms('get', 'a/b@nope', '-y')).toEqual([1, '', 'Error: Cannot find variant nope.\n']);
    expect((await app.lms('get', 'a/b', '-y'))[0]).toBe(1);
  });
});

describe('lms, about itself', () => {
  const banner = [
    ...[0, expect.stringMatching(/^lms is LM Studio's CLI utility .*\nCLI commit: 71bd99c\n$/) as string, ''],
  ];

  test('tells a commit and no version number, and refuses what it does not know', async () => {
    const app = await appLesson();
    expect([await app.lms('--version'), await app.lms('version')]).toEqual([banner, banner]);
    expect(await app.lms('version', '--json')).toEqual([0, '{"version":"71bd99c"}\n', '']);
    expect(await app.lms('no-such')).toEqual([1, '', "error: unknown command 'no-such'\n"]);
  });

  test('prints its banner for what it does not know where it is old: the version, too', async () => {
    const app = await appLesson({ behaviour: { lmsIsOld: true } });
    expect([await app.lms('version', '--json'), await app.lms('no-such')]).toEqual([banner, banner]);
  });

  test('surveys the hardware', async () => {
    const app = await appLesson(running);
    const survey = JSON.parse((await app.lms('runtime', 'survey', '--json'))[1]) as object;
    expect(survey).toMatchObject({
      status: 'ok',
      engines: [{ memoryInfo: { ramCapacity: 68_719_476_736 } }],
    });
  });

  test('says for people whether the server is on', async () => {
    const app = await studioLesson();
    await app.lms('load', gguf, '-y');
    expect((await app.lms('status'))[1]).toBe(
      `Server: ON (port: ${app.port})\n\nLoaded Models\n  · ${gguf}\n`,
    );
    await app.stopServer();
    expect(await app.lms('status')).toEqual([0, 'Server:  OFF \n', '']);
  });
});

describe('lms daemon', () => {
  const identity = { status: 'running', pid: process.pid };

  test('of the daemon: not running, up, status, down', async () => {
    const app = await appLesson({ package: 'daemon', version: '0.0.12' });
    const daemon = (...args: string[]) => app.lms('daemon', ...args);
    expect([await daemon('status', '--json'), await daemon('down')]).toEqual([
      [0, '{"status":"not-running"}\n', ''],
      [1, '', 'Daemon is not running.\n'],
    ]);
    expect(JSON.parse((await daemon('up', '--json'))[1])).toEqual({
      ...identity,
      ...{ isDaemon: true, version: '0.0.12' },
    });
    expect(JSON.parse((await daemon('status', '--json'))[1])).toEqual({ ...identity, isDaemon: true });
    expect([(await daemon('down'))[0], app.status().isRunning]).toEqual([0, false]);
  });

  test('of the application: it is not ended from here', async () => {
    const app = await appLesson(running);
    expect(JSON.parse((await app.lms('daemon', 'status', '--json'))[1])).toMatchObject({ isDaemon: false });
    expect([await app.lms('daemon', 'down'), app.status().isRunning]).toEqual([
      [1, '', 'The daemon is currently running as part of LM Studio. Please exit LM Studio to stop it.\n'],
      true,
    ]);
  });
});
