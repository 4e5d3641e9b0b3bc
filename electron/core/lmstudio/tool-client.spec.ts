import { describe, expect, test } from 'vitest';
import type { Intent } from '#shared/contract/intents';
import { gguf, mlx, studioLesson, type LessonOptions } from '../../practice/lmstudio/testing';
import { createPlanners } from '../connect';
import { createEngine } from '../engine';
import { createOpenClaw } from '../openclaw/openclaw';
import { planWith } from '../plans/planned';
import { loadArguments } from './tool-client';

async function machine({ fits = null, ...options }: LessonOptions & { fits?: boolean | null } = {}) {
  const app = await studioLesson(options);
  const { ports } = app.home;
  const engine = createEngine(ports, { tokenFor: () => null, ownUrl: () => null });
  const unused = () => Promise.reject(new Error('not of this test'));
  const planners = createPlanners(
    engine,
    createOpenClaw(ports, () => null),
    {
      fits: () => Promise.resolve(fits),
      serverStart: unused,
      serverStop: unused,
      serverRebind: unused,
      managedStart: unused,
      managedStop: unused,
      replace: unused,
    },
  );
  async function apply(intent: Intent): Promise<unknown> {
    const planned = await planWith(planners, intent);
    if (!planned.ok) return planned.error;
    const applied = await planned.data.apply({});
    return applied.ok ? applied.data.warnings.map(({ key }) => key) : applied.error;
  }
  const load = (modelKey: string, contextTokens: number, more: { parallel?: 1 } = {}) =>
    apply({ kind: 'modelLoad', serverUrl: app.url, modelKey, contextTokens, ...more });
  const unload = (instanceId: string) => apply({ kind: 'modelUnload', serverUrl: app.url, instanceId });
  const loaded = () =>
    app.state.instances.map(({ id, contextTokens, parallel }) => [id, contextTokens, parallel]);
  const posts = () => app.state.log.filter(({ method }) => method === 'POST').map(({ path }) => path);
  return { app, engine, planners, load, unload, loaded, posts };
}

const old = { behaviour: { version: '0.3' } } as const;

describe.skipIf(process.platform === 'win32')('LM Studio 0.3', () => {
  test('lists its models and what of them is loaded', async () => {
    const { app, engine } = await machine(old);
    await app.lms('load', gguf, '-c', '8192', '-y');
    const { lmstudio, servers, models } = await engine.read();
    expect([
      lmstudio.state,
      servers.map(({ kind, error }) => [kind, error]),
      models.map(({ key, type, sizeBytes, instances }) => [
        key,
        type,
        sizeBytes,
        instances?.[0]?.contextTokens,
      ]),
    ]).toEqual([
      'legacy-0.3',
      [['lmstudio', null]],
      [
        [mlx, 'llm', null, undefined],
        [gguf, 'llm', null, 8192],
        ['text-embedding-nomic-embed-text-v1.5', 'embedding', null, undefined],
      ],
    ]);
  });

  test('loads once with its tool, however often it is asked', async () => {
    const { app, load, loaded, posts } = await machine(old);
    expect([await load(gguf, 16_384), await load(gguf, 16_384), await load(gguf, 8192)]).toEqual([
      [],
      [],
      [],
    ]);
    expect([loaded(), app.calls, posts()]).toEqual([
      [[gguf, 16_384, 4]],
      [`load ${gguf} --context-length 16384 --identifier ${gguf} --yes`],
      [],
    ]);
  });

  test('a copy that is too small goes first', async () => {
    const { app, load, loaded } = await machine(old);
    await load(gguf, 4096);
    await load(gguf, 32_768);
    expect([loaded(), app.calls.slice(1)]).toEqual([
      [[gguf, 32_768, 4]],
      [`unload ${gguf}`, `load ${gguf} --context-length 32768 --identifier ${gguf} --yes`],
    ]);
  });

  test('two who ask at once make one copy', async () => {
    const { load, loaded } = await machine(old);
    await Promise.all([load(gguf, 8192), load(gguf, 8192)]);
    expect(loaded()).toEqual([[gguf, 8192, 4]]);
  });

  test('unloads with its tool, and believes the list', async () => {
    const { app, load, unload, loaded } = await machine(old);
    await load(gguf, 8192);
    expect([await unload(gguf), loaded(), app.calls.at(-1)]).toEqual([[], [], `unload ${gguf}`]);
  });

  test('a model that stays is said to stay, though the tool ended well', async () => {
    const { app, unload } = await machine(old);
    await app.lms('load', gguf, '--identifier', 'mine', '-y');
    expect(await unload(gguf)).toEqual({
      code: 'model-not-unloaded',
      params: {
        model: gguf,
        detail: `Cannot find a model with the identifier "${gguf}".`,
      },
    });
  });

  test.each([
    ['the guardrails', { guardrailBytes: 1 }, 'model-memory'],
    ['an engine that dies', { loadFailure: 'Engine protocol startup was aborted.' }, 'model-crashed'],
    ['words that nobody knows', { loadFailure: 'Tuesday' }, 'model-load-failed'],
    ['another passkey', { lmsFailure: 'passkey' }, 'model-load-failed'],
  ] as const)('a load that fails says why: %s', async (_, behaviour, code) => {
    const { load, loaded } = await machine({ behaviour: { ...old.behaviour, ...behaviour } });
    expect([await load(gguf, 8192), loaded()]).toMatchObject([{ code }, []]);
  });

  test('OpenClaw speaks chat completions to it, which every 0.3 has', async () => {
    const { app, engine } = await machine(old);
    const found = await engine.find(app.url, gguf);
    expect(found.ok && [found.data.server.kind, found.data.api]).toEqual(['lmstudio', 'openai-completions']);
  });

  test('without its tool nothing is loaded, and that is said', async () => {
    const { app, load } = await machine({ ...old, hasTool: false });
    expect(await load(gguf, 8192)).toEqual({ code: 'server-needs-tool', params: { url: app.url } });
  });
});

