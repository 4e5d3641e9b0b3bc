import type { Measure } from '#shared/contract/health';
import { modelsOf } from '#shared/contract/instances';
import { formatDuration, formatMoment, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { useModelName } from '../../store/model-name';
import { execute, showError } from '../../store/store';
import { JobLine } from '../../ui/job-line';
import { Panel } from '../../ui/panel';
import { RefusableButton } from '../../ui/refusable-button';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-column';
import { Tag } from '../../ui/tag';
import { MeasureRhythm } from './MeasureRhythm';

/** So many are shown; more of them are kept. */
const shown = 8;

async function measure(): Promise<void> {
  const started = await execute('measure.run', {});
  if (!started.ok) showError(started.error);
}

function useColumns(): readonly Column<Measure>[] {
  const { t, language } = useTranslator();
  const nameOf = useModelName();
  const rate = (value: number | null): string =>
    value === null
      ? t('measure.unknown')
      : t('chart.rate', { rate: formatNumber(value, language, value < 100 ? 1 : 0) });
  return [
    {
      ...{ key: 'when', name: t('measure.when'), kind: 'name' },
      sortBy: ({ at }) => at,
      cell: ({ at, scheduled }) => (
        <>
          <time dateTime={new Date(at).toISOString()}>{formatMoment(at, language, 'minute')}</time>{' '}
          {scheduled && <Tag>{t('measure.scheduled')}</Tag>}
        </>
      ),
    },
    {
      ...{ key: 'model', name: t('measure.model'), className: 'break-words' },
      sortBy: ({ model }) => nameOf(model),
      cell: ({ model }) => nameOf(model),
    },
    {
      ...{ key: 'ttft', name: t('measure.ttft'), kind: 'figure', className: 'whitespace-nowrap' },
      sortBy: one => one.timeToFirstTokenMs,
      cell: one => formatDuration(one.timeToFirstTokenMs, language),
    },
    {
      ...{ key: 'prefill', name: t('measure.prefill'), kind: 'figure', className: 'whitespace-nowrap' },
      sortBy: one => one.prefillTokensPerSecond,
      cell: ({ prefillTokensPerSecond: prefill, promptTokens }) =>
        prefill === null || promptTokens === null ? (
          t('measure.unknown')
        ) : (
          <>
            {rate(prefill)}
            <span className="block text-sm text-ink-2">{t('measure.prompt', { promptTokens })}</span>
          </>
        ),
    },
    {
      ...{ key: 'decode', name: t('measure.decode'), kind: 'figure', className: 'whitespace-nowrap' },
      sortBy: one => one.decodeTokensPerSecond,
      cell: one => rate(one.decodeTokensPerSecond),
    },
  ];
}

/** How fast the model is, on a click or in the rhythm that the person chose: it costs the model work. */
export function MeasurePanel() {
  const { t } = useTranslator();
  const { measures } = useSlice('health');
  const job = useSlice('jobs').find(({ kind }) => kind === 'measure');
  const running = job?.state === 'running';
  const [server] = useSlice('servers');
  const chat = modelsOf(useSlice('models'), server?.url ?? '').filter(({ type }) => type === 'llm');
  // Where no server is, the core says so.
  const answers = !server || chat.some(({ instances }) => instances === null || instances.length > 0);
  const refused = running ? t('refused.running') : answers ? null : t('refused.notLoaded');
  const columns = useColumns();
  return (
    <Panel
      title={t('measure.title')}
      aside={
        <RefusableButton refused={refused} onClick={() => void measure()}>
          {t('measure.now')}
        </RefusableButton>
      }
    >
      <div className="grid gap-3 px-4 py-3">
        <p className="max-w-[72ch] text-sm text-ink-2">{t('measure.hint')}</p>
        {job && (running || job.state === 'failed') && <JobLine job={job} />}
        <div className="max-w-80">
          <MeasureRhythm label={t('measure.rhythm')} />
        </div>
      </div>
      {measures.length === 0 ? (
        <p className="px-4 pb-3 text-ink-2">{t('measure.none')}</p>
      ) : (
        <div className="border-t border-line">
          <Table
            label={t('measure.title')}
            columns={columns}
            rows={measures.slice(0, shown)}
            keyOf={({ at }) => String(at)}
          />
        </div>
      )}
    </Panel>
  );
}
