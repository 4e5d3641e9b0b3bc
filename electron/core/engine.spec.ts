import { describe, expect, onTestFinished, test } from 'vitest';
import { alwaysAnswering, refusing } from '#tests/answering';
import { recordedRun } from '#tests/doubles';
import { startFaultyServer } from '#tests/faulty-server';
import { makeHome } from '#tests/home';
import { startSimulatedApp } from '../practice/lmstudio/app';
import { startSimulatedLmStudio } from '../practice/lmstudio/server';
import type { Behaviour } from '../practice/lmstudio/behaviour';
import type { LocalModel } from '#shared/contract/models';
import { loadedContext } from '#shared/contract/instances';
import { modelsOf } from '#shared/contract/instances';
import type { Ports } from '../ports/types';
import { createEngine, type Engine } from './engine';

async function lmStudio(behaviour: Partial<Behaviour> = {}) {
  const lmstudio = await startSimulatedLmStudio({ behaviour });
  onTestFinished(() => lmstudio.close());
  return lmstudio;
}

const vllm = () =>
  alwaysAnswering(200, { object: 'list', data: [{ id: 'org/model', max_model_len: 131_072 }] });

async function engine(
  ownUrl: string | null = null,
  token: string | null = null,
  named: string[] = [],
  replaced: Partial<Ports> = {},
) {
  const { ports } = await makeHome({ run: recordedRun({}), ...replaced });
  const linux = { ...ports.environment, platform: 'linux' as const };
  const here = { ...ports, environment: linux };
  const fileUrls = () => Promise.resolve(named);
  return createEngine(here, { tokenFor: () => token, ownUrl: () => ownUrl, fileUrls });
}

describe('looking at one server', () => {
  const probe = async (url: string, token: string | null = null): Promise<unknown> => {
    const probed = await (await engine(null, token)).probe(url);
    if (!probed.ok) return probed.error.code;
    const { server, models } = probed.data;
    return [server.kind, server.baseUrl.slice(server.url.length), server.error, models.length];
  };

  test.each(['', '/', '/v1', '/v1/', '/v1/models'])('recognises LM Studio under %j', async path => {
    const { url } = await lmStudio();
    expect(await probe(url + path)).toEqual(['lmstudio', '/v1', null, 3]);
  });

  test('recognises another server, and does not take it for LM Studio', async () => {
    expect(await probe(await vllm())).toEqual(['openai-compatible', '/v1', null, 1]);
  });

  test('asks for a token, and works with it', async () => {
    const { url } = await lmStudio({ token: 'right' });
    expect([await probe(url), await probe(url, 'wrong'), await probe(url, 'right')]).toEqual([
      'server-auth',
      'server-auth',
      ['lmstudio', '/v1', null, 3],
    ]);
  });

  test('names what is wrong with an address that leads nowhere', async () => {
    const page = await alwaysAnswering(200, '<html>', 'text/html');
    const { url } = await lmStudio();
    const urls = ['ftp://127.0.0.1', 'nonsense', await refusing(), page, url.replace('http:', 'https:')];
    expect(await Promise.all(urls.map(one => probe(one)))).toEqual([
      'server-url',
      'server-url',
      'server-refused',
      'server-not-openai',
      'server-unreachable',
    ]);
  });
});

describe('reading what runs the models', () => {
  const read = async (ownUrl: string | null, token: string | null = null) => {
    const { lmstudio, servers, models } = await (await engine(ownUrl, token)).read();
    return [lmstudio.state, servers.map(({ kind, error }) => [kind, error?.code]), models.length];
  };

  test('finds LM Studio at the person’s own address', async () => {
    const { url } = await lmStudio();
    expect(await read(`${url}/v1`)).toEqual(['server-on', [['lmstudio', undefined]], 3]);
  });

  test('finds another server there', async () => {
    expect(await read(await vllm())).toEqual(['port-taken-by-other', [['openai-compatible', undefined]], 1]);
  });

  test('keeps the server with its error where it wants a token or is no model server', async () => {
    const { url } = await lmStudio({ token: 'right' });
    const page = await alwaysAnswering(200, '<html>', 'text/html');
    expect([await read(url), await read(page)]).toEqual([
      ['auth-required', [['lmstudio', 'server-auth']], 0],
      ['port-taken-by-other', [['openai-compatible', 'server-not-openai']], 0],
    ]);
  });

  test('shows what OpenClaw’s file names, once, whether or not it answers', async () => {
    const [{ url }, other, gone] = [await lmStudio(), await vllm(), await refusing()];
    const named = [
      `${url}/v1`,
      `${url.replace('127.0.0.1', 'localhost')}/v1`,
      other,
      `${gone}/v1`,
      '${URL}/v1',
    ];
    const { servers, models } = await (await engine(null, null, named)).read();
    expect(
      servers.map(server => [server.kind, server.url, server.added, server.error?.code ?? null]),
    ).toEqual([
      ['lmstudio', url, false, null],
      ['openai-compatible', other, false, null],
      ['openai-compatible', gone, false, 'server-refused'],
    ]);
    expect(models).toHaveLength(4);
  });

  test('does not show LM Studio’s own address once more where LM Studio is off', async () => {
    const { servers, lmstudio } = await (await engine(null, null, ['http://localhost:1234/v1'])).read();
    expect([servers, lmstudio.url]).toEqual([[], 'http://127.0.0.1:1234']);
  });

  test('shows no server where nothing answers', async () => {
    expect(await read(await refusing())).toEqual(['not-installed', [], 0]);
  });

  test('keeps a server of another kind in sight that has ended, however often it looks', async () => {
    const server = await startFaultyServer({ owner: 'vllm' });
    const own = await engine(server.url);
    await own.read();
    await server.stop();
    const looks = [await own.read(), await own.read(), await own.read()];
    expect(looks.flatMap(({ servers }) => servers.map(({ kind, error }) => [kind, error?.code]))).toEqual(
      Array.from({ length: 3 }, () => ['vllm', 'server-refused']),
    );
  });
});

