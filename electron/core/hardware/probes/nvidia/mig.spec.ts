import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseList, sliceBytes } from './mig';
import { mangled } from '../testing';

const gib = 1024 ** 3;

const listed = [
  'GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-a)',
  '  MIG 3g.20gb     Device  0: (UUID: MIG-1)',
  '  MIG 1c.2g.10gb  Device  1: (UUID: MIG-GPU-a/7/0)',
  'GPU 3: NVIDIA GeForce RTX 3050 (UUID: GPU-b)',
].join('\n');

/** In GiB, as `nvidia-smi mig -lgip` tells them on an A30, A100, H100, H100 NVL and H200. */
const known: [profile: string, gib: number][] = [
  ['1g.6gb', 5.81],
  ['2g.12gb', 11.69],
  ['4g.24gb', 23.44],
  ['1g.5gb', 4.75],
  ['2g.10gb', 9.75],
  ['1g.10gb+me', 9.75],
  ['2g.20gb', 19.62],
  ['1c.3g.40gb', 39.5],
  ['7g.80gb', 79.25],
  ['1g.12gb', 10.75],
  ['1g.18gb', 16],
];

describe('the list of cards and slices', () => {
  test('has the slices below their card', () => {
    expect(parseList(listed)).toEqual([
      {
        index: '0',
        uuid: 'GPU-a',
        slices: [
          { uuid: 'MIG-1', profile: '3g.20gb', totalBytes: 17.5 * gib },
          { uuid: 'MIG-GPU-a/7/0', profile: '1c.2g.10gb', totalBytes: 8.75 * gib },
        ],
      },
      { index: '3', uuid: 'GPU-b', slices: [] },
    ]);
  });

  test('counts no slice twice, and none without its card', () => {
    const slice = '  MIG 1g.5gb Device 0: (UUID: MIG-1)';
    expect([parseList(slice), parseList(`${listed}\n${slice}`).map(({ slices }) => slices.length)]).toEqual([
      [],
      [2, 0],
    ]);
  });

  test.each(['', 'No devices were found', listed.slice(0, 30), 'MIG 1g.5gb Device 0: (UUID: MIG-1)'])(
    'is empty in %j',
    text => {
      expect(parseList(text)).toEqual([]);
    },
  );
});

describe('the memory of a slice by its name', () => {
  test.each(known)('of %s is not more than the %d GiB that it has, nor much less', (profile, size) => {
    const found = sliceBytes(profile) ?? 0;
    expect([found <= size * gib, found >= size * gib * 0.85]).toEqual([true, true]);
  });

  test.each(['', '1g', '1g.gb', '1g.0gb', '1g.99999gb', '-1g.5gb', 'N/A', '1g.5gb;rm'])(
    'is not known of %j',
    profile => {
      expect(sliceBytes(profile)).toBeNull();
    },
  );
});

test('no list makes a slice without a size', () => {
  fc.assert(
    fc.property(mangled(listed), text =>
      parseList(text).every(({ slices }) =>
        slices.every(({ totalBytes }) => Number.isFinite(totalBytes) && totalBytes > 0),
      ),
    ),
    { numRuns: 300 },
  );
});
