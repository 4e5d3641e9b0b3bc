import { describe, expect, test } from 'vitest';
import { budgetOf, place, type Budget } from './pool-fit';
import { card, mac, machine } from './testing';
import { gib } from './units';

const inGib = ({ kind, cards }: Budget): unknown => [kind, ...cards.map(bytes => bytes / gib)];

describe('the budget of a machine', () => {
  const pair = machine([card(24), card(48)]);

  test.each([
    ['is its cards, the largest first', pair, ['discrete', 48, 24]],
    ['is one for unified memory', mac(512, 464, 'Apple M3 Ultra'), ['unified', 464]],
    [
      'counts only what the pool counts',
      { ...pair, pool: { ...pair.pool, deviceIds: [pair.pool.deviceIds[0]!], bytes: 24 * gib } },
      ['discrete', 24],
    ],
    [
      'follows the person’s own word in proportion',
      { ...pair, pool: { ...pair.pool, bytes: 36 * gib } },
      ['discrete', 24, 12],
    ],
    ['is the person’s own word where no device is known', machine([], {}, 30 * gib), ['unified', 30]],
    ['is nothing without either', machine([]), ['unified']],
  ])('%s', (_, profile, expected) => {
    expect(inGib(budgetOf(profile))).toEqual(expected);
  });
});

describe('placing ten layers of 1 GiB, with 0.5 GiB for each card', () => {
  const demand = { layersBytes: 10 * gib, layers: 10, perCardBytes: 0.5 * gib };
  const on = (kind: Budget['kind'], ...cards: number[]): unknown => {
    const {
      verdict,
      cards: used,
      totalBytes,
      shortBytes,
    } = place(demand, { kind, cards: cards.map(one => one * gib) });
    return [verdict, used, totalBytes / gib, shortBytes / gib];
  };

  test.each([
    ['one card that just holds it', on('discrete', 10.5), ['fits', 1, 10.5, 0]],
    ['one card that just does not', on('discrete', 10.4), ['too-large', 1, 10.5, expect.closeTo(0.1)]],
    ['unified memory with a tenth to spare', on('unified', 11.7), ['fits', 1, 10.5, 0]],
    ['unified memory with less', on('unified', 11.6), ['tight', 1, 10.5, 0]],
    ['two cards that hold 5 layers each', on('discrete', 5.5, 5.5), ['fits', 2, 11, 0]],
    [
      'two cards that hold 4 each, although the sum is enough',
      on('discrete', 5.49, 5.49),
      ['too-large', 2, 11, 2],
    ],
    ['as few cards as possible', on('discrete', 12, 12, 12), ['fits', 1, 10.5, 0]],
    ['a card too small for anything holds nothing', on('discrete', 9.5, 0.4), ['too-large', 2, 11, 1]],
    ['no card at all', on('discrete'), ['too-large', 1, 10.5, 10.5]],
  ])('%s', (_, placed, expected) => {
    expect(placed).toEqual(expected);
  });
});
