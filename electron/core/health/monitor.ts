import type { ClockPort } from '../../ports/types';

/** How often each source is read, in milliseconds: while somebody looks, and while nobody does. */
export const schedules = {
  server: { visibleMs: 5000, hiddenMs: 30_000 },
  gateway: { visibleMs: 5000, hiddenMs: 30_000 },
  // Watched as well; this catches what a watcher misses on network drives.
  openclaw: { visibleMs: 15_000, hiddenMs: 60_000 },
} as const;

export type Target = keyof typeof schedules;

export interface Monitor {
  /** Reads a source now; one that is being read is read once more afterwards. */
  refresh(target: Target): Promise<void>;
  setVisible(visible: boolean): void;
  close(): void;
}

/** Owns every schedule. One reading per source is under way at a time, whatever asks for it. */
export function createMonitor(
  clock: ClockPort,
  read: Readonly<Record<Target, () => Promise<void>>>,
  failed: (target: Target, error: unknown) => void,
): Monitor {
  let visible = true;
  let closed = false;
  const timers = new Map<Target, () => void>();
  const running = new Map<Target, Promise<void>>();
  const again = new Set<Target>();

  function plan(target: Target): void {
    timers.get(target)?.();
    if (closed) return;
    const { visibleMs, hiddenMs } = schedules[target];
    const jitter = 0.9 + Math.random() * 0.2;
    const delayMs = (visible ? visibleMs : hiddenMs) * jitter;
    timers.set(
      target,
      clock.after(delayMs, () => void refresh(target)),
    );
  }

  async function readOnce(target: Target): Promise<void> {
    do {
      again.delete(target);
      // What fails once is read again when it is due: no source falls silent for good.
      await read[target]().catch((error: unknown) => failed(target, error));
    } while (again.has(target) && !closed);
    running.delete(target);
    plan(target);
  }

  function refresh(target: Target): Promise<void> {
    if (closed) return Promise.resolve();
    const current = running.get(target);
    if (current) {
      again.add(target);
      return current;
    }
    const reading = readOnce(target);
    running.set(target, reading);
    return reading;
  }

  return {
    refresh,
    setVisible(next) {
      if (next === visible) return;
      visible = next;
      for (const target of Object.keys(schedules) as Target[]) {
        // Coming back: what a person sees must not be half a minute old.
        if (next) void refresh(target);
        else plan(target);
      }
    },
    close() {
      closed = true;
      for (const cancel of timers.values()) cancel();
    },
  };
}
