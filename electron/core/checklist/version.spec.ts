import { expect, test } from 'vitest';
import { isAtLeast, versionNumbers } from './version';

test.each([
  ['0.4.2+1', [0, 4, 2]],
  ['2026.9.6 (eb377ac)', [2026, 9, 6]],
  ['v1.106', [1, 106]],
  ['latest', null],
  [null, null],
])('the numbers of %j', (version, numbers) => {
  expect(versionNumbers(version)).toEqual(numbers);
});

test.each([
  [[0, 4], [0, 4, 0], true],
  [[0, 4, 1], [0, 4, 0], true],
  [[0, 3, 29], [0, 4, 0], false],
  [[1, 0], [0, 4, 9], true],
  [[2026, 5, 12], [2026, 5, 13], false],
])('%j is at least %j: %s', (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});
