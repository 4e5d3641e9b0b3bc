import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { answering, refusing } from '#tests/answering';
import { runCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';

let home: TestHome;
let url: string;
let asked: string[];

const completions = { choices: [{ finish_reason: 'length', message: { content: 'Hi' } }] };

beforeEach(async () => {
  home = await makeHome();
  asked = [];
  url = await answering((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const told: Record<string, unknown> = {
      '/v1/models': { object: 'list', data: [{ id: 'org/big', owned_by: 'vllm', max_model_len: 131_072 }] },
      '/version': { version: '0.19.1' },
      '/v1/chat/completions': completions,
    };
    const body = told[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { detail: 'Not Found' }));
  });
});

const json = (text: string): unknown => JSON.parse(text);

describe('homeport servers', () => {
  test('probe looks for free: kind, version, models, context, token, features', async () => {
    const { code, stdout } = await runCli(home, ['servers', 'probe', url, '--json']);
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({
      ok: true,
      data: {
        server: {
          ...{ kind: 'vllm', version: '0.19.1', url, baseUrl: `${url}/v1`, asksForToken: false },
          ...{ features: ['health', 'metrics'], error: null, local: true },
        },
        models: [{ key: 'org/big', maxContextTokens: 131_072 }],
        trial: null,
      },
    });
    expect(asked.filter(one => one.startsWith('POST'))).toEqual([]);
  });

  test('probe says of a row that tells no context, as a router’s, that it does not', async () => {
    const router = await answering((request, response) => {
      const told: Record<string, unknown> = {
        '/v1/models': { data: [{ id: 'a', owned_by: 'llamacpp', status: { value: 'unloaded' } }] },
        '/props': { role: 'router', model_path: 'none', default_generation_settings: { n_ctx: 0 } },
      };
      const body = told[request.url ?? ''];
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body ?? {}));
    });
    const { stdout } = await runCli(home, ['servers', 'probe', router]);
    expect(stdout).toMatch(/^ {2}a \(context not reported\)$/m);
    expect((await runCli(home, ['models', '--server', router])).stdout).toContain('context not reported');
  });

  test('probe --try finds out the API, and the entry uses it', async () => {
    const tried = await runCli(home, ['servers', 'probe', url, '--try', '--json']);
    expect(json(tried.stdout)).toMatchObject({
      data: { trial: { api: 'openai-completions', refused: [{ api: 'openai-responses' }] } },
    });
    const connected = await runCli(home, ['connect', '--server', url, '--model', 'org/big', '--json']);
    expect(connected.code).toBe(0);
    expect(await home.config()).toMatch(/api: "openai-completions"[^]*contextTokens: 131072/);
  });

  test('add keeps it in the list, and remove takes it out', async () => {
    const silent = await refusing();
    await runCli(home, ['servers', 'add', url]);
    const added = await runCli(home, ['servers', 'add', `${silent}/v1/`, '--json']);
    expect(json(added.stdout)).toMatchObject({
      data: [
        { server: { kind: 'vllm', added: true, error: null }, models: [{ key: 'org/big' }] },
        { server: { url: silent, error: { code: 'server-refused' } }, models: [] },
      ],
    });
    expect(added.code).toBe(1);
    const kept = await readFile(path.join(home.ports.environment.stateFolder, 'servers.json'), 'utf8');
    expect(json(kept)).toMatchObject({ servers: [`${url}/v1`, `${silent}/v1`] });
    await runCli(home, ['servers', 'remove', silent]);
    const left = await runCli(home, ['servers', '--json']);
    expect((json(left.stdout) as { data: unknown[] }).data).toHaveLength(1);
    const twice = await runCli(home, ['servers', 'remove', silent, '--json']);
    expect([twice.code, json(twice.stdout)]).toMatchObject([3, { error: { code: 'server-unknown' } }]);
  });

  test.each(['en_US.UTF-8', 'pl_PL.UTF-8'])('prints it for people in 80 columns (%s)', async LANG => {
    await runCli(home, ['servers', 'add', url]);
    const { stdout } = await runCli(home, ['servers', 'probe', url, '--try'], { variables: { LANG } });
    expect(stdout).toMatch(/● vLLM 0\.19\.1, http/);
    expect(stdout).not.toMatch(/undefined|NaN|\{|servers\./);
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
  });

  test.each([
    [['servers', 'probe'], 2],
    [['servers', 'teach', 'x'], 2],
    [['servers', 'add', 'ftp://x'], 3],
    [['servers', 'probe', 'http://127.0.0.1:1/x'], 3],
  ])('%j ends with %i', async (argv, expected) => {
    expect((await runCli(home, argv)).code).toBe(expected);
  });
});
