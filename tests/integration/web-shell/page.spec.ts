import { describe, expect, test } from 'vitest';
import { openShell, send } from './shell';

const policyOf = (headers: Record<string, unknown>): string => String(headers['content-security-policy']);

describe('the page', () => {
  test('comes without a token, is new at every load, and its nonce is the one that its rules name', async () => {
    const { url } = await openShell();
    const loads = [await send(url), await send(url)];
    const nonces = loads.map(({ headers }) => /'nonce-([\w-]{20,})'/.exec(policyOf(headers))?.[1] ?? '');
    expect(new Set(nonces).size).toBe(2);
    expect(loads.map(({ text }) => /name="csp-nonce" content="([^"]*)"/.exec(text)?.[1])).toEqual(nonces);
    expect(loads.map(({ status, headers }) => [status, headers['cache-control']])).toEqual([
      [200, 'no-store'],
      [200, 'no-store'],
    ]);
  });

  test('holds no script and no style of its own, which its rules would forbid', async () => {
    const { url } = await openShell();
    const { text } = await send(url);
    expect(text.match(/<script(?![^>]* src=)|<style|\son\w+=|javascript:/gi)).toBeNull();
    expect(text.match(/(src|href)="(?!\.?\/)[^"]*"/g)).toBeNull();
  });

  test('may be visited from the file that hands it over, but not framed or read from elsewhere', async () => {
    const { url } = await openShell();
    const from = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const answers = [
      await send(url, { headers: { ...from, 'sec-fetch-dest': 'document' } }),
      await send(url, { headers: { ...from, 'sec-fetch-dest': 'iframe' } }),
      await send(url, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403]);
    expect(policyOf(answers[0]!.headers)).toContain("frame-ancestors 'none'");
  });

  test('has all its files, under the same rules', async () => {
    const { url } = await openShell();
    const { text } = await send(url);
    const names = [...text.matchAll(/(?:src|href)="\.?(\/[^"]+)"/g)].map(match => match[1] ?? '');
    const files = await Promise.all(names.map(name => send(url + name)));
    expect(names.length).toBeGreaterThan(1);
    expect(files.map(({ status, headers }) => [status, policyOf(headers).slice(0, 18)])).toEqual(
      names.map(() => [200, "default-src 'none'"]),
    );
  });

  test.each([
    '/../package.json',
    '/assets/../../../package.json',
    '/%2e%2e/package.json',
    '/.built',
    '//etc',
  ])('has nothing else: %s', async path => {
    const { url } = await openShell();
    const answer = await send(url + path);
    expect([answer.status, answer.text.includes('homeport')]).toEqual([404, false]);
  });
});
