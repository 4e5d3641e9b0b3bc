import { expect, test } from 'vitest';
import { formatDuration } from '#shared/i18n/format';
import { ticksFor } from './axis';

const gib = 1024 ** 3;

test.each([
  ['latencyMs', 7, [0, 5, 10]],
  ['latencyMs', 0, [0, 1]],
  ['firstTokenMs', 1500, [0, 500, 1000, 1500]],
  ['firstTokenMs', 100_000, [0, 60_000, 120_000]],
  ['utilizationPercent', 0, [0, 50, 100]],
  ['utilizationPercent', 79, [0, 50, 100]],
  ['utilizationPercent', 100, [0, 50, 100]],
  ['queued', 1, [0, 1]],
  ['tokensPerSecond', 41, [0, 20, 40, 60]],
  ['memoryBytes', 282 * gib, [0, 128 * gib, 256 * gib, 384 * gib]],
] as const)('%s up to %d ends on a round step over it', (metric, highest, expected) => {
  expect(ticksFor(metric, highest)).toEqual(expected);
});

test('no two ticks of an axis are written alike', () => {
  for (let highest = 1; highest < 2e6; highest = Math.ceil(highest * 1.07)) {
    const words = ticksFor('firstTokenMs', highest).map(value => formatDuration(value, 'en'));
    expect([highest, new Set(words).size]).toEqual([highest, words.length]);
  }
});
