import { describe, expect, test } from 'vitest';
import { answering } from '#tests/answering';
import { printed, recordedRun } from '#tests/doubles';
import { isFull } from '#tests/full';
import { makeHome } from '#tests/home';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../practice/lmstudio/server';
import { addInstance } from '../../practice/lmstudio/state';
import type { RunOutcome, RunRequest } from '../../ports/types';
import type { Behaviour } from '../../practice/lmstudio/behaviour';
import { createClient } from './client';
import { ensureLoaded } from './driver';
import { withTool } from './tool-client';
import { onTestFinished } from 'vitest';

const mlx = 'minimax-m2.1-gs32';
const gguf = 'qwen/qwen3-8b';

async function start(behaviour: Partial<Behaviour> = {}): Promise<SimulatedLmStudio> {
  const lmstudio = await startSimulatedLmStudio({ behaviour });
  onTestFinished(() => lmstudio.close());
  return lmstudio;
}

/** Time passes as fast as it is waited for; `cancelling` is what the driver said of a cancelled load. */
async function ensure(
  origin: string,
  key: string,
  contextTokens: number,
  options: {
    signal?: AbortSignal;
    home?: ReturnType<typeof makeHome>;
    cancelling?: () => void;
    keep?: boolean;
  } = {},
) {
  const { ports } = await (options.home ?? makeHome());
  let nowMs = 0;
  const clock = {
    ...ports.clock,
    monotonicMs: () => nowMs,
    async sleep(delayMs: number) {
      nowMs += delayMs;
      await ports.clock.sleep(Math.min(delayMs, 20));
    },
  };
  const quick = { ...ports, clock };
  return ensureLoaded(
    createClient(quick, () => null),
    quick,
    { origin, key, contextTokens, keep: options.keep },
    options,
  );
}

/** Loads as other programs do. */
const loadBy = (lmstudio: SimulatedLmStudio, model: string, contextTokens: number) =>
  fetch(`${lmstudio.url}/api/v1/models/load`, {
    method: 'POST',
    body: JSON.stringify({ model, context_length: contextTokens }),
  });

const instances = ({ state }: SimulatedLmStudio) =>
  state.instances.map(({ id, contextTokens }) => [id, contextTokens]);

const posts = ({ log }: SimulatedLmStudio) =>
  log.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/').at(-1));

