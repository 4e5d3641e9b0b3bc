import { expect, test } from 'vitest';
import { checks } from './checks';
import { sourcesOf } from './sources';

test('a check is answered anew by what it needs, and by nothing else', () => {
  expect([
    sourcesOf('hardware.gpu'),
    sourcesOf('host.sleep'),
    [...(sourcesOf('openclaw.provider') ?? [])].sort(),
    sourcesOf('no.such-check'),
  ]).toEqual([['hardware'], ['surroundings', 'hardware'], ['openclaw', 'server'], null]);
});

test('every check has something to read', () => {
  expect(checks.filter(({ id }) => sourcesOf(id)?.length === 0).map(({ id }) => id)).toEqual([]);
});
