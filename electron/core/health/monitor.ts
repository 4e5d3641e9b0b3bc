import type { ClockPort } from '../../ports/types';

interface Schedule {
  /** While somebody looks. */
  readonly visibleMs: number;
  /** While nobody does; null: not at all. */
  readonly hiddenMs: number | null;
  /** Only while one of these pages is looked at. */
  readonly pages?: readonly string[];
}

/** How often each source is read, in milliseconds. */
export const schedules = {
  server: { visibleMs: 5000, hiddenMs: 30_000 },
  gateway: { visibleMs: 5000, hiddenMs: 30_000 },
  // Watched as well; this catches what a watcher misses on network drives.
  openclaw: { visibleMs: 15_000, hiddenMs: 60_000 },
  // What the meters show: a tool is started for it, so that only looking at it costs anything.
  sample: { visibleMs: 3000, hiddenMs: null, pages: ['home', 'hardware', 'models'] },
} as const satisfies Record<string, Schedule>;

export type Target = keyof typeof schedules;

export interface View {
  readonly visible: boolean;
  readonly page: string;
}

export interface Monitor {
  /** Reads a source now; one that is being read is read once more afterwards. */
  refresh(target: Target): Promise<void>;
  /** What is looked at: whether the window is visible, and its page. */
  setView(view: View): void;
  close(): void;
}

function intervalOf({ visibleMs, hiddenMs, pages }: Schedule, view: View): number | null {
  const looksAtIt = view.visible && (pages === undefined || pages.includes(view.page));
  return looksAtIt ? visibleMs : hiddenMs;
}

/** Owns every schedule. One reading per source is under way at a time, whatever asks for it. */
export function createMonitor(
  clock: ClockPort,
  read: Readonly<Record<Target, () => Promise<void>>>,
  failed: (target: Target, error: unknown) => void,
): Monitor {
  let view: View = { visible: true, page: '' };
  let closed = false;
  const timers = new Map<Target, () => void>();
  const running = new Map<Target, Promise<void>>();
  const again = new Set<Target>();

  function plan(target: Target): void {
    timers.get(target)?.();
    if (closed) return;
    const everyMs = intervalOf(schedules[target], view);
    if (everyMs === null) return;
    const jitter = 0.9 + Math.random() * 0.2;
    timers.set(
      target,
      clock.after(everyMs * jitter, () => void refresh(target)),
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
    setView(next) {
      const before = view;
      view = next;
      for (const target of Object.keys(schedules) as Target[]) {
        const [was, is] = [intervalOf(schedules[target], before), intervalOf(schedules[target], next)];
        if (was === is) continue;
        // Coming back: what a person sees must not be half a minute old.
        if (is !== null && is < (was ?? Infinity)) void refresh(target);
        else plan(target);
      }
    },
    close() {
      closed = true;
      for (const cancel of timers.values()) cancel();
    },
  };
}
