import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { LocalModel } from '#shared/contract/models';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli, runJson, startCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { nameServer } from '#tests/person';

const mlx = 'minimax-m2.1-gs32';
const gguf = 'qwen/qwen3-8b';
let lmstudio: SimulatedLmStudio;
let home: TestHome;

beforeEach(async () => {
  lmstudio = await startSimulatedLmStudio();
  onTestFinished(() => lmstudio.close());
  home = await makeHome();
  await nameServer(home, lmstudio.url);
});

const instances = () => lmstudio.state.instances.map(({ id, contextTokens }) => [id, contextTokens]);
const loads = () => lmstudio.log.filter(({ path: asked }) => asked === '/api/v1/models/load').length;

describe('homeport models', () => {
  test('lists what the server has and what of it is in memory', async () => {
    await runCli(home, ['models', 'load', gguf, '--context', '16k']);
    const { code, answer } = await runJson(home, ['models']);
    const rows = (answer as { data: LocalModel[] }).data;
    expect([code, rows.map(({ key, instances: loaded }) => [key, loaded?.[0]?.contextTokens])]).toEqual([
      0,
      [
        [mlx, undefined],
        [gguf, 16_384],
        ['text-embedding-nomic-embed-text-v1.5', undefined],
      ],
    ]);
  });

  test.each(['en_US.UTF-8', 'pl_PL.UTF-8'])('prints it for people in 80 columns (%s)', async LANG => {
    await runCli(home, ['models', 'load', gguf]);
    const { stdout } = await runCli(home, ['models', 'list'], { variables: { LANG } });
    expect(stdout).toMatch(/● qwen\/qwen3-8b[^]*Q4_K_M · gguf · \d+([.,]\d+)?\sGB/);
    expect(stdout).not.toMatch(/undefined|NaN|\{|cli\./);
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
  });

  test('loads once, however often it is asked, and from two programs at once', async () => {
    const load = () => runJson(home, ['models', 'load', gguf, '--context', '32k']);
    lmstudio.state.behaviour.loadMs = 400;
    const both = await Promise.all([load(), load()]);
    const again = await load();
    expect([...both, again].map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(again.answer).toMatchObject({ ok: true, data: { state: 'nothing' } });
    expect([instances(), loads()]).toEqual([[[gguf, 32_768]], 1]);
  });

  test('says what MLX loaded instead, and does not try again', async () => {
    lmstudio.state.behaviour.contextPolicy = { fitsTo: 42_496 };
    const { code, answer } = await runJson(home, ['models', 'load', mlx, '--context', '64k']);
    expect([code, answer, loads()]).toMatchObject([
      0,
      {
        data: {
          warnings: [{ key: 'load.warning.short', params: { wantedTokens: 65_536, actualTokens: 42_496 } }],
        },
      },
      1,
    ]);
  });

  test('shows what it would send, and sends nothing, with --dry-run', async () => {
    await runCli(home, ['models', 'load', gguf, '--context', '4k']);
    const { stdout } = await runCli(home, ['models', 'load', gguf, '--context', '32k', '--dry-run']);
    expect(stdout).toMatch(/POST .*\/unload[^]*POST .*\/load/);
    expect([instances(), loads()]).toEqual([[[gguf, 4096]], 1]);
  });

  test('unloads a copy by its name, or a model by its key', async () => {
    for (const key of [gguf, mlx]) await runCli(home, ['models', 'load', key, '--context', '16k']);
    expect((await runCli(home, ['models', 'unload', gguf])).code).toBe(0);
    expect(instances()).toEqual([[mlx, 16_384]]);
    const gone = await runJson(home, ['models', 'unload', gguf]);
    expect(gone).toMatchObject({
      code: 3,
      answer: { error: { code: 'model-unknown', params: { available: mlx } } },
    });
  });

  test.each([
    ['a key that is missing', ['load'], 2, 'arguments-invalid'],
    ['a word that is none', ['lod', gguf], 2, 'arguments-invalid'],
    ['a number that is none', ['load', gguf, '--context', 'lots'], 2, 'arguments-invalid'],
    ['a model that is not there', ['load', 'gone/model'], 3, 'model-unknown'],
    ['a context that is too large', ['load', gguf, '--context', '128k'], 3, 'model-context-too-large'],
  ])('refuses %s', async (_, words, exit, errorCode) => {
    const { code, answer } = await runJson(home, ['models', ...words]);
    expect([code, answer]).toMatchObject([exit, { ok: false, error: { code: errorCode } }]);
    expect(loads()).toBe(0);
  });

  test('a load that is ended in the middle holds nobody up', async () => {
    lmstudio.state.behaviour.loadMs = 800;
    const first = startCli(home, ['models', 'load', gguf, '--context', '16k']);
    await expect.poll(loadsBegun, { timeout: 5000 }).toBeGreaterThan(0);
    first.child.kill('SIGKILL');
    await first.ended;
    lmstudio.state.behaviour.loadMs = 0;
    expect((await runJson(home, ['models', 'load', mlx, '--context', '16k'])).code).toBe(0);
  });
});

/** Requests are logged when they are answered; a load under way is seen by its lock. */
async function loadsBegun(): Promise<number> {
  const files = await home.ports.files.list(path.join(home.stateFolder, 'loads'));
  return files.length;
}

describe('homeport server', () => {
  test('says where it is and how fast it answers', async () => {
    const { code, answer } = await runJson(home, ['server']);
    expect([code, answer]).toMatchObject([
      0,
      { data: { lmstudio: { state: 'server-on', url: lmstudio.url } } },
    ]);
  });

  test('says that it is off, and stopping what is off asks nobody', async () => {
    await lmstudio.close();
    expect((await runCli(home, ['server', 'status'])).code).toBe(1);
    const { code, answer } = await runJson(home, ['server', 'stop']);
    expect([code, answer]).toMatchObject([0, { data: { state: 'nothing', steps: [] } }]);
  });

  test.skipIf(process.platform === 'win32')(
    'starts it with its own tool, and tells its last words where that fails',
    async () => {
      await lmstudio.close();
      const tool = path.join(home.folder, '.lmstudio', 'bin', 'lms');
      await mkdir(path.dirname(tool), { recursive: true });
      await writeFile(tool, '#!/bin/sh\necho "Success! Server is now running on port 1234" >&2\n');
      await chmod(tool, 0o755);
      const { code, answer } = await runJson(home, ['server', 'start']);
      expect([code, answer]).toMatchObject([
        3,
        {
          error: {
            code: 'server-not-started',
            params: { detail: 'Success! Server is now running on port 1234' },
          },
        },
      ]);
    },
  );
});

describe('homeport models download', () => {
  const plan = { outcome: 'completed', bytesPerSecond: 1e12, totalBytes: 2e9, landsAs: 'granite' } as const;

  test('downloads, says under which name it arrived, and the list has it', async () => {
    lmstudio.state.behaviour.download = plan;
    const { code, answer } = await runJson(home, ['models', 'download', 'ibm/granite-4-micro']);
    expect([code, answer]).toMatchObject([
      0,
      { data: { state: 'applied', warnings: [{ key: 'download.landed', params: { model: 'granite' } }] } },
    ]);
    expect((await runCli(home, ['models'])).stdout).toContain('granite');
  });

  test('shows what it would send, and sends nothing', async () => {
    const wanted = 'https://huggingface.co/bartowski/Granite-4-Micro-GGUF';
    const args = ['models', 'download', wanted, '--quantization', 'Q8_0', '--dry-run', '--json'];
    const { code, answer } = await runJson(home, args.slice(0, -1));
    const body = JSON.stringify({ model: wanted, quantization: 'Q8_0' });
    expect([code, answer]).toMatchObject([
      0,
      { data: { state: 'planned', steps: [{ method: 'POST', body }] } },
    ]);
    expect(lmstudio.state.downloads).toEqual([]);
  });

  test('a failed one ends with 3 and says why', async () => {
    lmstudio.state.behaviour.download = { ...plan, outcome: 'failed' };
    const { code, stderr } = await runCli(home, ['models', 'download', 'ibm/granite-4-micro']);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/Request failed with status code\s+403/) as string,
    ]);
  });
});
