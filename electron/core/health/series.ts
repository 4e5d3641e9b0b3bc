import { isRecord } from '#shared/contract/json';
import { spans, type Span } from '#shared/contract/kinds';
import { createRing, type Points, type Ring, type SavedRing } from './ring';

const minuteMs = 60_000;

/** 3 s for an hour, 1 min for a day, 15 min for two weeks. */
const shapes: Readonly<Record<Span, { readonly stepMs: number; readonly slots: number }>> = {
  hour: { stepMs: 3000, slots: 1200 },
  day: { stepMs: minuteMs, slots: 1440 },
  fortnight: { stepMs: 15 * minuteMs, slots: 1344 },
};

/** Servers come and go; so many series are kept, those that were added to last. */
const seriesLimit = 120;

type Rings = Readonly<Record<Span, Ring>>;
type SavedSeries = Readonly<Record<string, Readonly<Record<Span, SavedRing>>>>;

export interface Series {
  /** `value` in the unit of the series; what is no finite number is left out. */
  add(name: string, at: number, value: number): void;
  read(name: string, span: Span): Points;
  names(): string[];
  save(): SavedSeries;
}

const isRing = (value: unknown): value is SavedRing =>
  isRecord(value) &&
  typeof value['values'] === 'string' &&
  (value['bucket'] === null || Number.isInteger(value['bucket']));

function ringsOf(saved: unknown): Rings {
  const of = (span: Span): Ring => {
    const ring = isRecord(saved) ? saved[span] : null;
    const { stepMs, slots } = shapes[span];
    return createRing(stepMs, slots, isRing(ring) ? ring : null);
  };
  return { hour: of('hour'), day: of('day'), fortnight: of('fortnight') };
}

/** What was seen, by name, at three resolutions. `saved`: as `save` gave it; anything else is left out. */
export function createSeries(saved: unknown = null): Series {
  const all = new Map<string, Rings>();
  for (const [name, rings] of Object.entries(isRecord(saved) ? saved : {}).slice(-seriesLimit)) {
    all.set(name, ringsOf(rings));
  }
  return {
    add(name, at, value) {
      const rings = all.get(name) ?? ringsOf(null);
      // Taken out and put in again: the first of the map is the one that was added to longest ago.
      all.delete(name);
      all.set(name, rings);
      for (const span of spans) rings[span].add(at, value);
      const [oldest] = all.keys();
      if (all.size > seriesLimit && oldest !== undefined) all.delete(oldest);
    },
    read(name, span) {
      const rings = all.get(name);
      return rings ? rings[span].points() : { stepMs: shapes[span].stepMs, lastAt: null, values: [] };
    },
    names: () => [...all.keys()],
    save: () =>
      Object.fromEntries(
        [...all].map(([name, { hour, day, fortnight }]) => [
          name,
          { hour: hour.save(), day: day.save(), fortnight: fortnight.save() },
        ]),
      ),
  };
}
