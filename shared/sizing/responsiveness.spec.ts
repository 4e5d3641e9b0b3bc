import { describe, expect, test } from 'vitest';
import { judgeResponsiveness } from './responsiveness';
import { card, cards, mac, machine } from './testing';

const mixed = machine([
  card(24, { name: 'NVIDIA GeForce RTX 3090' }),
  card(8, { name: 'NVIDIA GeForce GTX 1080' }),
]);

describe('how long a first prompt of 25,000 tokens takes', () => {
  test.each([
    ['two 5090', machine(cards(2, 32, 'NVIDIA GeForce RTX 5090')), 'fast', 5.5],
    ['a 4090', machine(cards(1, 24, 'NVIDIA GeForce RTX 4090')), 'fine', 10.8],
    ['four 3090, as two', machine(cards(4, 24, 'NVIDIA GeForce RTX 3090')), 'fine', 17.3],
    ['one 3090', machine(cards(1, 24, 'NVIDIA GeForce RTX 3090')), 'fine', 24.4],
    ['a Spark', machine(cards(1, 120, 'NVIDIA GB10')), 'fine', 16],
    ['an M3 Ultra', mac(512, 464, 'Apple M3 Ultra'), 'slow', 45.5],
    ['an M1 Ultra', mac(128, 96, 'Apple M1 Ultra'), 'very-slow', 119],
    ['four V100', machine(cards(4, 32, 'Tesla V100-SXM2-32GB')), 'times-out', 204.9],
  ])('%s: estimated from the same class', (_, profile, level, seconds) => {
    const told = judgeResponsiveness(profile, null);
    expect([told.level, told.origin, Number(told.seconds?.toFixed(1))]).toEqual([level, 'estimate', seconds]);
  });

  test.each([
    ['no accelerator', machine([])],
    ['a card that nobody measured', machine(cards(1, 96, 'NVIDIA RTX PRO 6000'))],
    ['a laptop’s part of the same name', machine(cards(1, 16, 'NVIDIA GeForce RTX 4090 Laptop GPU'))],
    ['one card of a class that was measured with two', machine(cards(1, 32, 'NVIDIA GeForce RTX 5090'))],
    ['cards of two kinds', mixed],
    ['a slice', machine([card(24, { name: 'NVIDIA GeForce RTX 3090', slice: true })])],
  ])('is unknown for %s', (_, profile) => {
    expect(judgeResponsiveness(profile, null)).toMatchObject({
      level: 'unknown',
      seconds: null,
      origin: null,
    });
  });

  test('is what was measured, where something was', () => {
    const measured = { model: 'MiniMax M2.1', tokensPerSecond: 500 };
    expect(judgeResponsiveness(mac(512, 464, 'Apple M3 Ultra'), measured)).toEqual({
      ...{ level: 'slow', promptTokens: 25_000, seconds: 50, prefillTokensPerSecond: 500 },
      ...{ origin: 'measured', evidence: 'MiniMax M2.1' },
    });
  });

  test('an estimate names model, hardware and source', () => {
    expect(judgeResponsiveness(mac(512, 464, 'Apple M3 Ultra'), null).evidence).toBe(
      'DeepSeek-V4-Flash q2, M3 Ultra 512 GB, ds4 PR #779',
    );
  });
});
