import { describe, expect, test } from 'vitest';
import { isSnapshotEvent, type CoreEvent } from '#shared/contract/snapshot';
import { manualClock } from '#tests/doubles';
import { createSnapshotStore } from './store';
import { emptySlices } from './testing';

function listening() {
  const clock = manualClock();
  const store = createSnapshotStore(clock, emptySlices);
  const events: CoreEvent[] = [];
  const stop = store.subscribe(event => events.push(event));
  const freshness = (at: number) => store.set('freshness', { ...emptySlices.freshness, server: at });
  /** What subscribers have received: the whole snapshot as 0, a patch as the slices that it holds. */
  const received = () =>
    events
      .filter(isSnapshotEvent)
      .map(event => (event.type === 'snapshot' ? 0 : { [event.rev]: Object.keys(event.slices) }));
  return { clock, store, events, stop, freshness, received };
}

const notice = { id: 'a', at: 1, text: { key: 'verdict.noModel' as const, params: {} } };

describe('a subscriber', () => {
  test('receives the whole snapshot at once, then patches that each raise the revision by one', () => {
    const { clock, store, freshness, received } = listening();
    freshness(1);
    clock.advance(0);
    store.set('notices', [notice]);
    clock.advance(100);
    expect(received()).toEqual([0, { 2: ['freshness'] }, { 3: ['notices'] }]);
  });

  test('that comes later begins where the others are', () => {
    const { clock, store, freshness, events } = listening();
    freshness(1);
    clock.advance(0);
    const late: CoreEvent[] = [];
    store.subscribe(event => late.push(event));
    freshness(2);
    clock.advance(100);
    expect(late).toEqual([
      {
        type: 'snapshot',
        snapshot: { rev: 2, ...emptySlices, freshness: { ...emptySlices.freshness, server: 1 } },
      },
      events.at(-1),
    ]);
  });

  test('that has left receives nothing more', () => {
    const { clock, freshness, received, stop } = listening();
    stop();
    freshness(1);
    clock.advance(1000);
    expect(received()).toEqual([0]);
  });
});

describe('changes', () => {
  test('are visible at once, before any patch', () => {
    const { store } = listening();
    store.set('notices', [notice]);
    expect(store.current().notices).toEqual([notice]);
  });

  test('reach subscribers ten times a second at most, the last one of each slice', () => {
    const { clock, events, freshness } = listening();
    for (let at = 1; at <= 1000; at++) {
      freshness(at);
      clock.advance(1);
    }
    clock.advance(100);
    const patches = events.filter(event => event.type === 'patch');
    expect(patches).toHaveLength(11);
    expect(patches.at(-1)?.slices.freshness?.server).toBe(1000);
  });

  test('of several slices at the same time are one patch', () => {
    const { clock, store, freshness, received } = listening();
    freshness(1);
    store.set('notices', [notice]);
    clock.advance(0);
    expect(received()).toEqual([0, { 2: ['freshness', 'notices'] }]);
  });

  test('that change nothing are none', () => {
    const { clock, store, received } = listening();
    store.set('settings', { ...emptySlices.settings });
    store.set('notices', []);
    clock.advance(1000);
    expect(received()).toEqual([0]);
    expect(clock.pending()).toBe(0);
  });
});

test.each([true, false])('a closed store leaves no timer, whether something waited (%s)', waited => {
  const { clock, freshness, received, store } = listening();
  if (waited) freshness(1);
  store.close();
  freshness(2);
  expect(clock.pending()).toBe(0);
  clock.advance(1000);
  expect(received()).toEqual([0]);
});
