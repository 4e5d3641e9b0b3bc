import { describe, expect, test, vi } from 'vitest';
import { makeHome } from '#tests/home';
import { seenAs } from '../seen';
import { absence, llama, modelName, startLlama, startRouter, trainedTokens } from './server';

interface Answer {
  readonly status: number;
  readonly server: string | null;
  readonly body: unknown;
}

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    server: response.headers.get('server'),
    body: isJson ? JSON.parse(text) : text,
  };
}

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** What docs/servers.md says of llama-server, and what Homeport makes of it. */
describe.skipIf(llama === null)(`the real llama-server ${absence}`, () => {
  test('tells its build, its context and its model without generating anything', async () => {
    const { url } = await startLlama(await makeHome(), { contextTokens: 65_536 });
    expect(await ask(`${url}/health`)).toEqual({
      status: 200,
      server: 'llama.cpp',
      body: { status: 'ok' },
    });
    expect(await ask(`${url}/props`)).toMatchObject({
      status: 200,
      body: {
        default_generation_settings: { n_ctx: 65_536 },
        total_slots: 4,
        model_alias: modelName,
        model_path: expect.stringMatching(/babble\.gguf$/) as string,
        modalities: { vision: false },
        endpoint_slots: true,
        endpoint_metrics: true,
        build_info: expect.stringMatching(/^b\d+-[0-9a-f]+$/) as string,
      },
    });
    expect(await ask(`${url}/v1/models`)).toMatchObject({
      status: 200,
      body: {
        object: 'list',
        data: [{ id: modelName, owned_by: 'llamacpp', meta: { n_ctx: 65_536, n_ctx_train: trainedTokens } }],
      },
    });
    expect(await ask(`${url}/slots`)).toMatchObject({
      status: 200,
      body: Array.from({ length: 4 }, (_, id) => ({ id, n_ctx: 65_536, is_processing: false })),
    });
    expect((await ask(`${url}/metrics`)).body).toContain('\nllamacpp:tokens_predicted_total 0\n');
  });

  test('shares its context out among slots that it was asked for', async () => {
    const more = ['-np', '2', '--no-kv-unified'];
    const { url } = await startLlama(await makeHome(), { contextTokens: 65_536, more });
    expect(await ask(`${url}/props`)).toMatchObject({
      body: { default_generation_settings: { n_ctx: 32_768 }, total_slots: 2 },
    });
  });

  test('answers unknown paths with 404, and switched off ones with 501', async () => {
    const { url } = await startLlama(await makeHome(), { more: ['--no-slots'] });
    const error = (status: number, type: string) => ({
      status,
      body: { error: { code: status, type } },
    });
    expect(await ask(`${url}/api/v1/models`)).toMatchObject(error(404, 'not_found_error'));
    expect(await ask(`${url}/version`)).toMatchObject(error(404, 'not_found_error'));
    expect(await ask(`${url}/slots`)).toMatchObject(error(501, 'not_supported_error'));
  });

  test('refuses a prompt above its context with the two numbers', async () => {
    const { url } = await startLlama(await makeHome(), { contextTokens: 4096, more: ['-np', '1'] });
    const messages = [{ role: 'user', content: '7'.repeat(9000) }];
    const { status, body } = await ask(`${url}/v1/chat/completions`, post({ messages }));
    expect([status, body]).toMatchObject([
      400,
      { error: { code: 400, type: 'exceed_context_size_error', n_ctx: 4096 } },
    ]);
  });

  test.each([
    ['/v1/chat/completions', { messages: [{ role: 'user', content: 'hello' }] }, 'chat.completion'],
    ['/v1/responses', { input: 'hello' }, 'response'],
  ])('answers %s', async (path, body, object) => {
    const { url } = await startLlama(await makeHome(), { contextTokens: 4096 });
    const answer = await ask(`${url}${path}`, post({ model: 'any name at all', ...body }));
    expect(answer).toMatchObject({ status: 200, body: { object, model: modelName } });
  });

  test('keeps everything but its health behind its key', async () => {
    const home = await makeHome();
    const { url } = await startLlama(home, { more: ['--api-key', 'of-this-test'] });
    const statuses = await Promise.all(
      ['/health', '/v1/models', '/props', '/slots', '/metrics'].map(
        async path => (await ask(`${url}${path}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 401, 401, 401, 401]);
    const closed = { kind: 'llama-server', asksForToken: true };
    expect(await seenAs(home, url)).toMatchObject({ ...closed, error: 'server-auth', models: [] });
    expect(await seenAs(home, url, 'of-this-test')).toMatchObject({ ...closed, error: null });
  });

  test('is seen by Homeport with its build, its model and its context', async () => {
    const home = await makeHome();
    const { url } = await startLlama(home, { contextTokens: 65_536 });
    expect(await seenAs(home, url)).toEqual({
      kind: 'llama-server',
      version: expect.stringMatching(/^b\d+-[0-9a-f]+$/) as string,
      features: ['health', 'metrics', 'slots'],
      asksForToken: false,
      models: [{ key: modelName, contextTokens: 65_536 }],
      error: null,
    });
  });

  const isAsleep = async (url: string): Promise<unknown> =>
    ((await ask(`${url}/props`)).body as { is_sleeping: unknown }).is_sleeping;

  test('is woken by /slots, and not by Homeport', async () => {
    const home = await makeHome();
    const { url, output } = await startLlama(home, { more: ['--sleep-idle-seconds', '1'] });
    await vi.waitFor(async () => expect(await isAsleep(url), output()).toBe(true), { timeout: 10_000 });
    expect(await seenAs(home, url)).toMatchObject({ models: [{ key: modelName }], error: null });
    expect(await isAsleep(url)).toBe(true);
    expect(output()).not.toContain('exiting sleeping state');
    expect(await ask(`${url}/slots`)).toMatchObject({ status: 200 });
    expect(output()).toContain('exiting sleeping state');
  });

  test('as a router is not made to load a model by Homeport', async () => {
    const home = await makeHome();
    const { url, output } = await startRouter(home);
    const models = [{ key: modelName, contextTokens: null }];
    expect(await seenAs(home, url)).toMatchObject({ kind: 'llama-server', models, error: null });
    expect(await ask(`${url}/props`)).toMatchObject({
      body: { role: 'router', models_autoload: true, default_generation_settings: { n_ctx: 0 } },
    });
    const listed = await ask(`${url}/v1/models`);
    expect(listed, output()).toMatchObject({
      body: { data: [{ id: modelName, owned_by: 'llamacpp', status: { value: 'unloaded' } }] },
    });
  });
});