describe('making sure that a model is loaded', () => {
  test('loads what is not, with the wanted context', async () => {
    const lmstudio = await start();
    expect(await ensure(lmstudio.url, gguf, 32_768)).toMatchObject({
      ok: true,
      data: { contextTokens: 32_768, loadedNow: true, instance: { id: gguf, contextTokens: 32_768 } },
    });
    expect(instances(lmstudio)).toEqual([[gguf, 32_768]]);
  });

  test('never makes a second copy of a loaded one, however often it is asked', async () => {
    const lmstudio = await start();
    await ensure(lmstudio.url, gguf, 16_384);
    const again = [await ensure(lmstudio.url, gguf, 16_384), await ensure(lmstudio.url, gguf, 8192)];
    expect(again).toMatchObject([{ data: { loadedNow: false } }, { data: { loadedNow: false } }]);
    expect([instances(lmstudio), posts(lmstudio)]).toEqual([[[gguf, 16_384]], ['load']]);
  });

  test('takes the smallest copy that is enough, and leaves the others alone', async () => {
    const lmstudio = await start();
    for (const tokens of [32_768, 4096, 16_384]) await loadBy(lmstudio, gguf, tokens);
    expect(await ensure(lmstudio.url, gguf, 10_000)).toMatchObject({
      data: { instance: { id: `${gguf}:3`, contextTokens: 16_384 }, contextTokens: 10_000 },
    });
    expect(lmstudio.state.instances).toHaveLength(3);
  });

  test('unloads every copy that is too small before it loads one', async () => {
    const lmstudio = await start();
    await loadBy(lmstudio, gguf, 4096);
    await loadBy(lmstudio, gguf, 8192);
    await loadBy(lmstudio, mlx, 8192);
    await ensure(lmstudio.url, gguf, 32_768);
    expect(instances(lmstudio)).toEqual([
      [mlx, 8192],
      [gguf, 32_768],
    ]);
    expect(posts(lmstudio).slice(3)).toEqual(['unload', 'unload', 'load']);
  });

  test.each([
    ['more', 131_072, 65_536],
    ['less', 42_496, 42_496],
  ])(
    'accepts that MLX loads %s context than asked, and tries no second time',
    async (_, fitsTo, promised) => {
      const lmstudio = await start({ contextPolicy: { fitsTo } });
      expect(await ensure(lmstudio.url, mlx, 65_536)).toMatchObject({
        ok: true,
        data: { contextTokens: promised, instance: { contextTokens: fitsTo } },
      });
      expect(posts(lmstudio)).toEqual(['load']);
    },
  );

  test.each([500, 200] as const)(
    'does not take a failed load for a success at status %i, nor repeats it',
    async status => {
      const lmstudio = await start({ loadFailure: 'Operation canceled.', loadFailureStatus: status });
      expect(await ensure(lmstudio.url, gguf, 8192)).toEqual({
        ok: false,
        error: { code: 'model-load-failed', params: { model: gguf, reason: 'Operation canceled.' } },
      });
      expect(posts(lmstudio)).toEqual(['load']);
    },
  );

  test.each([
    ['is not on the disk', 'gone/model', 8192, 'model-unknown', { available: `${mlx}, ${gguf}` }],
    ['cannot chat', 'text-embedding-nomic-embed-text-v1.5', 1024, 'model-not-chat', {}],
    ['cannot hold the context', gguf, 65_536, 'model-context-too-large', { maximumTokens: 40_960 }],
  ])('touches nothing where the model %s', async (_, key, tokens, code, params) => {
    const lmstudio = await start();
    expect(await ensure(lmstudio.url, key, tokens)).toMatchObject({ ok: false, error: { code, params } });
    expect(posts(lmstudio)).toEqual([]);
  });

  test('does not load where it could not unload', async () => {
    let loads = 0;
    const row = { key: gguf, loaded_instances: [{ id: gguf, config: { context_length: 4096 } }] };
    const url = await answering((request, response) => {
      if (request.url?.endsWith('/load')) loads++;
      response.writeHead(request.method === 'GET' ? 200 : 500, { 'content-type': 'application/json' });
      response.end(JSON.stringify(request.method === 'GET' ? { models: [row] } : { error: 'busy' }));
    });
    expect(await ensure(url, gguf, 8192)).toMatchObject({ error: { code: 'server-answered-error' } });
    expect(loads).toBe(0);
  });

  test('waits for a list that trails the load, and gives up on one that never shows it', async () => {
    let lists = 0;
    const server = (shownAfter: number) =>
      answering((request, response) => {
        const listed = request.method === 'GET';
        const loaded = listed && ++lists > shownAfter;
        const config = { context_length: 8192 };
        const row = { key: gguf, loaded_instances: loaded ? [{ id: gguf, config }] : [] };
        response.end(JSON.stringify(listed ? { models: [row] } : { instance_id: gguf, status: 'loaded' }));
      });
    expect(await ensure(await server(4), gguf, 8192)).toMatchObject({ ok: true, data: { loadedNow: true } });
    lists = 0;
    const never = await ensure(await server(Infinity), gguf, 8192);
    expect(never).toMatchObject({ ok: false, error: { code: 'model-load-failed' } });
  });

  test.each([
    [true, ['unload', 'load'], [[gguf, 16_384, null]]],
    [false, [], [[gguf, 16_384, 3600]]],
  ] as const)(
    'a copy that a request loaded is loaded anew where it must stay (%s)',
    async (keep, asked, left) => {
      const lmstudio = await start();
      lmstudio.state.instances = [{ id: gguf, key: gguf, contextTokens: 16_384, ttlSeconds: 3600 }];
      expect(await ensure(lmstudio.url, gguf, 16_384, { keep })).toMatchObject({ data: { loadedNow: keep } });
      const { instances } = lmstudio.state;
      expect([
        posts(lmstudio),
        instances.map(({ id, contextTokens, ttlSeconds }) => [id, contextTokens, ttlSeconds]),
      ]).toEqual([asked, left]);
    },
  );

  test('with one prediction at a time an MLX model is loaded by the tool, with the context that was asked for', async () => {
    const lmstudio = await start({ contextPolicy: { fitsTo: 4096 } });
    await loadBy(lmstudio, mlx, 65_536);
    expect(instances(lmstudio)).toEqual([[mlx, 4096]]);
    const asked: string[] = [];
    const tool = ({ args }: RunRequest): Promise<RunOutcome> => {
      asked.push(args.join(' '));
      const model = lmstudio.state.models.find(({ key }) => key === mlx);
      if (model) addInstance(lmstudio.state, model, 65_536, null, { parallel: 1, identifier: mlx });
      return Promise.resolve(printed(''));
    };
    const { ports } = await makeHome({ run: Object.assign(tool, { ...recordedRun({}) }) });
    const client = withTool(
      ports,
      createClient(ports, () => null),
      { path: '/lms', parallel: 1, isOld: false },
    );
    const done = await ensureLoaded(client, ports, {
      origin: lmstudio.url,
      key: mlx,
      contextTokens: 65_536,
    });
    expect(done).toMatchObject({ ok: true, data: { contextTokens: 65_536, loadedNow: true } });
    expect([instances(lmstudio), asked]).toEqual([
      [[mlx, 65_536]],
      [`load ${mlx} --context-length 65536 --parallel 1 --identifier ${mlx} --yes`],
    ]);
  });

  test('unloads a copy that does not tell its context before it loads another', async () => {
    const asked: string[] = [];
    const rows = [{ id: gguf, config: {} }];
    const url = await answering((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(200, { 'content-type': 'application/json' });
      if (request.url?.endsWith('/unload')) rows.pop();
      if (request.url?.endsWith('/load')) rows.push({ id: gguf, config: { context_length: 8192 } });
      const body =
        request.method === 'GET'
          ? { models: [{ key: gguf, loaded_instances: rows }] }
          : { instance_id: gguf };
      response.end(JSON.stringify(body));
    });
    expect(await ensure(url, gguf, 8192)).toMatchObject({ ok: true });
    expect(asked.filter(one => one.startsWith('POST'))).toEqual([
      'POST /api/v1/models/unload',
      'POST /api/v1/models/load',
    ]);
  });
});

