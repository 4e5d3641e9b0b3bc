import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIoreg } from './ioreg';
import { capture, capturesArePresent, mangled, withCaptures } from '../testing';

const gib = 1024 ** 3;

const printed = [
  '+-o AGXAcceleratorG16X  <class AGXAcceleratorG16X, registered>',
  '    {',
  '      "gpu-core-count" = 40',
  '      "PerformanceStatistics" = {"In use system memory (driver)"=77,"Device Utilization %"=12,"In use system memory"=2147483648}',
  '    }',
].join('\n');

describe('what the driver of Apple’s GPU counts', () => {
  test('is read without what the driver itself takes', () => {
    expect(parseIoreg(printed, 64 * gib)).toEqual({ usedBytes: 2 * gib, utilizationPercent: 12, cores: 40 });
  });

  test.each([
    ['nothing was printed', ''],
    ['it was cut off', printed.slice(0, 120)],
    ['the numbers are none', printed.replaceAll(/=\s?\d+/g, '=-1')],
    ['there are parts of numbers', printed.replaceAll(/=\s?(\d+)/g, '=$1.5')],
  ])('is unknown where %s', (_, text) => {
    expect(parseIoreg(text, 64 * gib)).toMatchObject({ usedBytes: null, utilizationPercent: null });
  });

  test('is not believed beyond the machine’s memory or the whole of the GPU', () => {
    const text = printed.replace('%"=12', '%"=250');
    expect(parseIoreg(text, gib)).toEqual({ usedBytes: null, utilizationPercent: null, cores: 40 });
  });

  test('is never negative, infinite or more than there is, whatever is printed', () => {
    fc.assert(
      fc.property(mangled(printed), text =>
        Object.values(parseIoreg(text, 64 * gib)).every(
          (value: number | null) => value === null || (value >= 0 && value <= 64 * gib),
        ),
      ),
      { numRuns: 300 },
    );
  });

  test.skipIf(!capturesArePresent)(
    `${withCaptures}macos_ioreg_IOAccelerator_M1Pro.txt: memory in use and utilisation without sudo`,
    () => {
      expect(parseIoreg(capture('macos_ioreg_IOAccelerator_M1Pro.txt'), 32 * gib)).toEqual({
        usedBytes: 7_688_503_296,
        utilizationPercent: 34,
        cores: 16,
      });
    },
  );
});
