import { sparklineBox, sparklinePoints } from './sparkline-points';

/** How a figure went, as a small line; its words say the same to those who do not see it. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const { width, height } = sparklineBox;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="block h-10 w-full text-accent forced-colors:text-[CanvasText]"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polyline
        points={sparklinePoints(values)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
