import type { LookRhythm } from '#shared/contract/kinds';

export interface Schedule {
  /** While somebody looks. */
  readonly visibleMs: number;
  /** While nobody does; null: not at all. */
  readonly hiddenMs: number | null;
  /** While nobody does and the machine runs on its battery. */
  readonly batteryMs: number | null;
  /** While the failover guard is on, whatever the window does. */
  readonly guardedMs?: number;
  /** What is down, and nobody looks at, is looked at less and less often, down to this. */
  readonly downMs?: number;
  /** When a reading is told to give up. */
  readonly deadlineMs: number;
  /** Only while one of these pages is looked at. */
  readonly pages?: readonly string[];
}

/** How often each source is read, in milliseconds: the one table. */
export const schedules = {
  /** One server: is it there, has it a model, what is it doing? One or two requests that no model sees. */
  pulse: {
    ...{ visibleMs: 3000, hiddenMs: 30_000, batteryMs: 60_000 },
    ...{ guardedMs: 3000, downMs: 300_000, deadlineMs: 12_000 },
  },
  /** Every server with all its models. A pulse that finds a change asks for it at once. */
  server: { visibleMs: 10_000, hiddenMs: 60_000, batteryMs: 120_000, deadlineMs: 30_000 },
  gateway: {
    ...{ visibleMs: 5000, hiddenMs: 30_000, batteryMs: 60_000 },
    ...{ downMs: 300_000, deadlineMs: 10_000 },
  },
  // Watched as well; this catches what a watcher misses on network drives.
  openclaw: { visibleMs: 15_000, hiddenMs: 60_000, batteryMs: 120_000, deadlineMs: 10_000 },
  // Settings of the system and files of others: they change by a person's hand.
  surroundings: { visibleMs: 60_000, hiddenMs: 600_000, batteryMs: 1_200_000, deadlineMs: 10_000 },
  // What the meters show: a tool is started for it, so that only looking at it costs anything.
  sample: {
    ...{ visibleMs: 3000, hiddenMs: null, batteryMs: null, deadlineMs: 10_000 },
    pages: ['home', 'hardware', 'models', 'health'],
  },
} as const satisfies Record<string, Schedule>;

export type ScheduleName = keyof typeof schedules;

export interface View {
  readonly visible: boolean;
  readonly page: string;
}

/** Of a person who wants it quieter: so many times as long between two looks of one who looks. */
const seldomFactor = 5;

export interface Circumstances {
  readonly view: View;
  readonly onBattery: boolean;
  /** The failover guard is on. */
  readonly guarded: boolean;
  readonly rhythm: LookRhythm;
}

/**
 * Milliseconds until the next look, without jitter; null: none. `misses`: how often in a row the target was
 * down; while somebody looks, or the guard waits for it, it is asked as often as ever. A slower rhythm is one of
 * who looks, and never slower than that of nobody: charts and patience with a busy server go by that.
 */
export function intervalOf(schedule: Schedule, around: Circumstances, misses: number): number | null {
  const { view, onBattery, guarded, rhythm } = around;
  const { visibleMs, hiddenMs, pages, downMs, guardedMs } = schedule;
  if (guarded && guardedMs !== undefined) return guardedMs;
  if (view.visible && (pages === undefined || pages.includes(view.page))) {
    return rhythm === 'usual' ? visibleMs : Math.min(visibleMs * seldomFactor, hiddenMs ?? Infinity);
  }
  const quietMs = onBattery ? schedule.batteryMs : hiddenMs;
  if (quietMs === null || downMs === undefined || misses === 0) return quietMs;
  return Math.min(downMs, quietMs * 2 ** Math.min(misses, 10));
}
