import { expect, test } from 'vitest';
import { isWithin } from './size';

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

test.each<[string, unknown, number, boolean]>([
  ['a short text', 'abc', 6, true],
  ['a text that is one character too long', 'abcd', 7, false],
  ['the names of keys, which count as well', { ['k'.repeat(100)]: 1 }, 100, false],
  ['a list', [1, 2, 3], 32, true],
  ['a list of a hundred million holes', new Array(100_000_000), 1024 * 1024, false],
  ['bytes', new Uint8Array(2000), 1024, false],
  ['a buffer', new ArrayBuffer(2000), 1024, false],
  ['what leads back to itself', cyclic, 1024, false],
  ['a deep nest', JSON.parse('['.repeat(5000) + ']'.repeat(5000)), 1024 * 1024, true],
  ['nothing', undefined, 8, true],
])('%s', (_, message, limit, within) => {
  expect(isWithin(message, limit)).toBe(within);
});
