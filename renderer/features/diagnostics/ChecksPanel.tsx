import { useState } from 'react';
import type { CheckItemState } from '#shared/contract/checklist';
import type { DoctorRow } from '#shared/contract/doctor';
import { formatDuration } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Age } from '../../ui/age';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Segmented } from '../../ui/segmented';
import { Item } from '../setup/Item';
import { isOpenRow, useReport } from './report';

const cell = 'border-b border-line px-3 py-1.5 text-left align-top first:pl-4 last:pr-4';

const markOf = (state: DoctorRow['state']): CheckItemState =>
  state === 'not-here' || state === 'not-seen' ? 'noted' : state;

function Row({ row }: { row: DoctorRow }) {
  const { t, say, language } = useTranslator();
  const { id, state, title, evidence, durationMs } = row;
  const isAbsent = state === 'not-here' || state === 'not-seen';
  return (
    <tr data-row={id} data-state={state} className={isAbsent ? 'text-ink-3' : ''}>
      <td className={cell}>
        <Mark state={markOf(state)} className="mt-[3px]" />
        <span className="sr-only">{t(`diagnostics.state.${state}`)}</span>
      </td>
      <td className={`${cell} break-words`}>
        <span className={isAbsent ? '' : 'font-[550]'}>{say(title)}</span>
        <span className="block font-mono text-xs text-ink-3">{id}</span>
      </td>
      <td className={`${cell} break-words text-ink-2`}>{say(evidence)}</td>
      <td className={`${cell} text-right whitespace-nowrap tabular-nums`}>
        {durationMs === null ? '' : formatDuration(durationMs, language)}
      </td>
    </tr>
  );
}

/** What is open with its repairs, and below it every check that there is. */
export function ChecksPanel() {
  const { t } = useTranslator();
  const { items } = useSlice('checklist');
  const { report, running, run } = useReport();
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const rows = report?.rows ?? [];
  // As things stand now: a repair takes its item out of the list.
  const open = items.filter(({ state }) => state === 'blocked' || state === 'attention');
  const unseen = rows.filter(({ state }) => state === 'not-seen').length;
  return (
    <Panel
      title={t('diagnostics.title')}
      aside={
        <span className="flex items-center gap-3">
          {report && !running && <Age at={report.at} what="read" />}
          <Button look="primary" disabled={running} onClick={() => void run()}>
            {t(running ? 'diagnostics.running' : 'diagnostics.run')}
          </Button>
        </span>
      }
    >
      {/* As high as with its filter, which comes with the report. */}
      <div className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <p className="min-w-0 flex-1 text-ink-2" aria-live="polite">
          {report
            ? t('diagnostics.sum', { count: rows.length, open: rows.filter(isOpenRow).length, unseen })
            : t('diagnostics.never')}
        </p>
        {report && (
          <div className="w-72 max-w-full">
            <Segmented
              label={t('diagnostics.filter')}
              value={shown}
              options={[
                { value: 'open', label: t('diagnostics.filter.open', { count: open.length }) },
                { value: 'all', label: t('diagnostics.filter.all', { count: rows.length }) },
              ]}
              onChange={setShown}
            />
          </div>
        )}
      </div>
      {shown === 'open' && open.length > 0 && (
        <ul className="border-t border-line">
          {open.map(item => (
            <Item key={item.id} item={item} isNext={false} />
          ))}
        </ul>
      )}
      {shown === 'open' && report && open.length === 0 && (
        <p className="border-t border-line px-4 py-3 text-ink-2">{t('diagnostics.none')}</p>
      )}
      {shown === 'all' && report && (
        <div className="overflow-x-auto border-t border-line">
          <table className="w-full min-w-[520px] table-fixed border-collapse">
            <thead>
              <tr className="text-sm text-ink-3">
                <th className={`${cell} w-11`} scope="col">
                  <span className="sr-only">{t('diagnostics.state')}</span>
                </th>
                <th className={`${cell} w-2/5`} scope="col">
                  {t('diagnostics.check')}
                </th>
                <th className={cell} scope="col">
                  {t('diagnostics.found')}
                </th>
                <th className={`${cell} w-24 text-right`} scope="col">
                  {t('diagnostics.took')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <Row key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
