import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback } from 'react';

export type RowWindow = Virtualizer<HTMLDivElement, HTMLElement>;

interface RowWindowOptions {
  readonly count: number;
  /** The box that scrolls; null until it is there. */
  readonly getBox: () => HTMLDivElement | null;
  /** Where rows are as high as each other, how high; else a good guess. */
  readonly rowPx: number;
  readonly overscan: number;
  readonly keyOf?: (index: number) => string | number;
  /** A row that stays drawn out of sight as well: the one with the focus, which would be lost with it. */
  readonly kept?: number | null;
}

/** Which rows of a long list are drawn: those in sight of the box that scrolls, and a few around them. */
export function useRowWindow({
  count,
  getBox,
  rowPx,
  overscan,
  keyOf,
  kept = null,
}: RowWindowOptions): RowWindow {
  const rangeExtractor = useCallback<typeof defaultRangeExtractor>(
    range => {
      const drawn = defaultRangeExtractor(range);
      if (kept === null || kept >= range.count || drawn.includes(kept)) return drawn;
      return [...drawn, kept].sort((a, b) => a - b);
    },
    [kept],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called while drawing only
  return useVirtualizer<HTMLDivElement, HTMLElement>({
    ...{ count, overscan, rangeExtractor },
    getScrollElement: getBox,
    estimateSize: () => rowPx,
    ...(keyOf ? { getItemKey: keyOf } : {}),
  });
}