describe('the server that the person named', () => {
  const seen = async (own: Engine): Promise<unknown> =>
    (await own.read()).servers.map(({ kind, error }) => [kind, error?.code ?? null]);

  test('stays in sight as LM Studio after it went away, where LM Studio is not installed here', async () => {
    const lmstudio = await lmStudio();
    const own = await engine(lmstudio.url);
    expect(await seen(own)).toEqual([['lmstudio', null]]);
    await lmstudio.close();
    const away = ['lmstudio', 'server-refused'];
    expect([await seen(own), await seen(own), await seen(own)]).toEqual([[away], [away], [away]]);
  });

  test('on another machine is shown although it has never answered', async () => {
    const request = () => Promise.resolve({ state: 'refused' as const });
    expect(await seen(await engine('http://studio-2.local:1234', null, [], { request }))).toEqual([
      ['openai-compatible', 'server-refused'],
    ]);
  });
});

describe('finding one model of a server', () => {
  const find = async (url: string, key: string): Promise<unknown> => {
    const found = await (await engine()).find(url, key);
    return found.ok ? found.data.model.key : { code: found.error.code, ...found.error.params };
  };

  test('tells a chat model, an unknown one with what there is instead, and one that cannot chat', async () => {
    const { url } = await lmStudio();
    const keys = ['qwen/qwen3-8b', 'gone', 'text-embedding-nomic-embed-text-v1.5'];
    expect(await Promise.all(keys.map(key => find(url, key)))).toEqual([
      'qwen/qwen3-8b',
      { code: 'model-unknown', model: 'gone', available: 'minimax-m2.1-gs32, qwen/qwen3-8b' },
      { code: 'model-not-chat', model: 'text-embedding-nomic-embed-text-v1.5' },
    ]);
  });
});

describe('loading and unloading', () => {
  test('works with whatever spelling of the address', async () => {
    const lmstudio = await lmStudio();
    const own = await engine();
    const loaded = await own.load(`127.0.0.1:${lmstudio.port}/v1`, 'qwen/qwen3-8b', 8192);
    expect(loaded).toMatchObject({ ok: true, data: { contextTokens: 8192 } });
    expect(await own.unload(`${lmstudio.url}/v1/`, 'qwen/qwen3-8b')).toEqual({ ok: true, data: null });
    expect(lmstudio.state.instances).toEqual([]);
  });

  test('is refused by a server that has no such thing', async () => {
    const loaded = await (await engine()).load(await vllm(), 'org/model', 8192);
    expect(loaded).toMatchObject({ ok: false, error: { code: 'server-not-openai' } });
  });
});

test('a model’s loaded context is that of its largest copy, and unknown without one', () => {
  const model = (instances: LocalModel['instances']): LocalModel => ({
    ...{ serverUrl: 'http://127.0.0.1:1234', key: 'a', displayName: 'A', type: 'llm', sizeBytes: null },
    ...{ maxContextTokens: null, format: null, quantization: null, bitsPerWeight: null, parameters: null },
    ...{ vision: false, reasoning: false, toolUse: null, instances },
  });
  const copy = (contextTokens: number) => ({ id: `a:${contextTokens}`, contextTokens, ttlSeconds: null });
  expect([model([copy(4096), copy(8192)]), model([]), model(null)].map(loadedContext)).toEqual([
    8192,
    null,
    null,
  ]);
  expect([
    modelsOf([model(null)], 'http://localhost:1234/v1').length,
    modelsOf([model(null)], 'http://localhost:1235').length,
  ]).toEqual([1, 0]);
});

test('the version that LM Studio told stays where a look does not wait for the application to tell it', async () => {
  const { ports, folder } = await makeHome();
  const app = await startSimulatedApp({ home: { files: ports.files, folder }, stage: 'running', port: 0 });
  onTestFinished(() => app.close());
  await app.startServer(await app.configuredPort());
  let isSlow = false;
  const request: Ports['request'] = async asked => {
    if (isSlow && asked.url.endsWith('/lms-status'))
      await new Promise(resolve => asked.signal?.addEventListener('abort', resolve));
    return ports.request(asked);
  };
  const { read } = createEngine({ ...ports, request }, { tokenFor: () => null, ownUrl: () => null });
  const version = async () => (await read()).lmstudio.version;
  await expect.poll(version).toBe('0.4.25');
  isSlow = true;
  expect(await version()).toBe('0.4.25');
});
