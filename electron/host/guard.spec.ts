import { describe, expect, test } from 'vitest';
import { refuseBody, refuseStranger } from './guard';

const api = (headers: Record<string, string>): string | undefined =>
  refuseStranger('POST', '/api/command/plan.apply', headers)?.reason;

describe('the Host', () => {
  test.each([
    '127.0.0.1',
    '127.0.0.1:4664',
    '127.0.0.1:80',
    'localhost:4664',
    'LOCALHOST:4664',
    'localhost:18080',
    '[::1]:4664',
    '[::1]',
  ])('%s names this machine', host => {
    expect(api({ host })).toBeUndefined();
  });

  test.each([
    'evil.example',
    'evil.example:4664',
    '127.0.0.1.evil.example:4664',
    'localhost.evil.example',
    'notlocalhost',
    'evil.example#localhost',
    'me@localhost',
    'localhost:4664@evil.example',
    '127.0.0.1:4664, evil.example',
    '192.168.1.20:4664',
    '0.0.0.0:4664',
    '127.1',
    '2130706433',
    '[::ffff:127.0.0.1]:4664',
    'localhost:',
    'localhost:4664\nevil.example',
    '',
  ])('%j does not, and is refused as misdirected', host => {
    expect(refuseStranger('GET', '/', { host })).toEqual({ status: 421, reason: 'host' });
  });

  test('must be there', () => {
    expect(api({})).toBe('host');
  });
});

describe('the Origin', () => {
  test.each([
    ['127.0.0.1:4664', 'http://127.0.0.1:4664', undefined],
    ['localhost:18080', 'http://localhost:18080', undefined],
    ['[::1]:4664', 'http://[::1]:4664', undefined],
    ['127.0.0.1:4664', 'http://127.0.0.1:18789', 'origin'],
    ['127.0.0.1:4664', 'http://localhost:4664', 'origin'],
    ['127.0.0.1:4664', 'https://127.0.0.1:4664', 'origin'],
    ['127.0.0.1:4664', 'http://127.0.0.1', 'origin'],
    ['127.0.0.1:4664', 'http://127.0.0.1:4664.evil.example', 'origin'],
    ['127.0.0.1:4664', 'https://evil.example', 'origin'],
    ['127.0.0.1:4664', 'null', 'origin'],
    ['127.0.0.1:4664', '', 'origin'],
  ])('at %s, one of %j: %s', (host, origin, reason) => {
    expect(api({ host, origin })).toBe(reason);
  });
});

describe('what a browser says of where a request comes from', () => {
  const host = '127.0.0.1:4664';

  test.each([
    ['same-origin', undefined],
    ['none', undefined],
    ['cross-site', 'site'],
    ['same-site', 'site'],
    ['nonsense', 'site'],
    ['', 'site'],
  ])('%j: %s', (site, reason) => {
    expect(api({ host, 'sec-fetch-site': site })).toBe(reason);
  });

  const visit = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  test.each([
    ['a visit to the page itself may come from a link or a file', 'GET', '/', 'document', undefined],
    ['a frame in a stranger’s page may not', 'GET', '/', 'iframe', 'site'],
    ['a file of the page may not', 'GET', '/assets/index.js', 'document', 'site'],
    ['a stranger’s form may not', 'POST', '/', 'document', 'site'],
    ['the interface may not', 'GET', '/api/events', 'document', 'site'],
  ])('%s', (_, method, path, destination, reason) => {
    expect(refuseStranger(method, path, { ...visit, 'sec-fetch-dest': destination })?.reason).toBe(reason);
  });

  test('a stranger’s script that fetches the page is no visit', () => {
    const headers = { ...visit, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
    expect(refuseStranger('GET', '/', headers)).toEqual({ status: 403, reason: 'site' });
  });

  test('a visit to a stranger’s name is refused all the same', () => {
    const headers = { ...visit, host: 'evil.example', 'sec-fetch-dest': 'document' };
    expect(refuseStranger('GET', '/', headers)).toEqual({ status: 421, reason: 'host' });
  });
});

describe('a body', () => {
  test.each([
    ['application/json', '10', null],
    ['application/json; charset=utf-8', '10', null],
    ['Application/JSON', '0', null],
    ['application/json', '11', { status: 413, reason: 'size' }],
    ['text/plain', '10', { status: 415, reason: 'type' }],
    ['application/x-www-form-urlencoded', '10', { status: 415, reason: 'type' }],
    ['multipart/form-data; boundary=application/json', '10', { status: 415, reason: 'type' }],
    ['text/plain; application/json', '10', { status: 415, reason: 'type' }],
    ['application/jsonp', '10', { status: 415, reason: 'type' }],
  ])('of type %s with %s bytes', (type, length, refusal) => {
    expect(refuseBody({ 'content-type': type, 'content-length': length }, 10)).toEqual(refusal);
  });

  test('must say its type', () => {
    expect(refuseBody({}, 10)).toEqual({ status: 415, reason: 'type' });
  });
});
