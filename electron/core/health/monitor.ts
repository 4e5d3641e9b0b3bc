import type { ClockPort } from '../../ports/types';
import { intervalOf, schedules, type Circumstances, type ScheduleName, type View } from './schedule';

/** One reading of a target. The signal says when it has taken too long, or nobody waits for it any more. */
export type Read = (signal: AbortSignal) => Promise<void>;

export interface Monitor {
  /** Watches a target from now on; one that is watched already keeps what is known of it. */
  add(target: string, schedule: ScheduleName, read: Read): void;
  remove(target: string): void;
  /** Reads a target now; one that is being read is read once more afterwards. */
  refresh(target: string): Promise<void>;
  /** What is looked at: whether the window is visible, and its page. */
  setView(view: View): void;
  /** What the person has chosen: whether the guard is on, and how often to look. */
  setChosen(chosen: Pick<Circumstances, 'guarded' | 'rhythm'>): void;
  /** What a look came to: how often in a row the target was down. */
  setMisses(target: string, misses: number): void;
  /** Milliseconds from the last look to the next one, as it was planned then; null: it is not looked at. */
  everyMs(target: string): number | null;
  close(): void;
}

export interface MonitorOptions {
  readonly failed: (target: string, error: unknown) => void;
  /** The machine slept: what was not seen must not be called late. Everything is read again by then. */
  readonly woke: () => void;
  readonly onBattery: () => boolean;
}

interface Watched {
  readonly schedule: ScheduleName;
  readonly read: Read;
  misses: number;
  /** Of the reading under way. */
  reading: { readonly done: Promise<void>; readonly abort: AbortController } | null;
  cancelTimer: (() => void) | null;
  /** The interval of the look that is due; null: none was planned yet. */
  plannedMs: number | null;
}

/** A timer that rings so much too late was asleep with its machine. */
const sleptMs = 30_000;

/** Owns every schedule. One reading per target is under way at a time, whatever asks for it. */
export function createMonitor(
  clock: ClockPort,
  { failed, woke, onBattery }: MonitorOptions,
  random: () => number = Math.random,
): Monitor {
  const watched = new Map<string, Watched>();
  /** Somebody asked while they were being read. */
  const again = new Set<Watched>();
  let view: View = { visible: true, page: '' };
  let chosen: Pick<Circumstances, 'guarded' | 'rhythm'> = { guarded: false, rhythm: 'usual' };
  let closed = false;

  const around = (): Circumstances => ({ view, ...chosen, onBattery: onBattery() });
  const everyMs = ({ schedule, misses }: Watched, now = around()): number | null =>
    intervalOf(schedules[schedule], now, misses);

  function plan(target: string, one: Watched): void {
    one.cancelTimer?.();
    one.cancelTimer = null;
    if (closed || watched.get(target) !== one) return;
    const interval = everyMs(one);
    one.plannedMs = interval;
    if (interval === null) return;
    const waitMs = interval * (0.9 + random() * 0.2);
    const dueAt = clock.now() + waitMs;
    one.cancelTimer = clock.after(waitMs, () => {
      if (clock.now() - dueAt > sleptMs) wake();
      else void refresh(target);
    });
  }

  function wake(): void {
    woke();
    for (const [target, one] of watched) {
      one.misses = 0;
      // All timers ring late then; the first has spoken for them.
      one.cancelTimer?.();
      if (everyMs(one) !== null) void refresh(target);
    }
  }

  async function readOnce(target: string, one: Watched, abort: AbortController): Promise<void> {
    do {
      again.delete(one);
      const cancelDeadline = clock.after(schedules[one.schedule].deadlineMs, () => abort.abort());
      // What fails once is read again when it is due: no source falls silent for good.
      await one.read(abort.signal).catch((error: unknown) => failed(target, error));
      cancelDeadline();
    } while (again.has(one) && !closed && !abort.signal.aborted);
    again.delete(one);
    one.reading = null;
    plan(target, one);
  }

  function refresh(target: string): Promise<void> {
    const one = watched.get(target);
    if (closed || !one) return Promise.resolve();
    if (one.reading) {
      again.add(one);
      return one.reading.done;
    }
    const abort = new AbortController();
    const done = readOnce(target, one, abort);
    one.reading = { done, abort };
    return done;
  }

  /** Circumstances changed: what is due sooner now is read now, because a person must not see what is old. */
  function rearrange(before: Circumstances): void {
    for (const [target, one] of watched) {
      const [was, is] = [everyMs(one, before), everyMs(one)];
      if (was === is) continue;
      if (is !== null && is < (was ?? Infinity)) void refresh(target);
      else plan(target, one);
    }
  }

  return {
    refresh,
    add(target, schedule, read) {
      if (closed || watched.has(target)) return;
      const one: Watched = {
        ...{ schedule, read, misses: 0, reading: null, cancelTimer: null, plannedMs: null },
      };
      watched.set(target, one);
    },
    remove(target) {
      const one = watched.get(target);
      one?.cancelTimer?.();
      one?.reading?.abort.abort();
      watched.delete(target);
    },
    setView(next) {
      const before = around();
      view = next;
      rearrange(before);
    },
    setChosen(next) {
      const before = around();
      chosen = next;
      rearrange(before);
    },
    setMisses(target, misses) {
      const one = watched.get(target);
      if (!one) return;
      one.misses = misses;
      one.plannedMs = everyMs(one);
    },
    everyMs(target) {
      const one = watched.get(target);
      return one ? (one.plannedMs ?? everyMs(one)) : null;
    },
    close() {
      closed = true;
      for (const one of watched.values()) {
        one.cancelTimer?.();
        one.reading?.abort.abort();
      }
    },
  };
}
