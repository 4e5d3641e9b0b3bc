import { setTimeout as sleep } from 'node:timers/promises';
import type { ClockPort } from './types';

export const clock: ClockPort = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (delayMs, signal) => sleep(delayMs, undefined, signal ? { signal } : {}).catch(() => undefined),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
