import uPlot from 'uplot';
import type { Language } from '#shared/contract/settings';
import { ticksFor, type ChartedMetric } from './axis';
import type { Line } from './points';

export interface PlotOptions {
  /** Holds the drawing; its colour is the line's, its parent's the axes'. */
  readonly holder: HTMLElement;
  readonly axes: HTMLElement;
  readonly language: Language;
  readonly spanMs: number;
  readonly format: (value: number) => string;
  /** What it is of: its axis has steps that its words can show. */
  readonly metric: ChartedMetric;
  /** Which point the pointer is at; null: none. */
  readonly pointed: (index: number | null) => void;
}

export interface Plot {
  show(line: Line, now: number): void;
  /** Draws it again: the colours are others now. */
  redraw(): void;
  close(): void;
}

const heightPx = 130;
/** A look that came late leaves a hole that is none: so many steps are drawn through. */
const bridgedSteps = 3;

/** A chart in the colours of its surroundings. Seconds on its axis of time, as its library counts. */
export function createPlot({ holder, axes, language, spanMs, format, metric, pointed }: PlotOptions): Plot {
  const colour = (): string => getComputedStyle(holder).color;
  const axisColour = (): string => getComputedStyle(axes).color;
  const lineColour = (): string => getComputedStyle(axes).borderTopColor;
  const [clock, day] = [
    new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }),
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }),
  ];
  const timeText = (at: number): string => (spanMs > 86_400_000 ? day : clock).format(at * 1000);
  const style = { stroke: axisColour, font: `11px ${getComputedStyle(axes).fontFamily}` };
  const lines = { stroke: lineColour, width: 1 };
  let ticks: number[] = [0, 1];
  let stepSeconds = 1;
  let end = 0;
  const plot = new uPlot(
    {
      width: Math.max(1, holder.clientWidth),
      height: heightPx,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: {
        x: { time: true, range: () => [end - spanMs / 1000, end] },
        y: {
          range(_, __, highest) {
            ticks = ticksFor(metric, highest);
            // Room for the half of a line that lies on the last one.
            return [0, (ticks.at(-1) ?? 1) * 1.02];
          },
        },
      },
      axes: [
        {
          ...style,
          size: 28,
          grid: { show: false },
          ticks: { ...lines, size: 4 },
          values: (_, splits) => splits.map(timeText),
        },
        {
          ...{ ...style, grid: lines, ticks: { show: false }, size: 72 },
          splits: () => ticks,
          values: (_, splits) => splits.map(format),
        },
      ],
      series: [
        {},
        {
          stroke: colour,
          width: 1.5,
          points: { size: 4 },
          gaps: (self, _, __, ___, found) => {
            const bridged =
              self.valToPos(bridgedSteps * stepSeconds, 'x', true) - self.valToPos(0, 'x', true);
            return found.filter(([from, to]) => to - from > bridged);
          },
        },
      ],
      hooks: { setCursor: [({ cursor }) => pointed(cursor.idx ?? null)] },
    },
    [[], []],
    holder,
  );
  const watcher = new ResizeObserver(() => {
    plot.setSize({ width: Math.max(1, holder.clientWidth), height: heightPx });
  });
  watcher.observe(holder);
  return {
    show({ times, values, stepMs }, now) {
      stepSeconds = stepMs / 1000;
      end = now / 1000;
      plot.setData([times.map(time => time / 1000), [...values]]);
    },
    redraw: () => plot.redraw(),
    close() {
      watcher.disconnect();
      plot.destroy();
    },
  };
}
