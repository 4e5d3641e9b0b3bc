import { describe, expect, test } from 'vitest';
import { nextSort, sortRows, type SortValue } from './sort';

const sorted = (
  values: readonly SortValue[],
  direction: 'ascending' | 'descending',
  language: 'en' | 'pl' = 'en',
): SortValue[] => sortRows(values, value => value, direction, language);

describe('rows', () => {
  test('follow the alphabet of the language', () => {
    const names = ['źrebak', 'zebra', 'łoś', 'lis', 'ćma', 'cap'];
    expect(sorted(names, 'ascending', 'pl')).toEqual(['cap', 'ćma', 'lis', 'łoś', 'zebra', 'źrebak']);
  });

  test('have the numbers in their names counted, not spelled', () => {
    expect(sorted(['Qwen3 32B', 'Qwen3 8B', 'qwen3 235B'], 'ascending')).toEqual([
      'Qwen3 8B',
      'Qwen3 32B',
      'qwen3 235B',
    ]);
  });

  test('of which a value is not known stand last, whichever way', () => {
    expect(sorted([null, 2, 10, null, 1], 'ascending')).toEqual([1, 2, 10, null, null]);
    expect(sorted([null, 2, 10, null, 1], 'descending')).toEqual([10, 2, 1, null, null]);
  });

  test('that are equal stay as they came, whichever way, and the given list stays whole', () => {
    const rows = ['b1', 'a1', 'b2', 'a2'];
    const by = (direction: 'ascending' | 'descending') =>
      sortRows(rows, row => row.slice(0, 1), direction, 'en');
    expect(by('ascending')).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(by('descending')).toEqual(['b1', 'b2', 'a1', 'a2']);
    expect(rows).toEqual(['b1', 'a1', 'b2', 'a2']);
  });
});

test.each([
  [false, ['ascending', 'descending', undefined]],
  [true, ['descending', 'ascending', undefined]],
])('a column whose values are figures (%s) goes through %j', (isFigure, expected) => {
  const first = nextSort({ column: 'other', direction: 'ascending' }, 'name', isFigure);
  const second = nextSort(first, 'name', isFigure);
  const third = nextSort(second, 'name', isFigure);
  expect([first, second, third].map(sort => sort?.direction)).toEqual(expected);
});
