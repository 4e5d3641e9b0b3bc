import { expect, test } from 'vitest';
import { dataIsPresent, errorTable, medianAndWorst, sizingErrors, unexplainedTotals } from './sizing';

const errors = sizingErrors();

test('every logged cache is worked out within 1 %', () => {
  expect(errors.caches.filter(one => Math.abs(one.errorPercent) > 1)).toEqual([]);
});

test('every measured total is worked out within 10 %, and the table says how far off each is', () => {
  console.log(errorTable(errors));
  expect(errors.totals.filter(one => Math.abs(one.errorPercent) > 10)).toEqual([]);
  expect(medianAndWorst(errors.totals).median).toBeLessThan(5);
});

test.skipIf(!dataIsPresent)(
  'every measured total of the data is in the table or left out for a reason (needs ../shared/data)',
  () => {
    expect(unexplainedTotals()).toEqual([]);
  },
);
