import type { WatchView } from './health';

/** A verdict older than two intervals is old news, whatever it says. Times in milliseconds. */
export const isStale = (checkedAt: number | null, everyMs: number, now: number): boolean =>
  checkedAt !== null && now - checkedAt > 2 * everyMs;

/**
 * When what is shown was last true: the oldest look at a watched target that is old news by now; null: none is. A
 * core that hangs or sleeps says nothing of it, so every face asks this of what it was told last.
 */
export function staleSince(
  { targets }: Pick<WatchView, 'targets'>,
  checkedAt: Readonly<Record<string, number>>,
  now: number,
): number | null {
  const old = targets.flatMap(({ id, everyMs }) => {
    const at = checkedAt[id] ?? null;
    return at !== null && isStale(at, everyMs, now) ? at : [];
  });
  return old.length === 0 ? null : Math.min(...old);
}
