import { describe, expect, test } from 'vitest';
import { readServerAddress } from '#shared/contract/address';
import { answering, refusing } from '#tests/answering';
import { makeHome } from '#tests/home';
import { createRecogniser, type Recogniser } from './recognise';

// What real servers answer (docs/servers.md), by path. A path that is not named answers 404.
interface Told {
  readonly [path: string]: { body: unknown; status?: number; headers?: Record<string, string> };
}

const list = (...rows: object[]) => ({ body: { object: 'list', data: rows } });

const vllm: Told = {
  '/v1/models': list({ id: 'org/model', owned_by: 'vllm', max_model_len: 131_072 }),
  '/version': { body: { version: '0.19.1' } },
};
const llamaServer: Told = {
  '/v1/models': list({ id: 'tiny.gguf', owned_by: 'llamacpp', meta: { n_ctx_train: 131_072 } }),
  '/props': {
    body: {
      default_generation_settings: { n_ctx: 8192 },
      ...{ total_slots: 4, build_info: 'b9842-abc', modalities: { vision: true } },
      ...{ endpoint_slots: true, endpoint_metrics: false },
    },
  },
};
const litellm: Told = {
  '/v1/models': list({ id: 'big', owned_by: 'openai' }, { id: 'small', owned_by: 'openai' }),
  '/health/liveliness': { body: "I'm alive!" },
  '/health/readiness/details': { body: { status: 'healthy', litellm_version: '1.106.2' } },
  '/model/info': { body: { data: [{ model_name: 'big', model_info: { max_input_tokens: 196_608 } }] } },
};
const ollama: Told = {
  '/v1/models': list({ id: 'qwen3:8b', owned_by: 'library' }, { id: 'idle:1b', owned_by: 'library' }),
  '/api/version': { body: { version: '0.14.2' } },
  '/api/tags': {
    body: {
      models: [
        {
          ...{ name: 'qwen3:8b', size: 5_200_000_000 },
          details: { format: 'gguf', family: 'qwen3', quantization_level: 'Q4_K_M', parameter_size: '8.2B' },
        },
      ],
    },
  },
  '/api/ps': { body: { models: [{ name: 'qwen3:8b', context_length: 32_768 }] } },
};
const home: Told = { '/v1/models': list({ id: 'mine' }) };

async function serve(told: Told, token: string | null = null) {
  const asked: string[] = [];
  let current = told;
  const url = await answering((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const isOpen = !path.startsWith('/v1');
    const refuses = token !== null && !isOpen && request.headers.authorization !== `Bearer ${token}`;
    const answer = refuses
      ? { status: 401, body: { error: 'no key' } }
      : (current[path] ?? { status: 404, body: { detail: 'Not Found' } });
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });
  return { url, asked, become: (other: Told) => void (current = other) };
}

const recogniser = async (): Promise<Recogniser> => createRecogniser((await makeHome()).ports);

function at(url: string) {
  const address = readServerAddress(url);
  if (!address.ok) throw new Error(url);
  return address.data;
}

describe('a server is recognised by what it tells for free', () => {
  test.each<[string, Told, string | null, string[], [string, number | null][]]>([
    ['vllm', vllm, '0.19.1', ['health', 'metrics'], [['org/model', 131_072]]],
    ['llama-server', llamaServer, 'b9842-abc', ['health', 'slots'], [['tiny.gguf', 8192]]],
    [
      'litellm',
      litellm,
      '1.106.2',
      [],
      [
        ['big', 196_608],
        ['small', null],
      ],
    ],
    [
      'ollama',
      ollama,
      '0.14.2',
      [],
      [
        ['qwen3:8b', 32_768],
        ['idle:1b', null],
      ],
    ],
    ['openai-compatible', home, null, [], [['mine', null]]],
  ])('%s', async (kind, told, version, features, models) => {
    const { url, asked } = await serve(told);
    const look = await (await recogniser()).look(at(url), null);
    expect(look).toMatchObject({ kind, version, features, asksForToken: false, error: null });
    expect(look.models.map(({ key, maxContextTokens }) => [key, maxContextTokens])).toEqual(models);
    // LiteLLM's /health asks every model behind it; /slots wakes a sleeping llama-server; a completion costs the model.
    const costly = /^\/(health|slots)$|completions|responses|chat|[?]/;
    expect(asked.filter(path => costly.test(path))).toEqual([]);
  });

  test('what Ollama’s own list tells of a model is taken over', async () => {
    const { url } = await serve(ollama);
    const [model] = (await (await recogniser()).look(at(url), null)).models;
    expect(model).toMatchObject({
      ...{ sizeBytes: 5_200_000_000, format: 'gguf', quantization: 'Q4_K_M', parameters: '8.2B' },
    });
  });

  test('one that imitates Ollama’s API is not Ollama', async () => {
    const { url } = await serve({
      ...ollama,
      '/v1/models': list({ id: 'koboldcpp/x', owned_by: 'koboldcpp' }),
    });
    expect((await (await recogniser()).look(at(url), null)).kind).toBe('openai-compatible');
  });
});

