import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import JSON5 from 'json5';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { alwaysAnswering, refusing } from '#tests/answering';
import { runCli, runJson } from '#tests/cli';
import { makeHome } from '#tests/home';
import { personsConfig } from '#tests/person';
import { treeOf } from '#tests/tree';

/** Takes every connection and never says a word. */
async function silent(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => void sockets.add(socket.on('error', () => {})));
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface BadServer {
  readonly what: string;
  readonly url: () => Promise<string> | string;
  readonly code: string;
  readonly english: RegExp;
  readonly polish: RegExp;
}

const html = '<!doctype html><title>Router</title>';
const failing = { error: { message: 'CUDA error: out of memory' } };

const servers: BadServer[] = [
  {
    what: 'nothing listens',
    url: refusing,
    code: 'server-refused',
    english: /Nothing answers on http.*Is the model server running\?/,
    polish: /nic nie odpowiada.*Czy serwer modeli działa\?/,
  },
  {
    what: 'it hangs',
    url: silent,
    code: 'server-timeout',
    english: /accepted the connection but did not answer within 5/,
    polish: /przyjął połączenie, ale nie odpowiedział w\sciągu 5/,
  },
  {
    what: 'a web page answers',
    url: () => alwaysAnswering(200, html, 'text/html'),
    code: 'server-not-openai',
    english: /answers with HTML, not as an OpenAI-compatible server/,
    polish: /odpowiada: HTML, a nie jako serwer zgodny z OpenAI/,
  },
  {
    what: '200 comes with an error',
    url: () => alwaysAnswering(200, failing),
    code: 'server-answered-error',
    english: /answered with an error \(200\): CUDA error: out of memory/,
    polish: /odpowiedział błędem \(200\): CUDA error: out of memory/,
  },
  {
    what: '500 comes with an error',
    url: () => alwaysAnswering(500, failing),
    code: 'server-answered-error',
    english: /answered with an error \(500\): CUDA error: out of memory/,
    polish: /odpowiedział błędem \(500\): CUDA error: out of memory/,
  },
  {
    what: 'other JSON answers',
    url: () => alwaysAnswering(200, { hello: 'world' }),
    code: 'server-not-openai',
    english: /answers with JSON.*not as/,
    polish: /odpowiada: JSON.*a nie jako/,
  },
  {
    what: 'it asks for a token',
    url: () => alwaysAnswering(401, { error: 'no' }),
    code: 'server-auth',
    english: /asks for a token/,
    polish: /wymaga tokenu/,
  },
  {
    what: 'the scheme is wrong',
    url: () => 'ftp://127.0.0.1:1234/v1',
    code: 'server-url',
    english: /does not begin with http:\/\/ or https:\/\//,
    polish: /nie zaczyna się od http:\/\/ ani https:\/\//,
  },
  {
    what: 'it is no address',
    url: () => 'my server',
    code: 'server-url',
    english: /“my server” is not an address like http/,
    polish: /„my server” nie jest adresem takim jak http/,
  },
  {
    what: 'the address holds a password',
    url: () => 'http://me:secret@127.0.0.1:1234/v1',
    code: 'server-url',
    english: /holds a name or password; use a token/,
    polish: /zawiera nazwę lub hasło; użyj tokenu/,
  },
];

describe.each(servers)('connect where $what', ({ url, code, english, polish }) => {
  test('is refused in both languages and leaves every byte as it was', async () => {
    const home = await makeHome();
    await home.writeConfig(personsConfig);
    const before = await treeOf(home.folder);
    const args = ['connect', '--server', await url(), '--model', 'x', '--context', '64k'];
    const [first, second, json] = await Promise.all([
      runCli(home, args),
      runCli(home, args, { variables: { LANG: 'pl_PL.UTF-8' } }),
      runJson(home, args),
    ]);
    const flat = (text: string): string => text.replace(/\s+/g, ' ');
    expect([first.code, second.code, json.code, first.stdout + second.stdout]).toEqual([3, 3, 3, '']);
    expect(flat(first.stderr)).toMatch(english);
    expect(flat(second.stderr)).toMatch(polish);
    expect(json.answer).toMatchObject({ ok: false, error: { code } });
    expect(await treeOf(home.folder)).toEqual(before);
  });
});

test('an address without /v1 is completed, written with it, and said', async () => {
  const server = await startSimulatedLmStudio();
  onTestFinished(server.close);
  const home = await makeHome();
  await home.writeConfig(personsConfig);
  const args = ['connect', '--server', server.url, '--model', 'minimax-m2.1-gs32', '--context', '64k'];
  const { code, stdout } = await runCli(home, args);
  const config: { models: { providers: { lmstudio: { baseUrl: string } } } } = JSON5.parse(
    await home.config(),
  );
  expect([code, stdout.includes('/v1 was missing'), config.models.providers.lmstudio.baseUrl]).toEqual([
    0,
    true,
    `${server.url}/v1`,
  ]);
});

test.each([
  ['en_US.UTF-8', '■ The server has no model “minimax”. It offers: minimax-m2.1-gs32, qwen/qwen3-8b\n'],
  ['pl_PL.UTF-8', '■ Serwer nie ma modelu „minimax”. Oferuje: minimax-m2.1-gs32, qwen/qwen3-8b\n'],
])(
  'a model that the server does not have is answered with those that it has (%s)',
  async (LANG, sentence) => {
    const server = await startSimulatedLmStudio();
    onTestFinished(server.close);
    const home = await makeHome({}, { LANG });
    await home.writeConfig(personsConfig);
    const before = await treeOf(home.folder);
    const { code, stderr } = await runCli(home, ['connect', '--server', server.url, '--model', 'minimax']);
    expect([code, stderr, await treeOf(home.folder)]).toEqual([3, sentence, before]);
  },
);
