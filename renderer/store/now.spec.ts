import { expect, test } from 'vitest';
import { formatAge } from '#shared/i18n/format';
import { steppedTime } from './now';

const since = 1_000_000;

test.each([
  ['just now', 4000, 4000],
  ['below a minute as the clock has it', 59_000, 59_000],
  ['at a minute', 60_000, 60_000],
  ['in the second minute not at all', 119_999, 60_000],
  ['in the next one again', 120_000, 120_000],
  ['after hours once a minute', 7_261_000, 7_260_000],
  ['not before it was', -5000, -5000],
])('an age moves on %s', (_, age, told) => {
  expect(steppedTime(since + age, since)).toBe(since + told);
});

test('an age is the same word for as long as its time stands still', () => {
  const words = new Map<number, Set<string>>();
  for (let age = 0; age < 600_000; age += 1000) {
    const time = steppedTime(since + age, since);
    if (age >= 60_000) words.set(time, (words.get(time) ?? new Set()).add(formatAge(age, 'en')));
  }
  expect([...words.values()].map(said => said.size)).toEqual(Array.from({ length: 9 }, () => 1));
});

test('without an age to tell, the time is the time', () => {
  expect(steppedTime(since, null)).toBe(since);
});
