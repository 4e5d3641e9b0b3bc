/** A place on a slider that can be told by a word. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly Tick[];
}

export interface PlacedTick extends Tick {
  /** How far along the slider it stands: 0 at its begin, 1 at its end. */
  readonly share: number;
  /** Whether there is room for its word. */
  readonly isTold: boolean;
}

const gapPx = 8;

/**
 * Where ticks stand on a slider of this width, and which of their words have room: the ends first, as they say how
 * far it goes, then the others from the begin on. A word stands in the middle below its tick; those at the ends are
 * moved inwards.
 */
export function placeTicks({ min, max, ticks }: Scale, widthPx: number, letterPx: number): PlacedTick[] {
  const span = Math.max(1, max - min);
  const taken: { from: number; to: number }[] = [];
  const told = new Set<Tick>();
  const tell = (tick: Tick): void => {
    const width = tick.label.length * letterPx;
    const middle = ((tick.value - min) / span) * widthPx;
    const from = Math.max(0, Math.min(widthPx - width, middle - width / 2));
    const to = from + width;
    if (to > widthPx || taken.some(one => from < one.to + gapPx && one.from < to + gapPx)) return;
    taken.push({ from, to });
    told.add(tick);
  };
  const ends = [ticks[0], ticks.at(-1)].filter(tick => tick !== undefined);
  for (const tick of new Set([...ends, ...ticks])) tell(tick);
  return ticks.map(tick => ({ ...tick, share: (tick.value - min) / span, isTold: told.has(tick) }));
}
