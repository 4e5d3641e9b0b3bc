import type { Span } from '#shared/contract/kinds';

/** What a chart draws: averages of equal steps of time, the newest last. `null`: nothing was seen. */
export interface Line {
  /** When each step began, epoch milliseconds. */
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  readonly stepMs: number;
}

/** So many points of a ring become one of the chart: a look every 30 s must not leave ten gaps between two. */
const pointsPerStep: Readonly<Record<Span, number>> = { hour: 10, day: 10, fortnight: 8 };

const mean = (values: readonly (number | null)[]): number | null => {
  const known = values.flatMap(value => value ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

/**
 * Puts points together, by whole steps of the clock, so that they stay as they are while time goes on. `lastAt`:
 * when the newest point began; null: there are none.
 */
export function lineOf(
  points: readonly (number | null)[],
  span: Span,
  { stepMs, lastAt }: { readonly stepMs: number; readonly lastAt: number | null },
): Line {
  const wideMs = stepMs * pointsPerStep[span];
  if (lastAt === null || points.length === 0) return { times: [], values: [], stepMs: wideMs };
  const stepOf = (index: number): number =>
    Math.floor((lastAt - (points.length - 1 - index) * stepMs) / wideMs);
  const [first, last] = [stepOf(0), stepOf(points.length - 1)];
  const parts = Array.from({ length: last - first + 1 }, (): (number | null)[] => []);
  points.forEach((value, index) => parts[stepOf(index) - first]?.push(value));
  return {
    stepMs: wideMs,
    times: parts.map((_, index) => (first + index) * wideMs),
    values: parts.map(mean),
  };
}

export interface Summary {
  readonly last: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/** A chart in four numbers; null: it is empty. */
export function summaryOf({ values }: Line): Summary | null {
  const known = values.flatMap(value => value ?? []);
  const last = known.at(-1);
  const sorted = [...known].sort((one, other) => one - other);
  const [lowest, median, highest] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  if (last === undefined || lowest === undefined || median === undefined || highest === undefined)
    return null;
  return { last, lowest, median, highest };
}

export type Beat = 'answered' | 'partly' | 'silent' | 'unseen';

/** A strip of heartbeats: whether it answered in each of `count` parts of the time. Points are 1 and 0. */
export function beatsOf(points: readonly (number | null)[], count: number): Beat[] {
  const size = points.length / count;
  return Array.from({ length: count }, (_, index) => {
    const value = mean(points.slice(Math.floor(index * size), Math.floor((index + 1) * size)));
    if (value === null) return 'unseen';
    return value === 1 ? 'answered' : value === 0 ? 'silent' : 'partly';
  });
}

/** The share of looks in which it answered, 0 to 1; null: there were none. */
export const answeredShare = (points: readonly (number | null)[]): number | null => mean(points);
