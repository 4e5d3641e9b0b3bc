import { isDeepStrictEqual } from 'node:util';
import type { CoreEvent, PassingEvent, SliceName, Slices, Snapshot } from '#shared/contract/snapshot';
import type { ClockPort } from '../ports/types';

export interface SnapshotStore {
  current(): Snapshot;
  /** Replaces a slice; one that says the same as before is left as it is. */
  set<K extends SliceName>(name: K, value: Slices[K]): void;
  /** What is no part of the snapshot. */
  pass(event: PassingEvent): void;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  close(): void;
}

/** Ten patches a second are more than an eye can use. */
const patchIntervalMs = 100;

/** Holds the one snapshot. A change is visible at once to `current` and reaches subscribers as a patch. */
export function createSnapshotStore(clock: ClockPort, initial: Slices): SnapshotStore {
  let snapshot: Snapshot = { rev: 1, ...initial };
  let changed: Partial<Slices> = {};
  let cancelTimer: (() => void) | null = null;
  let lastPatchAt = -Infinity;
  let closed = false;
  const listeners = new Set<(event: CoreEvent) => void>();

  function publish(): void {
    cancelTimer = null;
    lastPatchAt = clock.monotonicMs();
    snapshot = { ...snapshot, rev: snapshot.rev + 1 };
    const event: CoreEvent = { type: 'patch', rev: snapshot.rev, slices: changed };
    changed = {};
    for (const listener of [...listeners]) listener(event);
  }

  return {
    current: () => snapshot,
    set(name, value) {
      if (isDeepStrictEqual(snapshot[name], value)) return;
      snapshot = { ...snapshot, [name]: value };
      if (closed) return;
      changed = { ...changed, [name]: value };
      const waitMs = Math.max(0, lastPatchAt + patchIntervalMs - clock.monotonicMs());
      cancelTimer ??= clock.after(waitMs, publish);
    },
    pass(event) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      listener({ type: 'snapshot', snapshot });
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      cancelTimer?.();
      listeners.clear();
    },
  };
}
