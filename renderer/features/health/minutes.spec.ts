import { expect, test } from 'vitest';
import { minuteOf, timeOf } from './minutes';

test('every minute of the day is the same after both ways', () => {
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);
  expect(minutes.map(timeOf).map(minuteOf)).toEqual(minutes);
  expect([timeOf(0), timeOf(1320)]).toEqual(['00:00', '22:00']);
});

test('a field that is empty or no time of day says nothing', () => {
  expect(['', '7:00', '24:00'].map(minuteOf)).toEqual([null, null, null]);
});