describe('a token', () => {
  test.each<[string | null, string | null, object]>([
    ['sk-1', 'sk-1', { kind: 'vllm', asksForToken: true, error: null }],
    [null, 'sk-1', { kind: 'vllm', asksForToken: false, error: null }],
    ['sk-1', null, { kind: 'vllm', asksForToken: true, models: [], error: { code: 'server-auth' } }],
    ['sk-1', 'sk-2', { kind: 'vllm', asksForToken: true, models: [], error: { code: 'server-auth' } }],
  ])('needed: %s, sent: %s', async (needed, sent, expected) => {
    const { url } = await serve(vllm, needed);
    expect(await (await recogniser()).look(at(url), sent)).toMatchObject(expected);
  });
});

test('llama-server is known by its header where it asks for a key', async () => {
  const refuse = {
    status: 401,
    body: { error: { message: 'Invalid API Key', type: 'authentication_error' } },
  };
  const { url } = await serve({
    '/v1/models': refuse,
    '/props': { ...refuse, headers: { server: 'llama.cpp' } },
  });
  expect(await (await recogniser()).look(at(url), null)).toMatchObject({
    ...{ kind: 'llama-server', asksForToken: true, models: [], error: { code: 'server-auth' } },
  });
});

describe('looking again', () => {
  test.each([
    ['vllm', vllm, ['/v1/models']],
    ['llama-server', llamaServer, ['/v1/models', '/props']],
    ['ollama', ollama, ['/v1/models', '/api/ps']],
    ['litellm', litellm, ['/v1/models']],
  ] as const)('at %s is two requests at most', async (_, told, expected) => {
    const { url, asked } = await serve(told);
    const looking = await recogniser();
    const first = await looking.look(at(url), null);
    asked.length = 0;
    const second = await looking.look(at(url), null);
    expect(asked).toEqual(expected);
    expect({ ...second, latencyMs: 0 }).toEqual({ ...first, latencyMs: 0 });
  });

  test('sees that a model was loaded with another context since', async () => {
    const { url, become } = await serve(ollama);
    const looking = await recogniser();
    await looking.look(at(url), null);
    become({ ...ollama, '/api/ps': { body: { models: [{ name: 'qwen3:8b', context_length: 65_536 }] } } });
    expect((await looking.look(at(url), null)).models[0]?.maxContextTokens).toBe(65_536);
  });

  test('sees that another program took the port', async () => {
    const { url, become } = await serve(vllm);
    const looking = await recogniser();
    await looking.look(at(url), null);
    become(llamaServer);
    expect((await looking.look(at(url), null)).kind).toBe('llama-server');
  });

  test('keeps the kind of a server that is gone for its last error, and then forgets it', async () => {
    const looking = await recogniser();
    const gone = at(await refusing());
    expect(await looking.look(gone, null)).toMatchObject({
      ...{ kind: 'openai-compatible', models: [], error: { code: 'server-refused' } },
    });
    expect(looking.knows(gone.origin)).toBe(false);
  });
});

test('llama-server that loads its model says so', async () => {
  const body = { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } };
  const { url } = await serve({ '/v1/models': { status: 503, body } });
  expect((await (await recogniser()).look(at(url), null)).error).toMatchObject({ code: 'server-loading' });
});
