import type { Measure } from '#shared/contract/health';
import { formatDuration, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { execute, showError } from '../../store/store';
import { Button } from '../../ui/button';
import { JobLine } from '../../ui/job-line';
import { Panel } from '../../ui/panel';
import { Tag } from '../../ui/tag';
import { MeasureRhythm } from './MeasureRhythm';

/** So many are shown; more of them are kept. */
const shown = 8;
const cell = 'border-b border-line px-3 py-1.5 text-left align-top first:pl-4 last:pr-4';

async function measure(): Promise<void> {
  const started = await execute('measure.run', {});
  if (!started.ok) showError(started.error);
}

function MeasureRow({ measure: one }: { measure: Measure }) {
  const { t, language } = useTranslator();
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(one.at);
  const rate = (value: number | null): string =>
    value === null
      ? t('measure.unknown')
      : t('chart.rate', { rate: formatNumber(value, language, value < 100 ? 1 : 0) });
  const { prefillTokensPerSecond: prefill, promptTokens } = one;
  return (
    <tr>
      <td className={cell}>
        <time dateTime={new Date(one.at).toISOString()}>{when}</time>{' '}
        {one.scheduled && <Tag>{t('measure.scheduled')}</Tag>}
      </td>
      <td className={`${cell} min-w-44 break-words`}>{one.model}</td>
      <td className={`${cell} whitespace-nowrap`}>{formatDuration(one.timeToFirstTokenMs, language)}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {prefill === null || promptTokens === null
          ? t('measure.unknown')
          : t('measure.prefillOf', { rate: formatNumber(prefill, language), promptTokens })}
      </td>
      <td className={`${cell} whitespace-nowrap`}>{rate(one.decodeTokensPerSecond)}</td>
    </tr>
  );
}

/** How fast the model is, on a click or in the rhythm that the person chose: it costs the model work. */
export function MeasurePanel() {
  const { t } = useTranslator();
  const { measures } = useSlice('health');
  const job = useSlice('jobs').find(({ kind }) => kind === 'measure');
  const running = job?.state === 'running';
  const columns = ['when', 'model', 'ttft', 'prefill', 'decode'] as const;
  return (
    <Panel
      title={t('measure.title')}
      aside={
        <Button disabled={running} onClick={() => void measure()}>
          {t('measure.now')}
        </Button>
      }
    >
      <div className="grid gap-3 px-4 py-3">
        <p className="max-w-[72ch] text-sm text-ink-2">{t('measure.hint')}</p>
        {job && (running || job.state === 'failed') && <JobLine job={job} />}
        <div className="max-w-64">
          <MeasureRhythm label={t('measure.rhythm')} />
        </div>
      </div>
      {measures.length === 0 ? (
        <p className="px-4 pb-3 text-ink-2">{t('measure.none')}</p>
      ) : (
        <div
          className="overflow-x-auto border-t border-line"
          tabIndex={0}
          role="region"
          aria-label={t('measure.title')}
        >
          <table className="w-full border-collapse [&_tbody>tr:last-child>td]:border-0">
            <thead>
              <tr>
                {columns.map(column => (
                  <th key={column} className={`${cell} text-sm font-medium text-ink-3`}>
                    {t(`measure.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {measures.slice(0, shown).map(one => (
                <MeasureRow key={one.at} measure={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
