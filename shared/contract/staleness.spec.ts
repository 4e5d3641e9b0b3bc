import { expect, test } from 'vitest';
import { staleSince } from './staleness';

const target = (id: string, everyMs: number) => ({
  ...{ id, kind: 'lmstudio' as const, state: 'up' as const, since: 0, queued: null, error: null },
  everyMs,
});
const targets = [target('a', 3000), target('b', 30_000)];

test('what was looked at two intervals ago is old news, each by its own interval', () => {
  const checkedAt = { a: 100_000, b: 95_000 };
  expect([106_000, 106_001, 155_001].map(now => staleSince({ targets }, checkedAt, now))).toEqual([
    null,
    100_000,
    95_000,
  ]);
});

test('what was never looked at, is watched no more, or lies in the future is not old', () => {
  expect(staleSince({ targets }, { c: 0, a: 2_000_000 }, 1_000_000)).toBeNull();
});
