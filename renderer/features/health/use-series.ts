import { useEffect, useState } from 'react';
import type { SeriesAnswer } from '#shared/contract/health';
import type { Metric, Span } from '#shared/contract/kinds';
import { useTime } from '../../store/now';
import { execute, useStore } from '../../store/store';

export interface Wanted {
  readonly metric: Metric;
  readonly target: string | null;
}

/** No chart changes faster than a point of it. */
export const refreshMs: Readonly<Record<Span, number>> = { hour: 10_000, day: 60_000, fortnight: 900_000 };

/** Points of charts, asked anew as they grow; the old ones stay until then. null: not read yet. */
export function useSeries(span: Span, wanted: readonly Wanted[]): SeriesAnswer | null {
  const connected = useStore(state => state.connection === 'connected');
  const age = useTime(now => Math.floor(now / refreshMs[span]));
  const key = JSON.stringify([span, wanted]);
  const [read, setRead] = useState<{ key: string; answer: SeriesAnswer } | null>(null);
  useEffect(() => {
    if (!connected) return;
    let current = true;
    const [asked, list] = JSON.parse(key) as [Span, Wanted[]];
    void execute('health.series', { span: asked, wanted: list }).then(result => {
      if (current && result.ok) setRead({ key, answer: result.data });
    });
    return () => {
      current = false;
    };
  }, [key, age, connected]);
  return read?.key === key ? read.answer : null;
}
