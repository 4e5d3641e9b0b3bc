import { describe, expect, test } from 'vitest';
import { checkStates, type CheckItem, type CheckItemState } from '#shared/contract/checklist';
import { text } from '#shared/i18n/text';
import { isDone, isOffered, isOpen, nextItem } from './progress';

const item = (id: string, state: CheckItemState, repairable = false): CheckItem => ({
  ...{ id, group: 'engine', severity: 'blocker', setup: true, state, waitsFor: null, command: null },
  title: text('check.checking'),
  evidence: text('check.checking'),
  why: text('check.checking'),
  repair: repairable ? { kind: 'turn', label: text('turn.send') } : null,
});

test('an item is open, done or neither, and never both', () => {
  expect(checkStates.map(state => [state, isOpen(item('x', state)), isDone(item('x', state))])).toEqual([
    ['ok', false, true],
    ['noted', false, true],
    ['attention', true, false],
    ['blocked', true, false],
    ['unknown', false, false],
    ['checking', false, false],
    ['waiting', false, false],
  ]);
});

test('what is only noted is offered where there is something to do, and what is fine never', () => {
  const command = 'openclaw secrets configure';
  expect([
    isOffered(item('x', 'noted')),
    isOffered(item('x', 'noted', true)),
    isOffered({ ...item('x', 'noted'), command }),
    isOffered({ ...item('x', 'ok', true), command }),
    isOffered(item('x', 'attention')),
  ]).toEqual([false, true, true, false, true]);
});

describe('what to do next', () => {
  test.each<[string, CheckItem[], string | undefined]>([
    ['nothing, in an empty list', [], undefined],
    ['nothing, where all is fine', [item('a', 'ok'), item('b', 'noted'), item('c', 'waiting')], undefined],
    [
      'what blocks before what wants attention',
      [item('a', 'attention', true), item('b', 'blocked', true)],
      'b',
    ],
    [
      'the first of two in the order of the guidance',
      [item('a', 'blocked', true), item('b', 'blocked', true)],
      'a',
    ],
    [
      'what can be repaired here before a missing GPU',
      [item('gpu', 'blocked'), item('b', 'attention', true)],
      'b',
    ],
    ['the missing GPU, where nothing else is left', [item('a', 'ok'), item('gpu', 'blocked')], 'gpu'],
  ])('is %s', (_, items, id) => {
    expect(nextItem(items)?.id).toBe(id);
  });
});
