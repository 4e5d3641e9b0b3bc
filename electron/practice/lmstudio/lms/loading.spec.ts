import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import { pathOf } from '../catalogue';
import { appLesson, gguf, mlx, type AppLesson } from '../testing';

const loaded = ({ state }: AppLesson) =>
  state.instances.map(({ id, contextTokens, parallel }) => [id, contextTokens, parallel]);
const running = { stage: 'running' } as const;

describe('lms load', () => {
  test('says everything on stderr, and makes a copy each time', async () => {
    const app = await appLesson(running);
    expect(await app.lms('load', gguf, '-c', '8192', '-y')).toEqual([
      ...[0, ''],
      expect.stringMatching(
        /^Model loaded successfully in \d\.\ds\.\n\(4\.68 GiB\)\nTo use the model in the API\/SDK, use the identifier "qwen\/qwen3-8b"\.\n$/,
      ),
    ]);
    await app.lms('load', gguf, '-y');
    expect(loaded(app)).toEqual([
      [gguf, 8192, 4],
      [`${gguf}:2`, 4096, 4],
    ]);
  });

  test('is the only way to an honoured MLX context: one prediction at once', async () => {
    const app = await appLesson({ ...running, behaviour: { contextPolicy: { fitsTo: 131_072 } } });
    await app.lms('load', mlx, '-c', '8192', '-y');
    await app.lms('load', mlx, '-c', '8192', '--parallel', '1', '-y');
    expect(loaded(app)).toEqual([
      [mlx, 131_072, 4],
      [`${mlx}:2`, 8192, 1],
    ]);
  });

  test('takes the first of what a part of a name means, and says so', async () => {
    const app = await appLesson(running);
    await app.lms('load', 'QWEN8B', '-y');
    const [code, , stderr] = await app.lms('load', 'm', '--yes');
    expect([code, stderr.split('\n')[0], loaded(app).map(([id]) => id)]).toEqual([
      0,
      'W 2 models match the provided model key on the same device. Loading the first one.',
      [gguf, mlx],
    ]);
  });

  test('takes the one of exactly that name before one that holds it', async () => {
    const app = await appLesson(running);
    const [, model] = app.state.models;
    if (model) app.state.models.unshift({ ...model, key: `${gguf}-2507` });
    await app.lms('load', gguf, '-y');
    expect(loaded(app)).toEqual([[gguf, 4096, 4]]);
  });

  test.each([
    ['two are meant', 'm'],
    ['none is', 'gone'],
  ])('asks without --yes where %s, and nobody answers', async (_, name) => {
    const app = await appLesson(running);
    expect((await app.runProgram(['load', name], { timeoutMs: 400 }))[0]).toBe('timed-out');
  });

  test('--exact takes the path of a model, which is not always its key', async () => {
    const app = await appLesson(running);
    const [code, , stderr] = await app.lms('load', mlx, '--exact', '-y');
    expect([code, stderr.split('\n')[2]]).toEqual([1, `No model found with path being exactly "${mlx}".`]);
    for (const model of app.state.models.slice(0, 2)) await app.lms('load', pathOf(model), '--exact', '-y');
    expect(loaded(app).map(([id]) => id)).toEqual([mlx, gguf]);
  });

  test.each([
    [['load', 'gone', '-y'], 'Model not found\n\nNo model found that matches model key "gone".\n'],
    [['load', gguf, '--identifier', 'mine', '-y'], 'identifier "mine" already exists'],
    [['load', gguf, '--tttl', '1'], "error: unknown option '--tttl'"],
  ])('%j ends with 1', async (args, words) => {
    const app = await appLesson(running);
    await app.lms('load', gguf, '--identifier', 'mine', '-y');
    expect(await app.lms(...args)).toEqual([1, '', expect.stringContaining(words) as string]);
    expect(loaded(app)).toEqual([['mine', 4096, 4]]);
  });

  test.each([
    ['the engine', { loadFailure: 'Engine protocol startup was aborted.' }, 'Engine protocol startup'],
    ['the guardrails', { guardrailBytes: 1 }, 'insufficient system resources'],
  ])('ends with 1 where %s says so', async (_, behaviour, words) => {
    const app = await appLesson({ ...running, behaviour });
    expect(await app.lms('load', gguf, '-y')).toEqual([1, '', expect.stringContaining(words) as string]);
  });

  test('frames its errors where the tool is old', async () => {
    const app = await appLesson({ ...running, behaviour: { lmsIsOld: true } });
    const [, , stderr] = await app.lms('load', 'gone', '-y');
    expect(stderr).toMatch(/^\n {3}┌ Error ─+┐\n {3}│ +│\n {3}│ {3}Model not found +│\n[^]* {3}└─+┘\n\n$/);
    expect(
      new Set(
        stderr
          .trim()
          .split('\n')
          .map(line => line.trim().length),
      ).size,
    ).toBe(1);
  });

  test('is called off by the end of the tool, as a load over REST is not', async () => {
    const app = await appLesson({ behaviour: { loadMs: 400 } });
    const leaving = new AbortController();
    const loading = app.runProgram(['load', gguf, '-y'], { signal: leaving.signal });
    await eventually(() => app.status().isRunning).toBe(true);
    leaving.abort();
    await loading;
    await sleep(500);
    expect(loaded(app)).toEqual([]);
  });
});

