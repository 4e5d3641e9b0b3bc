import { describe, expect, test } from 'vitest';
import { startSimulatedLmStudio } from './server';
import { gguf, lesson } from './testing';

test('an unknown path or method is answered with 200 and an error in the body', async () => {
  const studio = await lesson();
  const asked = [
    await studio.get('/foo?a=1'),
    await studio.post('/v1/models/unload', { instance_id: gguf }),
    await studio.post('/api/v1/models', {}),
    await studio.get('/'),
  ];
  expect(asked.map(({ status, body }) => [status, body])).toEqual([
    [200, { error: 'Unexpected endpoint or method. (GET /foo?a=1)' }],
    [200, { error: 'Unexpected endpoint or method. (POST /v1/models/unload)' }],
    [200, { error: 'Unexpected endpoint or method. (POST /api/v1/models)' }],
    [200, { error: 'Unexpected endpoint or method. (GET /)' }],
  ]);
});

test('a preflight is an unknown method too, and no answer allows another origin', async () => {
  const studio = await lesson();
  const preflight = await fetch(`${studio.url}/v1/models`, { method: 'OPTIONS' });
  const answer = await fetch(`${studio.url}/v1/models`, { headers: { origin: 'https://example.com' } });
  const allowed = [preflight, answer].map(({ headers }) => headers.get('access-control-allow-origin'));
  expect([preflight.status, await preflight.json(), allowed]).toEqual([
    200,
    { error: 'Unexpected endpoint or method. (OPTIONS /v1/models)' },
    [null, null],
  ]);
});

test('what an unknown path is sent does not matter', async () => {
  const { status, text } = await (await lesson()).post('/v1', '{"model":');
  expect([status, text]).toEqual([200, '{\n    "error": "Unexpected endpoint or method. (POST /v1)"\n}']);
});

test('an answer says how long it is, and carries an ETag', async () => {
  const studio = await lesson();
  const { headers } = await fetch(`${studio.url}/lmstudio-greeting`);
  expect([headers.get('content-length'), headers.get('etag')]).toEqual([
    '24',
    expect.stringMatching(/^W\/"18-[\w+/]{27}"$/),
  ]);
});

test('JSON is printed with four spaces and says Express', async () => {
  const studio = await lesson();
  const response = await fetch(`${studio.url}/lmstudio-greeting`);
  expect([
    response.headers.get('x-powered-by'),
    response.headers.get('content-type'),
    await response.text(),
  ]).toEqual(['Express', 'application/json; charset=utf-8', '{\n    "lmstudio": true\n}']);
});

describe('with a token', () => {
  const token = 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST';
  const code = (body: unknown) => (body as { error?: { code?: string } }).error?.code;

  test.each([
    ['GET', '/api/v1/models'],
    ['POST', '/api/v1/models/load'],
    ['POST', '/api/v1/models/unload'],
    ['GET', '/v1/models'],
    ['POST', '/v1/responses'],
    ['POST', '/v1/chat/completions'],
    ['POST', '/v1/completions'],
    ['POST', '/v1/embeddings'],
    ['POST', '/v1/messages'],
    ['POST', '/api/v1/chat'],
    ['POST', '/api/v1/models/download'],
    ['GET', '/api/v1/models/download/status/job_1'],
    ['GET', '/api/v0/models'],
    ['POST', '/api/v0/chat/completions'],
  ])('%s %s is refused without it', async (method, path) => {
    const studio = await lesson({ token });
    const { status, body } = method === 'GET' ? await studio.get(path) : await studio.post(path, {});
    expect([status, code(body)]).toEqual([401, 'invalid_api_key']);
  });

  test('the greeting answers all the same', async () => {
    const studio = await lesson({ token });
    expect(await studio.get('/lmstudio-greeting')).toMatchObject({ status: 200, body: { lmstudio: true } });
  });

  test('the beginning of a wrong one is repeated, which must not be logged', async () => {
    const studio = await lesson({ token });
    const { body } = await studio.post('/v1/responses', {}, { authorization: 'Bearer sk-bogus-EXAMPLE-1' });
    expect(body).toMatchObject({
      error: { message: expect.stringContaining('provided: sk-bogus-E********. Ensure') as unknown },
    });
  });

  test('one of the right form that is not known is not repeated', async () => {
    const studio = await lesson({ token });
    const other = 'sk-lm-hgfedcba:TSRQPONMLKJIHGFEDCBA';
    const { status, text } = await studio.post('/v1/responses', {}, { authorization: `Bearer ${other}` });
    expect([status, text.includes('sk-lm'), text.includes('invalid_api_key')]).toEqual([401, false, true]);
  });

  test('the right one opens, and any is ignored where none is wanted', async () => {
    const authorization = `Bearer ${token}`;
    const [guarded, open] = [await lesson({ token }), await lesson()];
    const answers = await Promise.all(
      [guarded, open].map(studio => studio.post('/api/v1/models/load', { model: gguf }, { authorization })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

test('every request is logged with what was sent and answered', async () => {
  const studio = await lesson();
  await studio.get('/v1/models');
  await studio.post('/api/v1/models/load', { model: 'gone' });
  expect(studio.log.map(({ method, path, body, status }) => [method, path, body, status])).toEqual([
    ['GET', '/v1/models', '', 200],
    ['POST', '/api/v1/models/load', '{"model":"gone"}', 404],
  ]);
});

test('a taken port is an error at the start, and a closed server lets go of its port', async () => {
  const first = await startSimulatedLmStudio();
  await expect(startSimulatedLmStudio({ port: first.port })).rejects.toThrow('EADDRINUSE');
  await first.close();
  const second = await startSimulatedLmStudio({ port: first.port });
  expect(second.port).toBe(first.port);
  await second.close();
});
