import { expect, test } from 'vitest';
import { sparklinePoints } from './sparkline-points';

test.each([
  ['nothing', [], ''],
  ['one value is a level line', [7], '0,2 240,2'],
  ['the highest touches the top, half of it the middle, nothing the bottom', [2, 1, 0], '0,2 120,20 240,38'],
  ['what is always nothing lies at the bottom', [0, 0], '0,38 240,38'],
  ['what should not be below nothing is not drawn below it', [-4, 4], '0,38 240,2'],
])('%s', (_, values, expected) => {
  expect(sparklinePoints(values)).toBe(expected);
});
