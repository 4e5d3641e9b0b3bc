/** The box that a sparkline is drawn in; it is stretched to its place. */
export const sparklineBox = { width: 240, height: 40 } as const;

const marginPx = 2;

/**
 * The corners of a line through values that are as far apart as each other, from 0 at the bottom to the highest at the
 * top: a line that begins at its lowest value would make a mountain of every hill. One value is a level line.
 */
export function sparklinePoints(values: readonly number[]): string {
  const { width, height } = sparklineBox;
  const highest = Math.max(...values, 0) || 1;
  const heightOf = (value: number): number =>
    Math.round((height - marginPx - (Math.max(0, value) / highest) * (height - 2 * marginPx)) * 10) / 10;
  const [only] = values;
  if (only === undefined) return '';
  if (values.length === 1) return `0,${heightOf(only)} ${width},${heightOf(only)}`;
  const step = width / (values.length - 1);
  return values.map((value, index) => `${Math.round(index * step * 10) / 10},${heightOf(value)}`).join(' ');
}
