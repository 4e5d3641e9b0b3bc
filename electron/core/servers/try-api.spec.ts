import { describe, expect, test } from 'vitest';
import { answering, refusing } from '#tests/answering';
import { makeHome } from '#tests/home';
import { tryApis } from './try-api';

const unknownPath = { status: 200, body: { error: 'Unexpected endpoint or method. (POST /v1/responses)' } };
const notFound = { status: 404, body: { detail: 'Not Found' } };
const responses = { status: 200, body: { object: 'response', status: 'incomplete', output: [] } };
const completions = { status: 200, body: { choices: [{ finish_reason: 'length' }] } };

async function trial(
  first: typeof notFound | object,
  second: object = notFound,
  token: string | null = null,
) {
  const asked: unknown[] = [];
  const url = await answering((request, response, text) => {
    const { status, body } = (request.url === '/v1/responses' ? first : second) as typeof notFound;
    const sent = JSON.parse(text) as Record<string, unknown>;
    asked.push([request.url, request.headers.authorization, sent['max_output_tokens'] ?? sent['max_tokens']]);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  const { ports } = await makeHome();
  const tried = await tryApis(ports, { baseUrl: `${url}/v1`, token }, 'm');
  return { tried, asked };
}

describe('which API works', () => {
  test('Responses first, with one tiny request', async () => {
    const { tried, asked } = await trial(responses, completions, 'sk-1');
    expect(tried).toEqual({ ok: true, data: { api: 'openai-responses', refused: [] } });
    expect(asked).toEqual([['/v1/responses', 'Bearer sk-1', 16]]);
  });

  test.each([
    ['404', notFound, 'HTTP 404'],
    [
      'a path that is unknown with status 200',
      unknownPath,
      'Unexpected endpoint or method. (POST /v1/responses)',
    ],
    ['an error in the body of a 200', { status: 200, body: { error: { message: 'no' } } }, 'no'],
  ])('chat completions where Responses answers %s', async (_, first, message) => {
    const { tried } = await trial(first, completions);
    expect(tried).toMatchObject({
      data: { api: 'openai-completions', refused: [{ api: 'openai-responses', message }] },
    });
  });

  test('neither: says what both answered', async () => {
    const { tried } = await trial(notFound, { status: 500, body: { error: 'model broken' } });
    expect(tried).toMatchObject({
      error: {
        code: 'server-answered-error',
        params: { status: 500, message: 'openai-responses: HTTP 404; openai-completions: model broken' },
      },
    });
  });

  test.each([401, 403])('a refusal with %i is about the token, not the API', async status => {
    const { tried, asked } = await trial({ status, body: { error: 'sk-secret is no key' } }, completions);
    expect(tried).toMatchObject({ error: { code: 'server-auth' } });
    expect([asked.length, JSON.stringify(tried).includes('sk-secret')]).toEqual([1, false]);
  });

  test('a server that is gone is asked once', async () => {
    const { ports } = await makeHome();
    const tried = await tryApis(ports, { baseUrl: `${await refusing()}/v1`, token: null }, 'm');
    expect(tried).toMatchObject({ error: { code: 'server-refused' } });
  });
});
