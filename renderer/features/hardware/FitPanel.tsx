import { useState } from 'react';
import type { FitQuery } from '#shared/contract/sizing';
import { useTranslator } from '../../i18n';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import { FitControls } from './FitControls';
import { FitRow } from './FitRow';
import { shortlist } from './shortlist';
import { useFit } from './use-fit';

const head = 'border-b border-line px-3 py-2 text-left text-sm font-medium text-ink-3 first:pl-4 last:pr-4';

/** Model by variant, with the same arithmetic that `homeport fit` prints. */
export function FitPanel() {
  const { t } = useTranslator();
  const [query, setQuery] = useState<FitQuery>({ contextTokens: 65_536, parallel: 1, kvType: 'f16' });
  const [all, setAll] = useState(false);
  const table = useFit(query);
  const rows = table?.rows ?? [];
  const { shown, hidden } = shortlist(rows, all);
  return (
    <Panel title={t('fit.title')} aside={t('fit.aside')}>
      <FitControls query={query} onChange={setQuery} />
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('fit.title')}>
        <table className="w-full border-collapse">
          <thead>
            <tr>
              <th className={head}>{t('fit.model')}</th>
              <th className={`${head} text-right`}>{t('fit.needs')}</th>
              <th className={`${head} text-right`}>{t('fit.longest')}</th>
              <th className={head}>{t('fit.verdict')}</th>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>td]:border-0">
            {shown.map(row => (
              <FitRow
                key={`${row.onDisk} ${row.model} ${row.format} ${row.variant}`}
                row={row}
                poolBytes={table?.poolBytes ?? 0}
              />
            ))}
          </tbody>
        </table>
      </div>
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
