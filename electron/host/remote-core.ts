import { fail, type Result } from '#shared/contract/result';
import type { CoreEvent, Snapshot } from '#shared/contract/snapshot';
import type { Core } from '../core/core';
import type { RunningCore } from './attach';

/** What a shell needs of a core, whether it runs in this process or in another one. */
export type CoreAccess = Pick<Core, 'snapshot' | 'subscribe' | 'execute' | 'close'>;

/** A core of another process with the face of an own one: its events are followed until it goes away. */
export async function remoteCore(running: RunningCore, gone: () => void): Promise<Result<CoreAccess>> {
  let snapshot: Snapshot | null = null;
  let closed = false;
  const listeners = new Set<(event: CoreEvent) => void>();
  const first = await running.snapshot();
  if (!first.ok) return first;
  snapshot = first.data;
  void running
    .follow(event => {
      if (event.type === 'snapshot') snapshot = event.snapshot;
      else if (snapshot) snapshot = { ...snapshot, ...event.slices, rev: event.rev };
      for (const listener of [...listeners]) listener(event);
      return closed;
    })
    .then(() => {
      if (!closed) gone();
    });
  const current = (): Snapshot => snapshot ?? first.data;
  return {
    ok: true,
    data: {
      snapshot: current,
      subscribe(listener) {
        listeners.add(listener);
        listener({ type: 'snapshot', snapshot: current() });
        return () => listeners.delete(listener);
      },
      execute: (name, input) =>
        closed ? Promise.resolve(fail('core-absent', {})) : running.execute(name, input),
      close() {
        closed = true;
        listeners.clear();
        return Promise.resolve();
      },
    },
  };
}
