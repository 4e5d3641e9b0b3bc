import { expect, test } from 'vitest';
import { shortName } from './names';

test.each([
  ['Intel(R) Arc(TM) A770 Graphics', 'Arc A770 Graphics'],
  ['AMD Radeon(TM) Graphics', 'Radeon Graphics'],
  ['NVIDIA GeForce RTX 4070', 'GeForce RTX 4070'],
  ['Intel® Arc™  Pro B60', 'Arc Pro B60'],
  ['Intel Graphics', 'Intel Graphics'],
  ['AMD gfx1151', 'AMD gfx1151'],
  ['AMD 1002:744c', 'AMD 1002:744c'],
  ['', ''],
])('%j is called %j', (name, expected) => {
  expect(shortName(name)).toBe(expected);
});
