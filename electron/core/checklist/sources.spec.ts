import { expect, test } from 'vitest';
import { checks } from './checks';
import { readingsOf } from './sources';

test('a check is answered anew by what it needs, and by nothing else', () => {
  expect([
    readingsOf('hardware.gpu'),
    readingsOf('host.sleep'),
    [...(readingsOf('openclaw.provider') ?? [])].sort(),
    readingsOf('no.such-check'),
  ]).toEqual([['hardware'], ['surroundings', 'hardware'], ['openclaw', 'server'], null]);
});

test('every check has something to read', () => {
  expect(checks.filter(({ id }) => readingsOf(id)?.length === 0).map(({ id }) => id)).toEqual([]);
});