describe('two who want the same model', () => {
  test('load it once, though both saw that it was not there', async () => {
    const lmstudio = await start({ loadMs: 150 });
    const home = makeHome();
    const both = await Promise.all([1, 2, 3].map(() => ensure(lmstudio.url, gguf, 8192, { home })));
    expect(both.map(one => one.ok && one.data.loadedNow).toSorted()).toEqual([false, false, true]);
    expect([instances(lmstudio), posts(lmstudio)]).toEqual([[[gguf, 8192]], ['load']]);
  });

  test('and different contexts end with one copy, of the larger', async () => {
    const lmstudio = await start({ loadMs: 50 });
    const home = makeHome();
    await Promise.all([8192, 32_768].map(tokens => ensure(lmstudio.url, gguf, tokens, { home })));
    expect(instances(lmstudio)).toHaveLength(1);
    expect(instances(lmstudio)).toEqual([[gguf, 32_768]]);
  });
});

describe('a load that is cancelled', () => {
  test('is waited for, unloaded, and said to be neither', async () => {
    const lmstudio = await start({ loadMs: 900 });
    const controller = new AbortController();
    let said = 0;
    const loading = ensure(lmstudio.url, gguf, 8192, { signal: controller.signal, cancelling: () => said++ });
    setTimeout(() => controller.abort(), 400);
    expect(await loading).toEqual({
      ok: false,
      error: { code: 'model-load-cancelled', params: { model: gguf } },
    });
    expect([instances(lmstudio), posts(lmstudio), said]).toEqual([[], ['load', 'unload'], 1]);
  });

  test('before it began touches nothing', async () => {
    const lmstudio = await start();
    expect(await ensure(lmstudio.url, gguf, 8192, { signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
    });
    expect(posts(lmstudio)).toEqual([]);
  });
});

describe('a connection that is lost while the model loads', () => {
  /** Cuts the load's connection; the model is there after so many more listings. */
  async function cutting(listings: number) {
    const asked = { loads: 0, lists: 0 };
    const url = await answering((request, response) => {
      if (request.method === 'POST') {
        asked.loads++;
        response.destroy();
        return;
      }
      const isThere = asked.loads > 0 && ++asked.lists > listings;
      response.writeHead(200, { 'content-type': 'application/json' });
      const loaded = isThere ? [{ id: gguf, config: { context_length: 8192 } }] : [];
      response.end(JSON.stringify({ models: [{ key: gguf, loaded_instances: loaded }] }));
    });
    return { url, asked };
  }

  test('does not end it: the list says when it is there, and it is not sent again', async () => {
    const { url, asked } = await cutting(5);
    expect(await ensure(url, gguf, 8192)).toMatchObject({ ok: true, data: { contextTokens: 8192 } });
    expect(asked.loads).toBe(1);
  });

  // Some hundred looks at its list.
  test.runIf(isFull)(
    'is given up after a quarter of an hour',
    async () => {
      const { url, asked } = await cutting(Infinity);
      expect(await ensure(url, gguf, 8192)).toMatchObject({
        ok: false,
        error: { code: 'server-unreachable' },
      });
      expect([asked.loads, asked.lists > 100]).toEqual([1, true]);
    },
    20_000,
  );

  test('ends it where the server has ended', async () => {
    const lmstudio = await start({ loadMs: 60_000 });
    const loading = ensure(lmstudio.url, gguf, 8192);
    setTimeout(() => void lmstudio.close(), 200);
    expect(await loading).toMatchObject({ ok: false, error: { code: 'server-unreachable' } });
  });
});
