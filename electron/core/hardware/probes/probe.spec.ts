import { expect, test } from 'vitest';
import { firstLine, readQuantity } from './probe';

test.each([
  ['24576', 24_576],
  [' 0 ', 0],
  [80, 80],
  ['[N/A]', null],
  ['', null],
  ['-1', null],
  ['Infinity', null],
  [Number.NaN, null],
  [undefined, null],
  [{ value: 1 }, null],
])('the quantity %j is read as %j', (value, quantity) => {
  expect(readQuantity(value)).toBe(quantity);
});

test('a quantity beyond its bound is a misread column, not a quantity', () => {
  expect([readQuantity('100', 100), readQuantity('101', 100)]).toEqual([100, null]);
});

test('the first line of a text is cut where it would not end', () => {
  expect([firstLine('\n  lost\nmore'), firstLine('x'.repeat(500)).length]).toEqual(['lost', 200]);
});
