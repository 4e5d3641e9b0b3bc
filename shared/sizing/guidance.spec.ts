import { describe, expect, test } from 'vitest';
import type { HardwareProfile, OtherHost } from '../contract/hardware';
import { judgeHardware } from './guidance';
import { card, cards, mac, machine, otherHost } from './testing';
import { gib } from './units';

const mibCard = (mib: number, usable = mib) => card(mib / 1024, { usableBytes: usable * 1024 ** 2 });
const judge = (profile: HardwareProfile, others: readonly OtherHost[] = []) =>
  judgeHardware(profile, others, null);

function lines(profile: HardwareProfile, others: readonly OtherHost[] = []): unknown {
  const { capacity, guidance } = judge(profile, others);
  return [capacity, ...guidance.map(line => line.met)];
}

/** A card of which only one slice is in the pool. */
function slices(sizes: readonly number[]): HardwareProfile {
  const profile = machine(sizes.map(size => card(size, { slice: true })));
  const bytes = Math.max(...sizes) * gib;
  const [first] = profile.pool.deviceIds;
  return { ...profile, pool: { ...profile.pool, bytes, deviceIds: [first!] } };
}

const said = (profile: HardwareProfile, bytes: number): HardwareProfile => ({
  ...profile,
  pool: { ...profile.pool, bytes, origin: 'person' },
});

const full = mac(512, 464, 'Apple M3 Ultra');
const m2 = mac(192, 144, 'Apple M2 Ultra');

describe('the guidance against a machine: capacity, 24 GB on one GPU, more than one, recommended', () => {
  test.each([
    ['no GPU', machine([]), ['not-suitable', false, false, false]],
    ['an 8 GB laptop card', machine([mibCard(8188)]), ['not-suitable', false, false, false]],
    ['a 20 GB card', machine([mibCard(20_470)]), ['not-suitable', false, false, false]],
    ['a 24 GB card that reports 24,564 MiB', machine([mibCard(24_564)]), ['light', true, false, false]],
    [
      'a 24 GB card of 22,500 MiB, less its screen',
      machine([mibCard(22_500, 21_476)]),
      ['light', true, false, false],
    ],
    ['the same a MiB smaller', machine([mibCard(22_499, 21_475)]), ['not-suitable', false, false, false]],
    ['two 12 GB cards', machine(cards(2, 12, 'RTX 3060')), ['light', false, true, false]],
    ['just under 64 GiB', machine([card(63.9)]), ['light', true, false, false]],
    ['64 GiB', machine([card(64)]), ['good', true, false, false]],
    ['four 3090', machine(cards(4, 24, 'RTX 3090')), ['good', true, true, false]],
    ['two H200', machine(cards(2, 140.4, 'H200')), ['recommended', true, true, true]],
    ['two cards of just under 125 GiB', machine(cards(2, 124.9, 'X')), ['good', true, true, false]],
    ['seven slices of 10 GiB', slices([10, 10, 10, 10, 10, 10, 10]), ['not-suitable', false, false, false]],
    ['two slices of 40 GiB', slices([40, 40]), ['light', true, false, false]],
    ['a 24 GB Mac with 16 GiB usable', mac(24, 16, 'Apple M4'), ['not-suitable', false, false, false]],
    ['a 128 GB Mac', mac(128, 107.5, 'Apple M4 Max'), ['good', true, false, false]],
    ['a full M3 Ultra Mac Studio', full, ['recommended', true, false, false]],
    ['a full M2 Ultra Mac Studio', m2, ['good', true, false, false]],
    [
      'a card that the person keeps most of',
      said(machine([card(24)]), 10 * gib),
      ['not-suitable', true, false, false],
    ],
    ['no GPU that was found', machine([]), ['not-suitable', false, false, false]],
    [
      'none that was found, but the person knows of one',
      said(machine([]), 100 * gib),
      ['good', false, false, false],
    ],
  ])('%s', (_, profile, expected) => {
    expect(lines(profile)).toEqual(expected);
  });
});

describe('Mac Studios', () => {
  test.each([
    ['two full M3 Ultra', full, full, ['recommended', true, false, true]],
    ['two full M2 Ultra, 144 GiB each', m2, m2, ['recommended', true, false, true]],
    ['full ones of two generations', m2, full, ['recommended', true, false, true]],
    [
      'a full one and one of 256 GB',
      full,
      mac(256, 192, 'Apple M3 Ultra'),
      ['recommended', true, false, false],
    ],
    [
      'two M4 Max of 128 GB',
      mac(128, 107, 'Apple M4 Max'),
      mac(128, 107, 'Apple M4 Max'),
      ['good', true, false, false],
    ],
    [
      'a full one and a MacBook',
      m2,
      mac(512, 464, 'Apple M3 Ultra', 'MacBook Pro'),
      ['good', true, false, false],
    ],
    ['a full one and a rig', m2, machine(cards(4, 80, 'H100')), ['good', true, false, false]],
  ])('%s', (_, profile, other, expected) => {
    expect(lines(profile, [otherHost(other)])).toEqual(expected);
  });

  test.each([
    ['one of two', full, 'hardware.guidance.recommended.oneStudio', 'hardware.summary.oneShort'],
    [
      'a smaller one of its generation',
      mac(256, 192, 'Apple M3 Ultra'),
      'hardware.guidance.recommended.smallStudio',
      'hardware.summary.good',
    ],
    [
      'not one at all',
      machine(cards(2, 140, 'H200')),
      'hardware.guidance.recommended.found',
      'hardware.summary.recommended',
    ],
  ])('a machine is told that it is %s', (_, profile, found, summary) => {
    const verdict = judge(profile);
    expect([verdict.guidance[2]?.found.key, verdict.summary.key]).toEqual([found, summary]);
  });

  test('that stand elsewhere meet the guidance, and make this machine hold no more', () => {
    expect(lines(machine([card(24)]), [otherHost(full), otherHost(m2)])).toEqual([
      'light',
      true,
      false,
      true,
    ]);
  });

  test('two of them are counted, and the memory of one is told', () => {
    const { summary, guidance } = judge(m2, [otherHost(full)]);
    expect([summary, guidance[2]?.found.params]).toEqual([
      { key: 'hardware.summary.studios', params: { count: 2, poolBytes: 144 * gib } },
      { count: 2, poolBytes: 144 * gib },
    ]);
  });
});
