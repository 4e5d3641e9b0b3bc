import { useState } from 'react';
import type { FitQuery } from '#shared/contract/sizing';
import { useTranslator } from '../../i18n';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { Table } from '../../ui/table';
import { FitControls } from './FitControls';
import { FitLines, useFitColumns } from './fit-columns';
import { shortlist } from './shortlist';
import { useFit } from './use-fit';

/** Model by variant, with the same arithmetic that `homeport fit` prints. */
export function FitPanel() {
  const { t } = useTranslator();
  const [query, setQuery] = useState<FitQuery>({ contextTokens: 65_536, parallel: 1, kvType: 'f16' });
  const [all, setAll] = useState(false);
  const table = useFit(query);
  const rows = table?.rows ?? [];
  const columns = useFitColumns(table?.poolBytes ?? 0, query.contextTokens);
  const { shown, hidden } = shortlist(rows, all);
  return (
    <Panel title={t('fit.title')} aside={t('fit.aside')}>
      <FitControls query={query} onChange={setQuery} />
      {table === null ? (
        <Skeleton lines={14} />
      ) : (
        <Table
          label={t('fit.title')}
          columns={columns}
          rows={shown}
          keyOf={row => `${row.onDisk} ${row.model} ${row.format} ${row.variant}`}
          details={row => <FitLines row={row} />}
        />
      )}
      {shown.length === 0 && table !== null && <p className="px-4 py-3 text-ink-2">{t('fit.nothing')}</p>}
      {(hidden > 0 || all) && (
        <div className="border-t border-line px-4 py-2">
          <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'fit.fewer' : 'fit.more', { count: hidden })}
          </Button>
        </div>
      )}
    </Panel>
  );
}
