import type { ClockPort } from '../../ports/types';

/** Nothing that is asked in turns is silent for so long: a longer gap was a machine that slept. */
const longestTurnMs = 60_000;

/**
 * A stopwatch for what is looked at again and again: it answers the milliseconds since it was made, and leaves
 * out those that the machine slept through. What could not be seen must not be called late.
 */
export function awakeStopwatch(clock: ClockPort): () => number {
  let last = clock.monotonicMs();
  let total = 0;
  return () => {
    const now = clock.monotonicMs();
    total += Math.min(now - last, longestTurnMs);
    last = now;
    return total;
  };
}
