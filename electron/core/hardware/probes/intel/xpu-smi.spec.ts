import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXpuSmi } from './xpu-smi';
import { capture, capturesArePresent, mangled, withCaptures } from '../testing';

const mib = 1024 ** 2;

const table = `
+----------------------------------------------+----------------------------+------------------------+
|            Intel XPU-SMI v2.0    Driver: 1234    Level Zero: 1.32.0                                |
+----------------------------------------------+----------------------------+------------------------+
| GPU  Name                    Persistence-M   | Bus-Id            Disp.A   |   Volatile Uncorr. ECC |
| Fan              Temp  Pwr:Usage/Cap         | Memory-Usage               |   GPU-Util  Compute M. |
+----------------------------------------------+----------------------------+------------------------+
|   0  Intel(R) Arc(TM) Pro    Off             | 0000:03:00.0      Off      |               Disabled |
|      B60 Graphics                            |                            |                        |
| 30%               51C  45W / 190W            | 1024MiB / 24480MiB         |      42%       Default |
+----------------------------------------------+----------------------------+------------------------+
|   1  Intel(R) Graphics       Off             | 0000:00:02.0      Off      |               Disabled |
| N/A               N/A  N/A / N/A             | N/A / N/A                  |      N/A       Default |
+----------------------------------------------+----------------------------+------------------------+

+-------+----------+--------+----------------------------------------------------+--------------------+
| Processes:                                                                                          |
|   0     4321       firefox                                                       | 7692MiB / 9999MiB  |
+-----------------------------------------------------------------------------------------------------+`;

describe('the table of xpu-smi', () => {
  test('has a name over two lines, and memory, and nothing of its processes', () => {
    const nothing = { totalBytes: null, usedBytes: null, utilizationPercent: null };
    expect(parseXpuSmi(table)).toEqual([
      {
        ...{ index: 0, name: 'Arc Pro B60 Graphics', slot: '0000:03:00.0' },
        ...{ totalBytes: 24_480 * mib, usedBytes: 1024 * mib, utilizationPercent: 42 },
      },
      { index: 1, name: 'Intel Graphics', slot: '0000:00:02.0', ...nothing },
    ]);
  });

  test('never makes it throw, or say a size that cannot be', () => {
    fc.assert(
      fc.property(mangled(table), text => {
        for (const { totalBytes, usedBytes, utilizationPercent } of parseXpuSmi(text)) {
          expect(totalBytes ?? 0).toBeGreaterThanOrEqual(0);
          expect(usedBytes ?? 0).toBeGreaterThanOrEqual(0);
          expect(usedBytes ?? 0).toBeLessThanOrEqual(totalBytes ?? 0);
          expect(utilizationPercent ?? 0).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 300 },
    );
    expect(parseXpuSmi('|  0  '.repeat(1_700_000))).toEqual([]);
  });
});

test.skipIf(!capturesArePresent)(
  `${withCaptures}xpu-smi_a770_table.txt: the name wraps over two lines`,
  () => {
    expect(parseXpuSmi(capture('xpu-smi_a770_table.txt'))).toEqual([
      {
        ...{ index: 0, name: 'Arc A770 Graphics', slot: '0000:03:00.0' },
        ...{ totalBytes: 16_288 * mib, usedBytes: 3642 * mib, utilizationPercent: null },
      },
    ]);
  },
);
