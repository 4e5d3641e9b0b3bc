import JSON5 from 'json5';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Intent } from '#shared/contract/intents';
import { makeHome } from '#tests/home';
import { startSimulatedLmStudio } from '../practice/lmstudio/server';
import type { Behaviour } from '../practice/lmstudio/behaviour';
import { addInstance } from '../practice/lmstudio/state';
import { createPlanners } from './connect';
import { createEngine } from './engine';
import { createOpenClaw } from './openclaw/openclaw';
import { carry, must } from './openclaw/testing';
import { planWith } from './plans/planned';

const key = 'minimax-m2.1-gs32';
const reference = `lmstudio/${key}`;

interface Options {
  readonly behaviour?: Partial<Behaviour>;
  /** The contexts of the copies that are loaded already. */
  readonly loaded?: readonly number[];
  readonly token?: string;
}

/** A home with an OpenClaw file, a simulated LM Studio, and the planners between them. */
async function open({ behaviour = {}, loaded = [], token }: Options = {}) {
  const server = await startSimulatedLmStudio({
    behaviour: { ...behaviour, ...(token === undefined ? {} : { token }) },
  });
  onTestFinished(() => server.close());
  const model = server.state.models.find(one => one.key === key)!;
  for (const contextTokens of loaded) addInstance(server.state, model, contextTokens, null);
  const home = await makeHome();
  const openclaw = createOpenClaw(home.ports, () => null);
  const engine = createEngine(home.ports, { tokenFor: () => token ?? null, ownUrl: () => null });
  const never = () => Promise.reject(new Error('not asked for'));
  const planners = createPlanners(engine, openclaw, {
    serverStart: never,
    serverStop: never,
    serverRebind: never,
    managedStart: never,
    managedStop: never,
    replace: never,
  });
  const plan = (intent: Intent) => planWith(planners, intent);
  return {
    server,
    home,
    plan,
    connect: (wanted: { contextTokens?: number; contextWindow?: number; modelKey?: string } = {}) =>
      plan({ kind: 'connect', serverUrl: server.url, modelKey: key, ...wanted }),
    instances: () => server.state.instances.map(one => one.contextTokens),
    asked: () => server.log.filter(one => one.method === 'POST').map(one => `${one.path} ${one.body}`),
    row: async () => {
      const file = JSON5.parse<{
        models: { providers: { lmstudio: { models: Record<string, unknown>[]; apiKey: string } } };
      }>(await home.config());
      return file.models.providers.lmstudio;
    },
  };
}

