import { memo, useEffect, useRef, useState } from 'react';
import type { Span } from '#shared/contract/kinds';
import { formatMoment } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { insist } from '../../insist';
import { useTime } from '../../store/now';
import { useStore } from '../../store/store';
import { Button } from '../../ui/button';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-column';
import type { ChartedMetric } from './axis';
import type { Plot } from './plot';
import { summaryOf, type Line } from './points';
import { refreshMs } from './use-series';

export const spanMs: Readonly<Record<Span, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  fortnight: 14 * 86_400_000,
};

interface ChartProps {
  readonly title: string;
  readonly span: Span;
  readonly line: Line;
  readonly format: (value: number) => string;
  readonly metric: ChartedMetric;
}

function ChartTable({ title, line, format }: Omit<ChartProps, 'span' | 'metric'>) {
  const { t, language } = useTranslator();
  const rows = line.times
    .flatMap((at, index) => {
      const value = line.values[index];
      return value == null ? [] : [{ at, value }];
    })
    .reverse();
  const columns: Column<(typeof rows)[number]>[] = [
    {
      ...{ key: 'time', name: t('chart.time'), kind: 'name' },
      sortBy: ({ at }) => at,
      cell: ({ at }) => (
        <time dateTime={new Date(at).toISOString()}>{formatMoment(at, language, 'second')}</time>
      ),
    },
    {
      ...{ key: 'value', name: title, kind: 'figure' },
      sortBy: ({ value }) => value,
      cell: ({ value }) => format(value),
    },
  ];
  return (
    <div className="mt-2 rounded-control border border-line">
      <Table
        label={t('chart.tableOf', { title })}
        columns={columns}
        rows={rows}
        keyOf={({ at }) => String(at)}
        isLow
      />
    </div>
  );
}

/** Draws a line; the library comes with the first chart. Answers the point at the pointer. */
function usePlot({ line, span, format, metric }: Omit<ChartProps, 'title'>) {
  const { language } = useTranslator();
  const theme = useStore(state => state.snapshot?.settings.theme);
  // No point comes sooner than the next step, and the picture must not move before one does.
  const now = useTime(time => Math.ceil(time / refreshMs[span]) * refreshMs[span]);
  const axes = useRef<HTMLDivElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef({ line, now, format });
  const [index, setIndex] = useState<number | null>(null);
  useEffect(() => {
    latest.current = { line, now, format };
    plot.current?.show(line, now);
  }, [line, now, format]);
  useEffect(() => {
    let current = true;
    void insist(() => import('./plot')).then(({ createPlot }) => {
      if (!current || !holder.current || !axes.current) return;
      plot.current = createPlot({
        ...{ holder: holder.current, axes: axes.current, language, spanMs: spanMs[span] },
        format: value => latest.current.format(value),
        ...{ metric, pointed: setIndex },
      });
      plot.current.show(latest.current.line, latest.current.now);
    });
    return () => {
      current = false;
      plot.current?.close();
      plot.current = null;
    };
  }, [language, span, metric]);
  useEffect(() => {
    const redraw = (): void => plot.current?.redraw();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', redraw);
    // The theme stands in the document only after this page was drawn.
    const frame = requestAnimationFrame(redraw);
    return () => {
      scheme.removeEventListener('change', redraw);
      cancelAnimationFrame(frame);
    };
  }, [theme]);
  return { axes, holder, index };
}

/**
 * A line over time, in words, as a picture and, on demand, as a table. Drawn again only when what it shows is
 * another: most of what the core tells changes no chart.
 */
export const Chart = memo(function Chart({ title, span, line, format, metric }: ChartProps) {
  const { t, language } = useTranslator();
  const [asTable, setAsTable] = useState(false);
  const { axes, holder, index } = usePlot({ span, line, format, metric });
  const summary = summaryOf(line);
  const at = index === null ? undefined : line.times[index];
  const value = index === null ? null : (line.values[index] ?? null);
  if (summary === null) return null;
  const words = t('chart.summary', {
    last: format(summary.last),
    lowest: format(summary.lowest),
    median: format(summary.median),
    highest: format(summary.highest),
  });
  return (
    <figure className="min-w-0">
      <figcaption className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3">
        <span className="font-[550]">{title}</span>
        <Button look="quiet" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.hideTable' : 'chart.showTable')}
          <span className="sr-only">{title}</span>
        </Button>
        <span className="col-span-2 mb-1 text-sm text-ink-2">
          {at !== undefined && value !== null
            ? t('chart.point', { time: formatMoment(at, language, 'second'), value: format(value) })
            : words}
        </span>
      </figcaption>
      <div
        ref={axes}
        className="border-t-0 border-line text-ink-3"
        role="img"
        aria-label={`${title}. ${words}`}
      >
        <div ref={holder} className="h-[130px] overflow-hidden text-accent" />
      </div>
      {asTable && <ChartTable title={title} line={line} format={format} />}
    </figure>
  );
});
