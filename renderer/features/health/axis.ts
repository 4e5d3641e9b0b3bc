import type { Metric } from '#shared/contract/kinds';

export type ChartedMetric = Exclude<Metric, 'up'>;

const minuteMs = 60_000;
/** Whole milliseconds, seconds and minutes: what a duration is written in. */
const durations = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1000, 2000, 5000, 10_000, 20_000],
  ...[1, 2, 5, 10, 20, 60, 120, 240].map(minutes => minutes * minuteMs),
];
const wholes = Array.from({ length: 9 }, (_, power) => [1, 2, 5].map(factor => factor * 10 ** power)).flat();
const memories = Array.from({ length: 16 }, (_, exponent) => 2 ** exponent * 1024 ** 3);

/** The steps of an axis that its labels can show, smallest first; in the metric's own unit. */
const stepsOf: Readonly<Record<Exclude<ChartedMetric, 'utilizationPercent'>, readonly number[]>> = {
  latencyMs: durations,
  firstTokenMs: durations,
  tokensPerSecond: wholes,
  queued: wholes,
  memoryBytes: memories,
};

const mostSteps = 3;

/**
 * The ticks of an axis from 0: at most three steps, the last over the highest value, so that it stands between two.
 */
export function ticksFor(metric: ChartedMetric, highest: number): number[] {
  // A share is read against the whole: 3 % must not look like a busy card.
  if (metric === 'utilizationPercent') return [0, 50, 100];
  const steps = stepsOf[metric];
  const step = steps.find(one => highest <= one * mostSteps) ?? highest / mostSteps;
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
