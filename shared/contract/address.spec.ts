import { describe, expect, test } from 'vitest';
import { isSameServer, placeOf, readServerAddress, travelsInTheOpen } from './address';

describe('the address of a server', () => {
  test.each([
    ['http://127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1', false],
    ['http://127.0.0.1:1234', 'http://127.0.0.1:1234/v1', true],
    ['http://127.0.0.1:1234/v1/', 'http://127.0.0.1:1234/v1', false],
    ['127.0.0.1:8000', 'http://127.0.0.1:8000/v1', true],
    ['localhost:1234/v1', 'http://localhost:1234/v1', false],
    ['http://127.0.0.1:1234/v1/models', 'http://127.0.0.1:1234/v1', false],
    ['https://gateway.example/llm/v1', 'https://gateway.example/llm/v1', false],
    ['[::1]:1234', 'http://[::1]:1234/v1', true],
  ])('%s means %s', (typed, baseUrl, completed) => {
    expect(readServerAddress(typed)).toMatchObject({ ok: true, data: { baseUrl, completed } });
  });

  test.each([
    ['ftp://127.0.0.1:1234', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['not a url', 'syntax'],
    ['', 'syntax'],
    ['http://me:secret@127.0.0.1:1234', 'credentials'],
    ['http://127.0.0.1:1234/v1?key=1', 'syntax'],
  ])('%s is refused: %s', (typed, problem) => {
    expect(readServerAddress(typed)).toMatchObject({
      ok: false,
      error: { code: 'server-url', params: { problem } },
    });
  });

  test('is the same server however it is spelled', () => {
    expect(isSameServer('http://localhost:1234', 'http://127.0.0.1:1234/v1')).toBe(true);
    expect(isSameServer('http://127.0.0.1:1234', 'http://127.0.0.1:1235')).toBe(false);
    expect(isSameServer('nonsense', 'nonsense')).toBe(false);
  });

  test.each([
    ['http://127.0.0.1:1234/v1', 'this-machine'],
    ['http://localhost:1/v1', 'this-machine'],
    ['http://192.168.1.20:1234/v1', 'own-network'],
    ['http://studio.local:1234/v1', 'own-network'],
    ['http://studio:1234/v1', 'own-network'],
    ['http://172.32.0.1/v1', 'internet'],
    ['https://api.anthropic.com/v1', 'internet'],
    ['nonsense', 'internet'],
  ])('%s is on %s', (url, place) => {
    expect(placeOf(url)).toBe(place);
  });
});

test.each([
  ['http://127.0.0.1:1234', false],
  ['http://localhost:1234/v1', false],
  ['http://studio-2.local:1234', true],
  ['http://192.168.1.9:8000', true],
  ['https://192.168.1.9:8000', false],
  ['https://models.example.com/v1', false],
  ['no address', false],
])('what is sent to %s can be read on the way: %s', (url, open) => {
  expect(travelsInTheOpen(url)).toBe(open);
});
