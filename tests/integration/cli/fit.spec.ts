import path from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FitTable } from '#shared/contract/sizing';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli, runJson } from '#tests/cli';
import { makeHome } from '#tests/home';

const mib = 1024 ** 2;
const gptOss = {
  ...{ kvHeads: 8, headDim: 64, parametersBillions: 116.8 },
  attention: { kind: 'sliding', fullLayers: 18, slidingLayers: 18, window: 128 },
};
const linear = { valueHeads: 32, keyHeads: 16, headDim: 128, convKernel: 4 };
const shapes = {
  full: { layers: 62, kvHeads: 8, headDim: 128, parametersBillions: 228.7, attention: { kind: 'full' } },
  sliding: gptOss,
  mla: { layers: 61, parametersBillions: 671, attention: { kind: 'mla', kvLoraRank: 512, ropeHeadDim: 64 } },
  hybrid: {
    ...{ kvHeads: 2, headDim: 256, parametersBillions: 79.7 },
    attention: { kind: 'hybrid', fullLayers: 12, linearLayers: 36, linear },
  },
};

async function fit(args: readonly string[], files: Readonly<Record<string, unknown>> = {}) {
  const home = await makeHome();
  for (const [name, value] of Object.entries(files))
    await writeFile(path.join(home.folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  const { code, answer } = await runJson(home, ['fit', ...args]);
  const { data, error } = answer as {
    data?: Record<string, unknown>;
    error?: { code: string; params: unknown };
  };
  return { code, data, error };
}

describe('homeport fit --model', () => {
  test.each([
    ['464', 0, 'fits'],
    ['300', 0, 'tight'],
    ['256', 1, 'too-large'],
  ])('judges MiniMax M2.1 with its whole context in %s GiB', async (memory, exit, verdict) => {
    const asked = ['--model', 'minimax-m2.1-gs32', '--variant', '8bit-gs32', '--context', '196608'];
    const { code, data } = await fit([...asked, '--memory', memory]);
    expect([code, data]).toMatchObject([
      exit,
      {
        ...{ model: 'MiniMaxAI/MiniMax-M2.1', variant: '8bit-gs32', contextTokens: 196_608, parallel: 1 },
        ...{
          kvType: 'f16',
          weightsBytes: 257_280_000_000,
          kvCacheBytes: 47_616 * mib,
          stateBytes: 0,
          verdict,
        },
      },
    ]);
  });

  test('takes the best variant, and adds up', async () => {
    const { data } = await fit(['--model', 'MiniMax M2.1', '--memory', '464']);
    const { weightsBytes, kvCacheBytes, stateBytes, computeBytes, reserveBytes, totalBytes } = data as Record<
      string,
      number
    >;
    expect(data).toMatchObject({ variant: '8bit-gs32', contextTokens: 65_536 });
    expect(weightsBytes! + kvCacheBytes! + stateBytes! + computeBytes! + reserveBytes!).toBe(totalBytes);
  });

  test('works out a quantisation that nobody lists', async () => {
    const { data } = await fit(['--model', 'gpt-oss-120b', '--variant', 'Q8_0', '--memory', '464']);
    expect(data).toMatchObject({ variant: 'Q8_0', sizeOrigin: 'computed', weightsBytes: 124_100_000_000 });
  });
});

describe('homeport fit --shape', () => {
  test.each([
    ['full', 7936, 31_744, 0],
    ['sliding', 1197, 4653, 0],
    ['mla', 2196, 8784, 0],
    ['hybrid', 768, 3072, 79_036_416],
  ] as const)(
    '%s attention at 32k and 131k, with 1 and 4 conversations',
    async (name, short, long, state) => {
      const asked = [
        ...[32_768, 131_072].flatMap(context => [1, 4].map(parallel => [context, parallel] as const)),
      ];
      const told = await Promise.all(
        asked.map(async ([context, parallel]) => {
          const args = [
            '--shape',
            'own.json',
            '--memory',
            '2000',
            '--context',
            `${context}`,
            '--parallel',
            `${parallel}`,
          ];
          const { data } = await fit(args, { 'own.json': shapes[name] });
          return [Number(data?.['kvCacheBytes']) / mib, data?.['stateBytes']];
        }),
      );
      expect(told).toEqual([
        [short, state],
        [4 * short, 4 * state],
        [long, state],
        [4 * long, 4 * state],
      ]);
    },
  );

  test.each([
    ['160', 'Q8_0', 0],
    ['110', 'Q6_K', 0],
    ['20', 'Q4_K_M', 1],
  ])('in %s GiB takes %s, the fullest that fits', async (memory, variant, exit) => {
    const { code, data } = await fit(['--shape', 'own.json', '--memory', memory], { 'own.json': gptOss });
    expect([code, data?.['variant']]).toEqual([exit, variant]);
  });

  test.each([
    ['a wrong field, by its name', { ...gptOss, kvHeads: 'eight' }, 'kvHeads'],
    ['no JSON', '{ layers: ', 'own.json'],
    ['nothing', '', 'own.json'],
  ])('refuses %s', async (_, value, named) => {
    const { code, error } = await fit(['--shape', 'own.json', '--memory', '64'], { 'own.json': value });
    expect([code, error?.code]).toEqual([2, 'input-invalid']);
    expect(JSON.stringify(error?.params)).toContain(named);
  });

  test('refuses a file that is not there', async () => {
    const { code, error } = await fit(['--shape', 'nowhere.json', '--memory', '64']);
    expect([code, error]).toMatchObject([2, { code: 'input-invalid' }]);
  });
});

describe('homeport fit', () => {
  const bestOf = (data: unknown): unknown =>
    (data as FitTable).rows.filter(row => row.best).map(row => row.variant);

  test('shows what fits a planned machine', async () => {
    const { code, data } = await fit(['--memory', '464', '--kv', 'q8_0', '--parallel', '2']);
    expect([code, bestOf(data), data?.['query']]).toEqual([
      0,
      ['8bit-gs32'],
      { contextTokens: 65_536, parallel: 2, kvType: 'q8_0' },
    ]);
  });

  test('ends with 1 where nothing fits', async () => {
    const { code, data } = await fit(['--memory', '1']);
    expect([code, bestOf(data)]).toEqual([1, []]);
  });

  test.each([
    ['an unknown model', ['--model', 'no-such-model']],
    ['an unknown variant', ['--model', 'minimax-m2.1', '--variant', 'Q99']],
    ['a variant of nothing', ['--variant', 'Q8_0']],
    ['a model and a shape', ['--model', 'minimax-m2.1', '--shape', 'x.json']],
    ['a context of nothing', ['--context', '0']],
    ['a context beyond every model', ['--context', '99999999']],
    ['no conversation', ['--parallel', '0']],
    ['too many conversations', ['--parallel', '65']],
    ['an unknown cache type', ['--kv', 'q5_1']],
    ['no memory', ['--memory', '0']],
    ['memory that is no number', ['--memory', 'lots']],
    ['endless memory', ['--memory', 'Infinity']],
  ])('refuses %s', async (_, args) => {
    const { code, error } = await fit(['--memory', '64', ...args]);
    expect([code, error?.code]).toEqual([2, 'arguments-invalid']);
  });

  test.each(['en_US.UTF-8', 'pl_PL.UTF-8'])('prints for people (%s)', async LANG => {
    const home = await makeHome({}, { LANG });
    const table = await runCli(home, ['fit', '--memory', '464']);
    const one = await runCli(home, ['fit', '--memory', '464', '--model', 'minimax-m2.1']);
    expect(`${table.stdout}${one.stdout}`).toMatch(/MiniMax M2\.1 8bit-gs32[\s\S]*GiB/);
    expect(`${table.stdout}${one.stdout}`).not.toMatch(/undefined|NaN|\{|cli\.|sizing\./);
  });
});

describe('the models that a server on this machine has', () => {
  async function besideLmStudio() {
    const lmstudio = await startSimulatedLmStudio();
    onTestFinished(() => lmstudio.close());
    const home = await makeHome();
    await mkdir(home.stateFolder, { recursive: true });
    await writeFile(
      path.join(home.stateFolder, 'settings.json'),
      JSON.stringify({ serverUrl: lmstudio.url }),
    );
    return home;
  }

  test('stand in the table with the size of their file', async () => {
    const { answer } = await runJson(await besideLmStudio(), ['fit', '--memory', '464']);
    const { rows } = (answer as { data: FitTable }).data;
    expect(rows.filter(row => row.onDisk).map(row => [row.name, row.sizeOrigin, row.best])).toEqual([
      ['MiniMax M2.1', 'file', true],
      ['Qwen3 8B', 'file', false],
    ]);
  });

  test('get a range where the catalogue does not know them', async () => {
    const asked = ['fit', '--model', 'qwen/qwen3-8b', '--context', '32768'];
    const told = await Promise.all(
      ['24', '7.5', '4'].map(async memory => {
        const { code, answer } = await runJson(await besideLmStudio(), [...asked, '--memory', memory]);
        return [code, (answer as { data: { verdict: string } }).data.verdict];
      }),
    );
    expect(told).toEqual([
      [0, 'fits'],
      [1, 'perhaps'],
      [1, 'too-large'],
    ]);
  });
});