describe('lms load --estimate-only', () => {
  const tail = 'based on your resource guardrails settings.';

  test.each([
    [{ guardrailBytes: 1e12, estimateConfidence: 'low' }, 'Confidence: LOW\n', 'may be loaded'],
    [{ guardrailBytes: 1e9 }, '', 'will fail to load'],
  ] as const)(
    'ends with 0 whether or not it fits, and loads nothing: %j',
    async (behaviour, unsure, verdict) => {
      const app = await appLesson({ ...running, behaviour });
      expect(await app.lms('load', gguf, '-c', '4096', '--gpu', 'max', '--estimate-only', '-y')).toEqual([
        ...[0, ''],
        `Model: ${gguf}\nContext Length: 4,096\nGPU Offload: 100%\nEstimated GPU Memory:   6.82 GiB\nEstimated Total Memory: 6.82 GiB\n${unsure}\nEstimate: This model ${verdict} ${tail}\n`,
      ]);
      expect(loaded(app)).toEqual([]);
    },
  );

  test('does not repeat what was not asked for', async () => {
    const app = await appLesson(running);
    const [, , stderr] = await app.lms('load', gguf, '--estimate-only', '-y');
    expect(stderr).toMatch(/^Model: \S+\nEstimated GPU Memory: /);
  });
});

describe('lms unload', () => {
  test('ends with 0 for what is not loaded', async () => {
    const app = await appLesson(running);
    await app.lms('load', gguf, '-y');
    expect(await app.lms('unload', 'gone')).toEqual([
      ...[0, ''],
      'Model Not Found\n\nCannot find a model with the identifier "gone".\n\nTo see a list of loaded models, run:\n\n    lms ps\n',
    ]);
    expect(loaded(app)).toHaveLength(1);
  });

  test.each([
    [['--all'], 0, 'No models to unload.\n'],
    [[], 1, 'You don\'t have any models loaded. Use "lms load" to load a model.\n'],
  ])('of nothing: %j ends with %i', async (args, code, words) => {
    const app = await appLesson(running);
    expect(await app.lms('unload', ...args)).toEqual([code, '', words]);
  });

  test('drops one copy, the only one, or all', async () => {
    const app = await appLesson(running);
    for (let copy = 0; copy < 3; copy++) await app.lms('load', gguf, '-y');
    expect(await app.lms('unload', `${gguf}:2`)).toEqual([0, '', `Model "${gguf}:2" unloaded.\n`]);
    expect(loaded(app).map(([id]) => id)).toEqual([gguf, `${gguf}:3`]);
    expect(await app.lms('unload', '-a')).toEqual([
      ...[0, ''],
      `Unloading "${gguf}"...\nUnloading "${gguf}:3"...\nUnloaded 2 models.\n`,
    ]);
    await app.lms('load', gguf, '-y');
    expect([(await app.lms('unload'))[0], loaded(app)]).toEqual([0, []]);
  });

  test('asks which one where there are several', async () => {
    const app = await appLesson(running);
    for (let copy = 0; copy < 2; copy++) await app.lms('load', gguf, '-y');
    expect((await app.runProgram(['unload'], { timeoutMs: 400 }))[0]).toBe('timed-out');
  });
});
