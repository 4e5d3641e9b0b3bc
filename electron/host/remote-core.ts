import { fail, type Result } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';
import type { Core } from '../core/core';
import type { RunningCore } from './attach';

/** What a shell needs of a core, whether it runs in this process or in another one. */
export type CoreAccess = Pick<Core, 'snapshot' | 'subscribe' | 'execute' | 'close'>;

/** A core of another process with the face of an own one: its events are followed until it goes away. */
export async function remoteCore(running: RunningCore, gone: () => void): Promise<Result<CoreAccess>> {
  const closing = new AbortController();
  const listeners = new Set<(event: CoreEvent) => void>();
  const first = await running.snapshot();
  if (!first.ok) return first;
  let snapshot = first.data;

  /** A stream may end with its core alive: it lasts a day at most, and a slow reader is cut off. */
  async function followOn(): Promise<void> {
    for (;;) {
      await running.follow(event => {
        if (event.type === 'snapshot') snapshot = event.snapshot;
        else if (event.type === 'patch') snapshot = { ...snapshot, ...event.slices, rev: event.rev };
        for (const listener of [...listeners]) listener(event);
        return false;
      }, closing.signal);
      const isThere = closing.signal.aborted || (await running.snapshot()).ok;
      if (closing.signal.aborted) return;
      if (!isThere) return gone();
    }
  }
  void followOn();
  return {
    ok: true,
    data: {
      snapshot: () => snapshot,
      subscribe(listener) {
        listeners.add(listener);
        listener({ type: 'snapshot', snapshot });
        return () => listeners.delete(listener);
      },
      execute: (name, input) =>
        closing.signal.aborted ? Promise.resolve(fail('core-absent', {})) : running.execute(name, input),
      close() {
        closing.abort();
        listeners.clear();
        return Promise.resolve();
      },
    },
  };
}
