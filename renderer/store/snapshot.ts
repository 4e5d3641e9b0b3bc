import type { Snapshot, SnapshotEvent } from '#shared/contract/snapshot';

/** The next snapshot after an event, or `gap` where an event is missing in between. */
export function applyEvent(snapshot: Snapshot | null, event: SnapshotEvent): Snapshot | 'gap' {
  if (event.type === 'snapshot') return event.snapshot;
  if (snapshot === null || event.rev !== snapshot.rev + 1) return 'gap';
  return { ...snapshot, ...event.slices, rev: event.rev };
}
