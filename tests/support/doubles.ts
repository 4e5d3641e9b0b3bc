import type { ClockPort, RunOutcome, RunPort, RunRequest } from '#electron/ports/types';

export interface ManualClock extends ClockPort {
  /** Lets time pass and calls what falls due, in order. */
  advance(byMs: number): void;
  /** Lets time pass without calling anything, as a machine that sleeps: what fell due comes with the next step. */
  sleepThrough(byMs: number): void;
  readonly pending: () => number;
}

/** Time that only moves when a test says so. */
export function manualClock(start = 1_800_000_000_000): ManualClock {
  let now = start;
  let timers: { at: number; call: () => void }[] = [];
  const after = (delayMs: number, call: () => void): (() => void) => {
    const timer = { at: now + delayMs, call };
    timers.push(timer);
    return () => {
      timers = timers.filter(one => one !== timer);
    };
  };
  return {
    now: () => now,
    monotonicMs: () => now - start,
    after,
    sleep: (delayMs, signal) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve();
        const cancel = after(delayMs, resolve);
        signal?.addEventListener('abort', () => (cancel(), resolve()), { once: true });
      }),
    pending: () => timers.length,
    sleepThrough(byMs) {
      now += byMs;
    },
    advance(byMs) {
      const until = now + byMs;
      for (;;) {
        const [next] = timers.filter(timer => timer.at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter(timer => timer !== next);
        now = Math.max(now, next.at);
        next.call();
      }
      now = until;
    },
  };
}

/** Programs with recorded outputs; any other is not there. */
export function recordedRun(
  outputs: Readonly<Record<string, RunOutcome>>,
): RunPort & { readonly calls: RunRequest[] } {
  const calls: RunRequest[] = [];
  const run = (request: RunRequest): Promise<RunOutcome> => {
    calls.push(request);
    return Promise.resolve(outputs[request.program] ?? { state: 'not-found' });
  };
  return Object.assign(run, {
    calls,
    find: (program: string) => Promise.resolve(program in outputs ? `/recorded/${program}` : null),
    launch: () => Promise.resolve(true),
    startDetached: () => Promise.resolve({ state: 'not-found' as const }),
    isAlive: () => false,
    identify: () => Promise.resolve({ state: 'gone' as const }),
    signal: () => undefined,
  });
}

export const printed = (stdout: string, stderr = '', code = 0): RunOutcome => ({
  state: 'exited',
  code,
  stdout,
  stderr,
});
