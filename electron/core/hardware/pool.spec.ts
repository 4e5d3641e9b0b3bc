import { describe, expect, test } from 'vitest';
import { poolOf } from './pool';
import { device } from './testing';

const gib = 1024 ** 3;
const slice = (id: string, sizeGib: number) => device(id, sizeGib, { slice: true });
const unified = (id: string, sizeGib: number) => device(id, sizeGib, { memoryKind: 'unified' });
const of = (vendor: 'amd' | 'intel', id: string, sizeGib: number) => device(id, sizeGib, { vendor });

describe('the memory that one engine can use together', () => {
  test.each([
    ['is nothing without a device', [], 0, []],
    ['is one card', [device('a', 24)], 24, ['a']],
    [
      'is the cards of one maker, added, whatever their sizes',
      [device('a', 24), device('b', 32)],
      56,
      ['a', 'b'],
    ],
    ['is the larger pool where two makers meet', [device('a', 24), of('amd', 'b', 32)], 32, ['b']],
    [
      'is unified memory once, however many parts share it',
      [unified('a', 100), unified('b', 100)],
      100,
      ['a'],
    ],
    ['is the larger of unified memory and a card beside it', [unified('a', 96), device('b', 24)], 96, ['a']],
    [
      'is a card of the 24 GB class before a processor’s graphics, however much that could take',
      [device('a', 24), device('b', 96, { vendor: 'amd', memoryKind: 'unified' })],
      24,
      ['a'],
    ],
    [
      'is a processor’s graphics before a card that is too small',
      [device('a', 8), device('b', 96, { vendor: 'amd', memoryKind: 'unified' })],
      96,
      ['b'],
    ],
    ['is one slice of a card, never two', [slice('a', 40), slice('b', 20), slice('c', 10)], 40, ['a']],
    [
      'is the whole card where it is larger than a slice of another',
      [slice('a', 18), device('b', 24)],
      24,
      ['b'],
    ],
  ])('%s', (_, devices, sizeGib, deviceIds) => {
    expect(poolOf(devices, null)).toMatchObject({
      bytes: sizeGib * gib,
      detectedBytes: sizeGib * gib,
      deviceIds,
    });
  });

  test('is an estimate as soon as one part of it is', () => {
    const devices = [device('a', 24), device('b', 24, { confidence: 'estimate' })];
    expect([poolOf(devices, null).origin, poolOf([device('a', 24)], null).origin]).toEqual([
      'estimate',
      'measured',
    ]);
  });
});

describe('the person’s own word', () => {
  test('wins over what was detected, which is told beside it', () => {
    expect(poolOf([device('a', 24)], 20 * gib)).toEqual({
      bytes: 20 * gib,
      detectedBytes: 24 * gib,
      deviceIds: ['a'],
      kind: 'discrete',
      origin: 'person',
    });
  });

  test('reaches as far as the devices do', () => {
    const cards = [device('a', 24), device('b', 24, { usableBytes: 20 * gib })];
    expect(poolOf(cards, 900 * gib).bytes).toBe(48 * gib);
  });

  test('counts on a machine on which nothing was detected', () => {
    expect(poolOf([], 32 * gib)).toEqual({
      bytes: 32 * gib,
      detectedBytes: 0,
      deviceIds: [],
      kind: null,
      origin: 'person',
    });
  });
});
