import { describe, expect, test } from 'vitest';
import { readServerAddress } from '#shared/contract/address';
import { alwaysAnswering, answering, answeringHalf, impatient, refusing } from '#tests/answering';
import { makeHome } from '#tests/home';
import { probeCompatible, viewOf } from './probe';

const address = (url: string) => {
  const read = readServerAddress(url);
  if (!read.ok) throw new Error(url);
  return read.data;
};

async function probe(url: string, token: string | null = null): Promise<unknown> {
  const { ports } = await makeHome();
  const request = impatient(ports.request);
  const probed = await probeCompatible({ ...ports, request }, address(url), token);
  if (!probed.ok) return { code: probed.error.code, ...probed.error.params };
  return probed.data.models.map(({ key, maxContextTokens }) => [key, maxContextTokens]);
}

const models = (rows: readonly unknown[]) => ({ object: 'list', data: rows });

describe('a server that is OpenAI-compatible', () => {
  test.each([
    ['/v1', ''],
    ['without /v1', ''],
    ['a slash too much', '/v1/'],
    ['a path too much', '/v1/chat/completions'],
  ])('is found by an address with %s', async (_, path) => {
    const asked: (string | undefined)[] = [];
    const url = await answering((request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify(models([{ id: 'org/model' }])));
    });
    expect([await probe(url + path), asked]).toEqual([[['org/model', null]], ['/v1/models']]);
  });

  test('is asked below the path that a gateway has', async () => {
    const url = await answering((request, response) => {
      response.end(JSON.stringify(models([{ id: request.url }])));
    });
    expect(await probe(`${url}/llm/v1`)).toEqual([['/llm/v1/models', null]]);
  });

  test('lists its models with the context where it tells one', async () => {
    const rows = [
      { id: 'vllm-model', max_model_len: 131_072 },
      { id: 'other', context_length: 8192.7 },
      { id: 'silent' },
      { id: 'odd', max_model_len: '4096', context_length: -1 },
      { id: 7 },
      null,
    ];
    expect(await probe(await alwaysAnswering(200, models(rows)))).toEqual([
      ['vllm-model', 131_072],
      ['other', 8192],
      ['silent', null],
      ['odd', null],
    ]);
  });

  test.each([0, 1, 100])('may list %i', async count => {
    const rows = Array.from({ length: count }, (_, index) => ({ id: `model-${index}` }));
    expect(await probe(await alwaysAnswering(200, models(rows)))).toHaveLength(count);
  });

  test('gets the token as a bearer, and no header without one', async () => {
    const seen: (string | undefined)[] = [];
    const url = await answering((request, response) => {
      seen.push(request.headers.authorization);
      response.end(JSON.stringify(models([])));
    });
    await probe(url, 'secret');
    await probe(url);
    expect(seen).toEqual(['Bearer secret', undefined]);
  });
});

describe('a server that is not', () => {
  test.each([
    ['a web page', 200, '<!doctype html><title>Router</title>', 'text/html; charset=utf-8', 'HTML'],
    ['a web page that says it is a text', 200, '  <html></html>', 'text/plain', 'HTML'],
    ['a text', 200, 'OK', 'text/plain; charset=utf-8', 'text/plain'],
    ['nothing', 200, '', '', 'nothing'],
    ['a list under another name', 200, '{"models":[]}', 'application/json', 'JSON (data: –)'],
    ['a list that is none', 200, '{"object":"list","data":{}}', 'application/json', 'JSON (data: object)'],
    ['a bare array', 200, '[{"id":"a"}]', 'application/json', 'JSON'],
  ])('answers with %s', async (_, status, body, contentType, found) => {
    const url = await alwaysAnswering(status, body, contentType);
    expect(await probe(url)).toEqual({ code: 'server-not-openai', url: `${url}/v1`, found });
  });

  test('answers with a redirect: it is named, and not followed', async () => {
    const asked: (string | undefined)[] = [];
    const url = await answering((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: '/login' });
      response.end('<a href="/login">Found</a>');
    });
    expect([await probe(url, 'sk-1'), asked]).toEqual([
      { code: 'server-redirects', url: `${url}/v1`, location: '/login' },
      ['/v1/models'],
    ]);
  });

  test.each([
    [
      'LM Studio’s unknown path',
      200,
      { error: 'Unexpected endpoint or method. (GET /models)' },
      'Unexpected endpoint or method. (GET /models)',
    ],
    ['an error with status 200', 200, { error: { message: 'starting' } }, 'starting'],
    ['an error of its own', 503, { error: { message: 'Overloaded', code: 503 } }, 'Overloaded'],
    ['an error without words', 404, { detail: 'Not Found' }, ''],
    ['a list with an error status', 500, models([{ id: 'a' }]), ''],
    ['words alone', 500, 'Internal Server Error\nat main.py', 'Internal Server Error'],
    ['a page of whatever stands before it', 502, '<html>Bad Gateway</html>', 'HTML'],
  ])('answers with an error: %s', async (_, status, body, message) => {
    const url = await alwaysAnswering(status, body);
    expect(await probe(url)).toEqual({ code: 'server-answered-error', url: `${url}/v1`, status, message });
  });

  test.each([401, 403])('asks for a token at a %i, and its body is not carried on', async status => {
    const url = await alwaysAnswering(status, { error: { message: 'Malformed token: sk-secret' } });
    expect(await probe(url)).toEqual({ code: 'server-auth', url: `${url}/v1` });
  });

  test('has no database to look a key up in', async () => {
    const error = { message: 'No connected db.', type: 'no_db_connection', param: null, code: '400' };
    const url = await alwaysAnswering(400, { error });
    expect(await probe(url, 'sk-another')).toEqual({ code: 'server-auth', url: `${url}/v1` });
  });

  test('refuses, hangs in the middle, or is cut off', async () => {
    const [closed, hanging] = [await refusing(), await answeringHalf('{"data":[')];
    const cut = await answering((_, response) => response.destroy());
    expect([await probe(closed), await probe(hanging), await probe(cut)]).toEqual([
      { code: 'server-refused', url: `${closed}/v1` },
      { code: 'server-timeout', url: `${hanging}/v1`, limitMs: 5000 },
      { code: 'server-unreachable', url: `${cut}/v1`, reason: 'ECONNRESET' },
    ]);
  });

  test('speaks http where the address says https', async () => {
    const url = (await alwaysAnswering(200, models([]))).replace('http:', 'https:');
    expect(await probe(url)).toMatchObject({ code: 'server-unreachable', url: `${url}/v1` });
  });
});

test.each([
  ['http://127.0.0.1:8000', true],
  ['http://studio.local:1234', false],
])('the view of %s says whether it is this machine', (url, local) => {
  expect(viewOf('openai-compatible', address(url), { latencyMs: 12 })).toEqual({
    ...{ kind: 'openai-compatible', url, baseUrl: `${url}/v1`, local, latencyMs: 12, error: null },
    ...{
      openOn: null,
      version: null,
      asksForToken: null,
      features: [],
      provenApi: null,
      added: false,
      managed: false,
    },
  });
});
