import { useMemo, useState } from 'react';
import type { Span } from '#shared/contract/kinds';
import { formatDuration, formatMemory, formatNumber, formatPercent } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { SelectField } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import type { ChartedMetric } from './axis';
import { Chart } from './Chart';
import { lineOf } from './points';
import { useSeries } from './use-series';

const ofServer = [
  'latencyMs',
  'firstTokenMs',
  'tokensPerSecond',
  'queued',
] as const satisfies ChartedMetric[];
const ofMachine = ['memoryBytes', 'utilizationPercent'] as const satisfies ChartedMetric[];

/** How the figures of one server, and the memory of the machine, went. What nobody tells has no chart. */
export function ChartsPanel({ span }: { span: Span }) {
  const { t, language } = useTranslator();
  const { targets } = useSlice('watch');
  const servers = targets.filter(({ kind }) => kind !== 'gateway');
  const [chosen, setChosen] = useState<string | null>(null);
  const server = servers.find(({ id }) => id === chosen) ?? servers[0];
  const wanted = [
    ...(server ? ofServer.map(metric => ({ metric, target: server.id })) : []),
    ...ofMachine.map(metric => ({ metric, target: null })),
  ];
  const answer = useSeries(span, wanted);
  const formats = useMemo(
    (): Readonly<Record<ChartedMetric, (value: number) => string>> => ({
      latencyMs: value => formatDuration(value, language),
      firstTokenMs: value => formatDuration(value, language),
      tokensPerSecond: value => t('chart.rate', { rate: formatNumber(value, language, value < 100 ? 1 : 0) }),
      queued: value => formatNumber(value, language, 1),
      memoryBytes: value => formatMemory(value, language),
      utilizationPercent: value => formatPercent(value / 100, language),
    }),
    [t, language],
  );
  const lines = useMemo(() => answer?.series.map(points => lineOf(points, span, answer)), [answer, span]);
  const charts = wanted.flatMap(({ metric }, index) => {
    const line = lines?.[index];
    return line?.values.some(value => value !== null) ? [{ metric, line }] : [];
  });
  return (
    <Panel title={t('health.charts')} aside={t(`health.span.${span}`)}>
      <div
        className={`grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-5 px-4 py-3 lg:grid-cols-2 ${answer === null ? 'min-h-104' : ''}`}
      >
        {servers.length > 1 && server && (
          <SelectField
            label={t('health.server')}
            value={server.id}
            options={servers.map(({ id }) => ({ value: id, label: id.replace(/^https?:\/\//, '') }))}
            onChange={setChosen}
          />
        )}
        {answer === null && <Skeleton lines={5} />}
        {answer !== null && charts.length === 0 && <p className="text-ink-2">{t('health.noCharts')}</p>}
        {charts.map(({ metric, line }) => (
          <Chart
            key={`${metric} ${server?.id ?? ''}`}
            title={t(`chart.${metric}`)}
            span={span}
            line={line}
            format={formats[metric]}
            metric={metric}
          />
        ))}
        {answer !== null && server?.kind === 'lmstudio' && (
          <p className="text-sm text-ink-3 lg:col-span-2">{t('health.charts.lmstudio')}</p>
        )}
      </div>
    </Panel>
  );
}
