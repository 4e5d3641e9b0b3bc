import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { electronDouble } from './testing';
import { makeHome } from '#tests/home';
import { contentSecurityPolicy, noncePlaceholder } from '../host/csp';
import { registerScheme, servePage } from './scheme';

async function makePage(): Promise<(url: string, method?: string) => Promise<Response>> {
  const { folder, ports } = await makeHome();
  const renderer = path.join(folder, 'renderer');
  await mkdir(path.join(renderer, 'assets'), { recursive: true });
  await writeFile(path.join(renderer, 'index.html'), `<meta content="${noncePlaceholder}">`);
  await writeFile(path.join(renderer, 'assets', 'a.js'), Buffer.from([0x2f, 0x2f, 0xc5, 0xbc]));
  await writeFile(path.join(folder, 'secret.json'), '{}');
  const { api, served } = electronDouble();
  servePage(api, ports.files, renderer);
  return (url, method = 'GET') => served.get('app')!(new Request(url, { method }));
}

test('the scheme is a real origin, without the right to pass over the page’s rules', () => {
  const { api, schemes } = electronDouble();
  registerScheme(api);
  expect(schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
});

describe('the page of the desktop shell', () => {
  test('has the rules of the web shell, and a nonce of its own at every load', async () => {
    const load = await makePage();
    const answers = [await load('app://homeport/'), await load('app://homeport/')];
    const nonces = await Promise.all(
      answers.map(async answer => /content="([\w-]{20,})"/.exec(await answer.text())?.[1] ?? ''),
    );
    expect(answers.map(({ status, headers }) => [status, headers.get('content-security-policy')])).toEqual(
      nonces.map(nonce => [200, contentSecurityPolicy(nonce)]),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  test('has its files byte for byte', async () => {
    const load = await makePage();
    const answer = await load('app://homeport/assets/a.js');
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'text/javascript; charset=utf-8',
      '//ż',
    ]);
  });

  test.each([
    ['GET', 'app://homeport/absent.js'],
    ['GET', 'app://homeport/../secret.json'],
    ['GET', 'app://homeport/%2e%2e/secret.json'],
    ['GET', 'app://homeport/..%2fsecret.json'],
    ['GET', 'app://other/index.html'],
    ['GET', 'app://homeport:1/index.html'],
    ['GET', 'app://homeport.evil/'],
    ['POST', 'app://homeport/'],
  ])('%s %s is not there', async (method, url) => {
    const load = await makePage();
    const answer = await load(url, method);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