describe('connecting a model that is not loaded', () => {
  test('with a context loads it once, then writes the context that it was loaded with', async () => {
    const { connect, instances, asked, row, server } = await open();
    const planned = must(await connect({ contextTokens: 65_536 }));
    expect(planned.steps).toMatchObject([
      { kind: 'http', method: 'POST', url: `${server.url}/api/v1/models/load` },
      { kind: 'file', created: true },
    ]);
    expect([planned.job?.kind, asked()]).toEqual(['connect', []]);
    must(await planned.apply({}));
    expect([instances(), asked()]).toEqual([
      [65_536],
      [`/api/v1/models/load {"model":"${key}","context_length":65536}`],
    ]);
    expect((await row()).models).toMatchObject([
      { id: key, contextTokens: 65_536, contextWindow: 196_608, maxTokens: 8192 },
    ]);
  });

  test('without a context stops, and says which one would do', async () => {
    const { connect, instances, home } = await open();
    expect(await connect()).toEqual({
      ok: false,
      error: { code: 'model-not-loaded', params: { model: key, suggestedTokens: 65_536 } },
    });
    expect(instances()).toEqual([]);
    await expect(home.config()).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('with more context than it can do stops before anything is loaded', async () => {
    const { connect, asked } = await open();
    expect(await connect({ contextTokens: 200_000 })).toEqual({
      ok: false,
      error: {
        code: 'model-context-too-large',
        params: { model: key, wantedTokens: 200_000, maximumTokens: 196_608 },
      },
    });
    expect(asked()).toEqual([]);
  });

  test('writes what the server gave where that is less, and says so', async () => {
    const { connect, row } = await open({ behaviour: { contextPolicy: { fitsTo: 40_000 } } });
    const { warnings } = await carry(connect({ contextTokens: 65_536 }));
    expect(warnings).toEqual([
      { key: 'connect.warning.short', params: { wantedTokens: 65_536, actualTokens: 40_000 } },
    ]);
    expect((await row()).models).toMatchObject([{ contextTokens: 40_000 }]);
  });

  test('writes nothing where it cannot be loaded', async () => {
    const { connect, home } = await open({ behaviour: { loadFailure: 'insufficient memory' } });
    const planned = must(await connect({ contextTokens: 65_536 }));
    expect((await planned.apply({})).ok).toBe(false);
    await expect(home.config()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('connecting a model that is loaded', () => {
  test.each([
    ['as it is', undefined, 65_536],
    ['for less context than it has', 32_768, 32_768],
    ['for just what it has', 65_536, 65_536],
  ])('%s asks the server for nothing', async (_, contextTokens, expected) => {
    const { connect, instances, asked, row } = await open({ loaded: [65_536] });
    const planned = must(await connect(contextTokens === undefined ? {} : { contextTokens }));
    expect([planned.job, planned.steps.map(step => step.kind)]).toEqual([null, ['file']]);
    must(await planned.apply({}));
    expect([instances(), asked()]).toEqual([[65_536], []]);
    expect((await row()).models).toMatchObject([{ contextTokens: expected }]);
  });

  test('with too little context unloads that copy first: there is never a second one', async () => {
    const { connect, instances, asked, server } = await open({ loaded: [8192] });
    const planned = must(await connect({ contextTokens: 65_536 }));
    expect(planned.steps.map(step => (step.kind === 'http' ? step.url : step.kind))).toEqual([
      `${server.url}/api/v1/models/unload`,
      `${server.url}/api/v1/models/load`,
      'file',
    ]);
    must(await planned.apply({}));
    expect([instances(), asked().map(one => one.split(' ')[0])]).toEqual([
      [65_536],
      ['/api/v1/models/unload', '/api/v1/models/load'],
    ]);
  });

  test('in several copies goes by the largest, which OpenClaw would take', async () => {
    const { connect, row, asked } = await open({ loaded: [8192, 65_536] });
    await carry(connect());
    expect([asked(), (await row()).models]).toMatchObject([[], [{ contextTokens: 65_536 }]]);
  });

  test('twice changes nothing the second time', async () => {
    const { connect } = await open({ loaded: [65_536] });
    await carry(connect());
    expect(must(await connect()).steps).toEqual([]);
  });
});

describe('what cannot be connected', () => {
  test('a model that the server does not have: what it has is named', async () => {
    const { connect } = await open();
    expect(await connect({ modelKey: 'minimax' })).toEqual({
      ok: false,
      error: { code: 'model-unknown', params: { model: 'minimax', available: `${key}, qwen/qwen3-8b` } },
    });
  });

  test('an embedding model', async () => {
    const { connect } = await open();
    const modelKey = 'text-embedding-nomic-embed-text-v1.5';
    expect(await connect({ modelKey })).toMatchObject({ ok: false, error: { code: 'model-not-chat' } });
  });

  test('a server that is gone', async () => {
    const { connect, server } = await open();
    await server.close();
    expect(await connect()).toMatchObject({ ok: false, error: { code: 'server-refused' } });
  });
});

test('a server with a token: OpenClaw is told the variable, never the token', async () => {
  const { connect, row, home } = await open({ loaded: [65_536], token: 'sk-lm-secret' });
  const { warnings } = await carry(connect());
  expect([(await row()).apiKey, warnings.map(warning => warning.key)]).toEqual([
    '${LM_API_TOKEN}',
    ['connect.warning.token'],
  ]);
  expect(await home.config()).not.toContain('sk-lm-secret');
});

describe('loading and unloading alone', () => {
  test('loads once with the context, and not again where it is enough', async () => {
    const { plan, server, instances, asked } = await open();
    const load: Intent = { kind: 'modelLoad', serverUrl: server.url, modelKey: key, contextTokens: 32_768 };
    await carry(plan(load));
    const again = must(await plan({ ...load, contextTokens: 16_384 }));
    expect(again.steps).toEqual([]);
    must(await again.apply({}));
    expect([instances(), asked().length]).toEqual([[32_768], 1]);
  });

  test('unloads the copy that is named', async () => {
    const { plan, server, instances } = await open({ loaded: [8192] });
    await carry(plan({ kind: 'modelUnload', serverUrl: server.url, instanceId: key }));
    expect(instances()).toEqual([]);
  });
});

test('a route and its undo go to OpenClaw’s file', async () => {
  const { connect, plan, home } = await open({ loaded: [65_536] });
  await carry(connect());
  const before = await home.config();
  await carry(plan({ kind: 'route', route: 'local-only' }));
  expect(JSON5.parse(await home.config())).toMatchObject({
    agents: { defaults: { model: { primary: reference } } },
  });
  await carry(plan({ kind: 'undo' }));
  expect(await home.config()).toBe(before);
});
