import { describe, expect, test } from 'vitest';
import { card, cards, machine, mac } from '#shared/sizing/testing';
import { gib } from '#shared/sizing/units';
import type { GgufFile } from './gguf';
import { chooseSize, serving, sizeOf } from './size';

/** Qwen3 8B at Q4_K_M: 144 KiB a token, so that 32,768 of them take 4.5 GiB. */
const file: GgufFile = {
  ...{ path: '/m.gguf', realPath: '/m.gguf', alias: 'm', name: 'M', architecture: 'qwen3' },
  ...{ quantization: 'Q4_K_M', maxContextTokens: 40_960, sizeBytes: 5_030_000_000 },
  shape: { layers: 36, kvHeads: 8, headDim: 128, attention: { kind: 'full' } },
};
const long: GgufFile = { ...file, maxContextTokens: 262_144 };
const unknown: GgufFile = { ...file, maxContextTokens: null, shape: null };

const chosen = (of: GgufFile, gibs: number, parallel = 1) => {
  const { contextTokens, verdict } = chooseSize(of, parallel, machine([card(gibs)]));
  return [contextTokens, verdict];
};

describe('the context of a file on a machine', () => {
  test.each([
    [24, [40_960, 'fits']],
    [10, [32_768, 'fits']],
    [8, [16_384, 'fits']],
    [7, [16_384, 'too-large']],
    [0, [16_384, 'too-large']],
  ])('on a card of %d GiB is the longest usual one that fits', (gibs, expected) => {
    expect(chosen(file, gibs)).toEqual(expected);
  });

  test('reaches to the longest that the model was made for', () => {
    expect([chosen(long, 80), chosen(long, 32)]).toEqual([
      [262_144, 'fits'],
      [131_072, 'fits'],
    ]);
    expect(chosen({ ...file, maxContextTokens: 8192 }, 80)).toEqual([8192, 'fits']);
  });

  test('is shorter where several conversations have one each', () => {
    expect([chosen(long, 24), chosen(long, 24, 2), chosen(long, 24, 4)]).toEqual([
      [131_072, 'fits'],
      [65_536, 'fits'],
      [32_768, 'fits'],
    ]);
  });

  test('uses the cards of one maker together', () => {
    const { contextTokens } = chooseSize(long, 1, machine(cards(2, 24, 'RTX 3090')));
    expect(contextTokens).toBe(262_144);
  });

  test('leaves room in unified memory before it takes what just fits', () => {
    const tight = sizeOf(file, 40_960, 1, mac(16, 11.6, 'Apple M2'));
    expect([tight.verdict, chooseSize(file, 1, mac(16, 11.6, 'Apple M2')).contextTokens]).toEqual([
      'tight',
      32_768,
    ]);
  });
});

test('of an unknown architecture is sized by the file’s length, at the higher end', () => {
  expect(chosen(unknown, 24)).toEqual([65_536, 'fits']);
  expect(chosen(unknown, 7)).toEqual([16_384, 'perhaps']);
  expect(sizeOf(unknown, 16_384, 1, machine([card(24)])).neededBytes).toBeGreaterThan(7 * gib);
});

describe('a machine without a GPU', () => {
  const host = (memoryGib: number) => machine([], { memoryBytes: memoryGib * gib });
  const chosenOn = (profile: ReturnType<typeof host>) => {
    const { machine: here, onProcessor } = serving(profile);
    const { contextTokens, verdict } = chooseSize(file, 1, here);
    return [onProcessor, here.pool.bytes / gib, contextTokens, verdict];
  };

  test.each([
    [64, [true, 48, 40_960, 'fits']],
    [16, [true, 12, 32_768, 'fits']],
    [12, [true, 8, 16_384, 'tight']],
    [8, [true, 4, 16_384, 'too-large']],
    [2, [true, 0, 16_384, 'too-large']],
  ])('of %d GiB leaves a quarter of its memory, and 4 GiB at least, to everything else', (gibs, expected) => {
    expect(chosenOn(host(gibs))).toEqual(expected);
  });

  test('goes by the person’s own word about its memory', () => {
    const profile = host(64);
    const pool = { ...profile.pool, bytes: 8 * gib, origin: 'person' as const };
    expect(chosenOn({ ...profile, pool })).toEqual([true, 8, 16_384, 'tight']);
  });

  test('is none that has a device, however small', () => {
    expect(serving(machine([card(2)])).onProcessor).toBe(false);
  });
});
