import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatDuration,
  formatFileSize,
  formatMemory,
  formatMemoryRange,
  formatNumber,
  formatParameter,
} from './format';

/** No-break spaces made visible as `_`, in both forms that Intl uses. */
const visible = (text: string | number): string => String(text).replace(/[\u00a0\u202f]/g, '_');
const gib = 1024 ** 3;

describe('quantities', () => {
  test.each([
    [464 * gib, '464_GiB', '464_GiB'],
    [23.5 * gib, '23.5_GiB', '23,5_GiB'],
    [512 * 1024 ** 2, '512_MiB', '512_MiB'],
    [0, '0_GiB', '0_GiB'],
  ])('memory of %d bytes', (bytes, english, polish) => {
    expect([visible(formatMemory(bytes, 'en')), visible(formatMemory(bytes, 'pl'))]).toEqual([
      english,
      polish,
    ]);
  });

  test('downloads count in decimal units', () => {
    expect(
      [257_280_000_000, 5_030_000_000, 1300, 12].map(bytes => visible(formatFileSize(bytes, 'en'))),
    ).toEqual(['257_GB', '5_GB', '1.3_kB', '12_B']);
  });

  test('grouping is always on, in Polish too', () => {
    expect([
      formatNumber(4096, 'en'),
      visible(formatNumber(4096, 'pl')),
      visible(formatNumber(65_536, 'pl')),
    ]).toEqual(['4,096', '4_096', '65_536']);
  });

  test('durations take the unit that a person would', () => {
    const durations = [4, 404, 1800, 12_300, 180_000, 7_200_000, 432_000_000];
    expect(durations.map(ms => visible(formatDuration(ms, 'en')))).toEqual([
      '4_ms',
      '404_ms',
      '1.8_s',
      '12_s',
      '3_min',
      '2_h',
      '5_d',
    ]);
  });

  test('ages step at ten seconds and a minute, and never count backwards', () => {
    expect([-5000, 3400, 19_000, 59_999, 61_000, 150_000].map(ms => visible(formatAge(ms, 'en')))).toEqual([
      '0_s',
      '3_s',
      '10_s',
      '50_s',
      '1_min',
      '2_min',
    ]);
  });

  test('a parameter is formatted by the unit that its name ends in', () => {
    expect(
      [
        formatParameter('poolBytes', 2 * gib, 'en'),
        formatParameter('fileBytes', 2e9, 'en'),
        formatParameter('contextTokens', 65_536, 'en'),
        formatParameter('contextK', 65_536, 'en'),
        formatParameter('latencyMs', 4, 'en'),
        formatParameter('count', 2, 'en'),
        formatParameter('model', '12Bytes', 'en'),
      ].map(visible),
    ).toEqual(['2_GiB', '2_GB', '65,536', '65k', '4_ms', '2', '12Bytes']);
  });
});

test.each([
  [5.9 * 1024 ** 3, 12.2 * 1024 ** 3, '5.9–12.2\u00a0GiB', '5,9–12,2\u00a0GiB'],
  [512 * 1024 ** 2, 2 * 1024 ** 3, '512\u00a0MiB–2\u00a0GiB', '512\u00a0MiB–2\u00a0GiB'],
])('a range says its unit once where both ends have it (%#)', (low, high, english, polish) => {
  expect([formatMemoryRange(low, high, 'en'), formatMemoryRange(low, high, 'pl')]).toEqual([english, polish]);
});
