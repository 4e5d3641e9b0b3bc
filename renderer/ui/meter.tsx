interface Segment {
  readonly share: number;
  readonly className: string;
}

/** A bar of parts of a whole; its text says the same to those who do not see it. */
export function Meter({ segments, label }: { segments: readonly Segment[]; label: string }) {
  return (
    <svg
      data-meter
      className="block h-2.5 w-full overflow-hidden rounded-[3px]"
      role="img"
      aria-label={label}
    >
      <rect width="100%" height="100%" className="fill-seg-free" />
      {segments.map((segment, index) => {
        const before = segments.slice(0, index).reduce((sum, one) => sum + one.share, 0);
        return (
          <rect
            key={index}
            x={`${before * 100}%`}
            width={`${Math.max(0, Math.min(1 - before, segment.share)) * 100}%`}
            height="100%"
            className={`${segment.className} stroke-surface`}
            strokeWidth={index > 0 ? 1 : 0}
          />
        );
      })}
    </svg>
  );
}