describe.skipIf(process.platform === 'win32')('an MLX model that is given less context than wanted', () => {
  const fitted = { behaviour: { contextPolicy: { fitsTo: 42_496 } } } as const;

  test('is loaded once, and the way to keep the context is offered', async () => {
    const { app, load, loaded, posts } = await machine(fitted);
    expect([await load(mlx, 65_536), loaded(), posts(), app.calls]).toEqual([
      ['load.warning.short', 'models.pin'],
      [[mlx, 42_496, 4]],
      ['/api/v1/models/load'],
      [],
    ]);
  });

  test('keeps it with one prediction at once: the other copy goes first', async () => {
    const { app, load, loaded, posts } = await machine(fitted);
    await load(mlx, 65_536);
    expect([await load(mlx, 65_536, { parallel: 1 }), loaded(), posts().slice(1), app.calls]).toEqual([
      [],
      [[mlx, 65_536, 1]],
      ['/api/v1/models/unload'],
      [`load ${mlx} --context-length 65536 --parallel 1 --identifier ${mlx} --yes`],
    ]);
  });

  test('is offered nothing where there is no tool', async () => {
    const { load } = await machine({ ...fitted, hasTool: false });
    expect([await load(mlx, 65_536), await load(mlx, 65_536, { parallel: 1 })]).toMatchObject([
      ['load.warning.short'],
      { code: 'server-needs-tool' },
    ]);
  });

  test('a plan shows the tool’s words and runs nothing', async () => {
    const { app, planners } = await machine(fitted);
    const intent = { kind: 'modelLoad', serverUrl: app.url, modelKey: mlx, contextTokens: 65_536 } as const;
    const planned = await planWith(planners, { ...intent, parallel: 1 });
    expect([planned.ok && planned.data.steps, app.calls]).toEqual([
      [{ kind: 'argv', argv: [app.lmsPath, ...loadArguments(mlx, 65_536, 1)] }],
      [],
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('a load that the runtime refuses for its context', () => {
  const refused = async (options: Parameters<typeof machine>[0]) => {
    const { load } = await machine({ ...options, behaviour: { loadFailure: { kind: 'mlx-minimum' } } });
    return load(mlx, 131_072);
  };
  const error = (command: string, wantedTokens: number) => ({
    code: 'model-fit-too-small',
    params: { model: mlx, wantedTokens, actualTokens: 42_496, command },
  });

  test('names how it would be given, where our own sum has room for it', async () => {
    const command = `homeport models load ${mlx} --context 131072 --parallel 1`;
    expect(await refused({ fits: true })).toEqual(error(command, 131_072));
  });

  test.each([{ fits: false }, { fits: null }, { fits: true, hasTool: false }])(
    'names nothing that would not help (%j)',
    async options => {
      expect(await refused(options)).toEqual(error('none', 262_144));
    },
  );
});
