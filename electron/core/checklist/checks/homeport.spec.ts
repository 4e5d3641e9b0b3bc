import { expect, test } from 'vitest';
import { ask } from '../testing';

const lease = { from: ['lmstudio/mini'], to: ['anthropic/claude-opus-4-6'], entryId: 'e' };

test('nothing is said where the guard moved nothing', () => {
  expect(ask('homeport.guard')).toBeNull();
});

test.each([
  ['that is on is noted', { enabled: true, lease }, 'noted', 'away', null],
  [
    'that is off, or ended before it moved back, can be taken back',
    { enabled: false, lease },
    'attention',
    'left',
    { kind: 'undo', entryId: 'e' },
  ],
  [
    'without its history entry takes back the last change',
    { enabled: false, lease: { ...lease, entryId: null } },
    'attention',
    'left',
    { kind: 'undo' },
  ],
] as const)('a failover of a guard %s', (_, guard, state, outcome, repair) => {
  expect(ask('homeport.guard', { guard })).toEqual({ state, outcome, repair, unreadable: [] });
});
