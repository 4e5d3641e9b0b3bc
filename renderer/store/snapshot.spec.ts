import { expect, test } from 'vitest';
import type { Snapshot } from '#shared/contract/snapshot';
import { applyEvent } from './snapshot';
import { snapshotAt } from './testing';

const notices: Snapshot['notices'] = [{ id: 'a', at: 1, text: { key: 'verdict.noModel', params: {} } }];

test('the first snapshot is the snapshot', () => {
  const snapshot = snapshotAt(7);
  expect(applyEvent(null, { type: 'snapshot', snapshot })).toEqual(snapshot);
});

test('a patch replaces the slices that it names and leaves the others as they are', () => {
  const before = snapshotAt(7);
  const after = applyEvent(before, { type: 'patch', rev: 8, slices: { notices } });
  expect(after).toEqual({ ...before, rev: 8, notices });
  // The same objects: what did not change is not drawn again.
  expect(after !== 'gap' && after.checklist).toBe(before.checklist);
});

test.each([
  ['one was missed', 9],
  ['one comes twice', 7],
  ['the core has begun again', 2],
])('a patch where %s is a gap', (_, rev) => {
  expect(applyEvent(snapshotAt(7), { type: 'patch', rev, slices: { notices } })).toBe('gap');
});

test('a patch before any snapshot is a gap', () => {
  expect(applyEvent(null, { type: 'patch', rev: 1, slices: {} })).toBe('gap');
});

test('a whole snapshot is taken whatever its revision: the core may have begun again', () => {
  const again = snapshotAt(1);
  expect(applyEvent(snapshotAt(900), { type: 'snapshot', snapshot: again })).toEqual(again);
});
