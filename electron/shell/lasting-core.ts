import { fail, succeed, type Result } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';
import type { CoreAccess } from '../host/remote-core';
import type { ClockPort, LogPort } from '../ports/types';

const retryMs = [200, 1000, 2000, 5000];

/**
 * A core that outlasts the one it begins with. Where that runs in another process and goes away, the next one is
 * opened: another that runs by then, or an own one. Until it is there commands are refused and the last snapshot
 * stands, which grows old in view.
 */
export async function lastingCore(
  open: (gone: () => void) => Promise<Result<CoreAccess>>,
  { clock, log }: { clock: Pick<ClockPort, 'sleep'>; log: LogPort },
): Promise<Result<CoreAccess>> {
  const listeners = new Set<(event: CoreEvent) => void>();
  const closing = new AbortController();
  const isClosed = (): boolean => closing.signal.aborted;
  let isThere = true;

  const first = await open(() => void reopen());
  if (!first.ok) return first;
  let current = first.data;
  const pass = (event: CoreEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  let stop = current.subscribe(pass);

  async function reopen(): Promise<void> {
    isThere = false;
    stop();
    await current.close();
    for (let attempt = 0; !isClosed(); attempt++) {
      const next = await open(() => void reopen());
      if (next.ok) {
        current = next.data;
        // A core that came after the end.
        if (isClosed()) return void (await current.close());
        isThere = true;
        stop = current.subscribe(pass);
        return;
      }
      log.warn('there is no core', { code: next.error.code });
      await clock.sleep(retryMs[Math.min(attempt, retryMs.length - 1)] ?? 0, closing.signal);
    }
  }

  return succeed({
    snapshot: () => current.snapshot(),
    subscribe(listener) {
      listeners.add(listener);
      listener({ type: 'snapshot', snapshot: current.snapshot() });
      return () => listeners.delete(listener);
    },
    execute: (name, input) =>
      isThere ? current.execute(name, input) : Promise.resolve(fail('core-lost', {})),
    async close() {
      closing.abort();
      stop();
      listeners.clear();
      if (isThere) await current.close();
    },
  });
}
