import { useState } from 'react';
import type { CheckItemState } from '#shared/contract/checklist';
import type { DoctorRow } from '#shared/contract/doctor';
import { formatDuration } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Age } from '../../ui/age';
import { Button, Label } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Segmented } from '../../ui/segmented';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-column';
import { Item } from '../setup/Item';
import { isOpenRow, useReport } from './report';

const markOf = (state: DoctorRow['state']): CheckItemState =>
  state === 'not-here' || state === 'not-seen' ? 'noted' : state;

const isAbsent = ({ state }: DoctorRow): boolean => state === 'not-here' || state === 'not-seen';

/** The worst first. */
const states: readonly DoctorRow['state'][] = [
  ...(['blocked', 'attention', 'unknown', 'waiting', 'checking'] as const),
  ...(['noted', 'ok', 'not-here', 'not-seen'] as const),
];

function useColumns(): readonly Column<DoctorRow>[] {
  const { t, say, language } = useTranslator();
  return [
    {
      ...{ key: 'state', name: t('diagnostics.state'), className: 'w-22' },
      sortBy: ({ state }) => states.indexOf(state),
      cell: row => (
        <>
          <Mark state={markOf(row.state)} className="mt-[3px]" />
          <span className="sr-only">{t(`diagnostics.state.${row.state}`)}</span>
        </>
      ),
    },
    {
      ...{ key: 'check', name: t('diagnostics.check'), kind: 'name', className: 'w-2/5 break-words' },
      sortBy: ({ title }) => say(title),
      cell: row => (
        <>
          <span className={isAbsent(row) ? 'text-ink-3' : 'font-[550]'}>{say(row.title)}</span>
          <span className="block font-mono text-xs text-ink-3">{row.id}</span>
        </>
      ),
    },
    {
      ...{ key: 'found', name: t('diagnostics.found'), className: 'break-words text-ink-2' },
      cell: ({ evidence }) => say(evidence),
    },
    {
      ...{ key: 'took', name: t('diagnostics.took'), kind: 'figure', className: 'w-26 whitespace-nowrap' },
      sortBy: ({ durationMs }) => durationMs,
      cell: ({ durationMs }) => (durationMs === null ? '' : formatDuration(durationMs, language)),
    },
  ];
}

/** What is open with its repairs, and below it every check that there is. */
export function ChecksPanel() {
  const { t } = useTranslator();
  const { items } = useSlice('checklist');
  const { report, running, run } = useReport();
  const columns = useColumns();
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const rows = report?.rows ?? [];
  // As things stand now: a repair takes its item out of the list.
  const open = items.filter(({ state }) => state === 'blocked' || state === 'attention');
  const unseen = rows.filter(({ state }) => state === 'not-seen').length;
  return (
    <Panel
      title={t('diagnostics.title')}
      aside={
        <Button look="primary" busy={running} onClick={() => void run()}>
          <Label idle={t('diagnostics.run')} busy={t('diagnostics.running')} isBusy={running} />
        </Button>
      }
    >
      {/* As high as with its filter, which comes with the report. */}
      <div className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <div className="min-w-0 flex-1 self-start text-ink-2">
          <p aria-live="polite">
            {report
              ? t('diagnostics.sum', { count: rows.length, open: rows.filter(isOpenRow).length, unseen })
              : t('diagnostics.never')}
          </p>
          {report && (
            <p className="text-sm text-ink-3">
              <Age at={report.at} what="read" />
            </p>
          )}
        </div>
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
        <div className="border-t border-line">
          <Table
            label={t('diagnostics.title')}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            attributesOf={({ id, state }) => ({ 'data-row': id, 'data-state': state })}
            className="min-w-[520px] table-fixed"
          />
        </div>
      )}
    </Panel>
  );
}
