import { expect, test } from 'vitest';
import { gib, readGib } from './gib';

test.each([
  ['92.5', 92.5],
  ['92,5', 92.5],
  [' 464 ', 464],
  ['0.25', 0.25],
])('%j is %d GiB', (typed, value) => {
  expect(readGib(typed)).toBe(value * gib);
});

test.each(['', '0', '0,000', '-5', '1e3', '24 GB', '1.2.3', 'NaN', 'Infinity', '9999999', '.5'])(
  '%j is no amount',
  typed => {
    expect(readGib(typed)).toBeNull();
  },
);
