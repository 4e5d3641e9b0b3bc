import { describe, expect, test } from 'vitest';
import { alwaysAnswering, answering, answeringHalf, impatient, refusing } from '#tests/answering';
import { makeHome } from '#tests/home';
import { createClient } from './client';

const token = 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST';

async function client(known: string | null = null) {
  const { ports } = await makeHome();
  return createClient({ ...ports, request: impatient(ports.request) }, () => known);
}

const notListed = async (origin: string): Promise<unknown> => {
  const listed = await (await client()).list(origin);
  return listed.ok ? listed.data : { code: listed.error.code, ...listed.error.params };
};

describe('listing models', () => {
  test.each([
    ['another program’s JSON', '{"name":"printer"}', 'JSON (models: –)'],
    ['a list under another name', '{"object":"list","data":[]}', 'JSON (models: –)'],
    ['a list that is none', '{"models":{"a":1}}', 'JSON (models: object)'],
    ['a list that is null', '{"models":null}', 'JSON (models: null)'],
    ['a bare array', '[]', 'JSON'],
    ['an error with status 200', '{"error":{"message":"nope"}}', 'JSON (models: –)'],
  ])('names the field that is wrong in %s', async (_, body, found) => {
    const url = await alwaysAnswering(200, body);
    expect(await notListed(url)).toEqual({ code: 'server-not-openai', url, found });
  });

  test('knows an LM Studio that is too old to list anything', async () => {
    const url = await alwaysAnswering(200, '{"error":"Unexpected endpoint or method. (GET /api/v1/models)"}');
    expect(await notListed(url)).toEqual({ code: 'lmstudio-too-old', url });
  });

  test.each([
    ['HTML', 200, '<html>Welcome</html>', 'text/html', 'text/html'],
    ['nothing', 200, '', '', 'no JSON'],
    ['half an object', 200, '{"models":[', 'application/json', 'application/json'],
  ])('does not take %s for a list', async (_, status, body, contentType, found) => {
    const url = await alwaysAnswering(status, body, contentType);
    expect(await notListed(url)).toEqual({ code: 'server-not-openai', url, found });
  });

  test('ends where nothing listens, and where an answer is begun but never ended', async () => {
    const [closed, hanging] = [await refusing(), await answeringHalf('{"models":[{"key":"a"')];
    expect([await notListed(closed), await notListed(hanging)]).toEqual([
      { code: 'server-refused', url: closed },
      { code: 'server-timeout', url: hanging, limitMs: 5000 },
    ]);
  });

  test('ends where the connection is cut', async () => {
    const url = await answering((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"models":', () => response.destroy());
    });
    expect(await notListed(url)).toMatchObject({ code: 'server-unreachable', url });
  });

  test.each([401, 403])('asks for a token at a %i, whatever its body says', async status => {
    const url = await alwaysAnswering(status, { models: [], error: { message: `not ${token}` } });
    expect(await notListed(url)).toEqual({ code: 'server-auth', url });
  });

  test('sends the token of this server, and follows no redirect with it', async () => {
    const seen: (string | undefined)[] = [];
    const target = await answering((request, response) => {
      seen.push(`followed: ${request.headers.authorization}`);
      response.end('{"models":[]}');
    });
    const url = await answering((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: `${target}/api/v1/models` });
      response.end();
    });
    const listed = await (await client(token)).list(url);
    expect([listed.ok, seen]).toEqual([false, [`Bearer ${token}`]]);
  });
});

describe('loading a model', () => {
  const load = async (url: string): Promise<unknown> => {
    const loaded = await (await client()).load(url, 'org/model', 8192);
    return loaded.ok ? loaded.data : { code: loaded.error.code, ...loaded.error.params };
  };

  test('sends the two fields that the strict server allows, and answers the instance', async () => {
    let sent = '';
    const url = await answering((request, response) => {
      sent = `${request.method} ${request.url} ${request.headers['content-length']}`;
      response.end('{"type":"llm","instance_id":"org/model:2","status":"loaded","load_time_seconds":1}');
    });
    expect(await load(url)).toBe('org/model:2');
    const length = JSON.stringify({ model: 'org/model', context_length: 8192 }).length;
    expect(sent).toBe(`POST /api/v1/models/load ${length}`);
  });

  const guardrail =
    'Model loading was stopped due to insufficient system resources. Continuing to load the model would likely overload your system and cause it to freeze.';
  test.each([
    [500, `Failed to load LLM 'org/model': Error: ${guardrail}`, 'model-memory', guardrail],
    [200, `Failed to load LLM 'org/model': Error: ${guardrail}`, 'model-memory', guardrail],
    [
      400,
      `Failed to load model "org/model". Error: Model type minimax not supported`,
      'model-unsupported',
      'Model type minimax not supported',
    ],
    [
      500,
      'Failed to load LLM "org/model": Error: Operation canceled.',
      'model-load-failed',
      'Operation canceled.',
    ],
    [
      500,
      'Engine protocol runtime llama-server for x exited before becoming healthy.',
      'model-crashed',
      'Engine protocol runtime llama-server for x exited before becoming healthy.',
    ],
  ])('fails at a %i with %j', async (status, message, code, reason) => {
    const url = await alwaysAnswering(status, { error: { type: 'model_load_failed', message } });
    expect(await load(url)).toEqual({ code, model: 'org/model', reason });
  });

  test('tells an unknown model apart', async () => {
    const error = { type: 'model_not_found', message: 'Model org/model not found in downloaded models' };
    const url = await alwaysAnswering(404, { error });
    expect(await load(url)).toEqual({ code: 'model-unknown', model: 'org/model', available: '' });
  });

  test.each([
    [200, '{}'],
    [200, '{"status":"loaded"}'],
    [200, '{"instance_id":7}'],
    [200, '<html>'],
    [502, '<html>Bad gateway</html>'],
  ])('does not believe a %i with %j', async (status, body) => {
    const url = await alwaysAnswering(status, body);
    expect(await load(url)).toEqual({ code: 'server-answered-error', url, status, message: '' });
  });

  test('asks for a token at a 401', async () => {
    const url = await alwaysAnswering(401, { error: { message: 'An LM Studio API token is required' } });
    expect(await load(url)).toEqual({ code: 'server-auth', url });
  });
});

describe('unloading an instance', () => {
  const unload = async (status: number, body: unknown): Promise<unknown> => {
    const unloaded = await (await client()).unload(await alwaysAnswering(status, body), 'org/model');
    return unloaded.ok ? 'done' : unloaded.error.code;
  };

  test.each([
    ['is said so', 200, { instance_id: 'org/model' }, 'done'],
    ['is gone already', 404, { error: { type: 'model_not_found', message: 'is not loaded' } }, 'done'],
    [
      'went to an unknown path',
      200,
      { error: 'Unexpected endpoint or method. (POST /x)' },
      'server-answered-error',
    ],
    ['is not said so', 200, {}, 'server-answered-error'],
    ['met a gateway', 502, '<html>Bad gateway</html>', 'server-answered-error'],
    ['needs a token', 401, { error: { message: 'token' } }, 'server-auth'],
  ])('that %s', async (_, status, body, expected) => {
    expect(await unload(status, body)).toBe(expected);
  });
});
