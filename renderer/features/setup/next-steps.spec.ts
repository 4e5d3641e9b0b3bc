import { expect, test } from 'vitest';
import type { CheckItem, CheckItemState } from '#shared/contract/checklist';
import { text } from '#shared/i18n/text';
import { isProven, nextSteps } from './next-steps';

const item = (id: string, state: CheckItemState): CheckItem => ({
  ...{ id, group: 'proof', severity: 'blocker', setup: true, state, waitsFor: null, command: null },
  ...{ title: text('check.checking'), evidence: text('check.checking'), why: text('check.checking') },
  repair: null,
});

test('proven is what has answered while nothing blocks; what only wants attention does not take it away', () => {
  const turn = item('route.turn', 'ok');
  expect([
    isProven([turn]),
    isProven([turn, item('gateway.running', 'attention')]),
    isProven([turn, item('hardware.gpu', 'blocked')]),
    isProven([item('route.turn', 'waiting')]),
    isProven([]),
  ]).toEqual([true, true, false, false, false]);
});

test('what is done already, or does nothing on this route, is not offered', () => {
  const ids = (...asked: Parameters<typeof nextSteps>): string[] => nextSteps(...asked).map(({ id }) => id);
  const on = { failoverGuard: true };
  const off = { failoverGuard: false };
  expect([
    ids(off, 'local-first', { startsAtLogin: false }),
    ids(on, 'local-first', { startsAtLogin: true }),
    ids(off, 'local-only', { startsAtLogin: null }),
    ids(off, 'local-first', null),
  ]).toEqual([
    ['route', 'guard', 'login', 'watch'],
    ['route', 'watch'],
    ['route', 'watch'],
    ['route', 'guard', 'watch'],
  ]);
});
