import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Chain } from '../../ui/chain';
import { Panel } from '../../ui/panel';

/** The route as the file has it, and what was set aside. */
export function RoutesPanel() {
  const { t } = useTranslator();
  const { written, wanted, chain, parked } = useSlice('routes');
  return (
    <Panel title={t('route.title')} aside={t(`route.${written}`)}>
      <div className="grid gap-3 px-4 py-3">
        {chain.length === 0 ? <p className="text-ink-2">{t('route.means.none')}</p> : <Chain nodes={chain} />}
        <p className="text-ink-2">{t(`route.traffic.${written}`)}</p>
        {wanted !== null && wanted !== written && (
          <p className="text-warn">{t('routes.differs', { wanted: t(`route.${wanted}`) })}</p>
        )}
        {parked.length > 0 && (
          <p className="text-ink-2">{t('routes.parked', { models: parked.join(', ') })}</p>
        )}
      </div>
    </Panel>
  );
}
