import { useSyncExternalStore } from 'react';
import { onReturn } from '../transport/on-return';

const stepMs = 10_000;
const minuteMs = 60_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer = 0;
let stopReturns: () => void = () => undefined;

function look(): void {
  now = Date.now();
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    now = Date.now();
    timer = window.setInterval(look, stepMs);
    stopReturns = onReturn(look);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    stopReturns();
  };
}

/** The time at which an age is told: in steps of ten seconds below a minute, of a minute above. */
export function steppedTime(now: number, since: number | null): number {
  if (since === null || now - since < minuteMs) return now;
  return since + Math.floor((now - since) / minuteMs) * minuteMs;
}

/**
 * What `read` makes of the time. Drawn again only where that is something else: an idle page must not work, so ask
 * for a number, a word or yes and no.
 */
export const useTime = <T extends number | string | boolean | null>(read: (now: number) => T): T =>
  useSyncExternalStore(subscribe, () => read(now));

/** The time, for the age of what was at `since`: ages must not flicker. */
export const useNow = (since: number | null = null): number => useTime(time => steppedTime(time, since));
