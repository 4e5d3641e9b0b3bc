import { useState } from 'react';
import { routeKinds } from '#shared/contract/kinds';
import { sayTraffic } from '#shared/i18n/traffic';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { Chain } from '../../ui/chain';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import { ReplaceDialog } from '../models/ReplaceDialog';
import { RouteRepairs } from './RouteRepairs';

/** The route as the file has it, whether each of its models can work, where prompts go, and what keeps it from answering. */
export function RoutesPanel() {
  const translator = useTranslator();
  const { t } = translator;
  const { written, wanted, chain, parked, program, traffic } = useSlice('routes');
  const { file } = useSlice('openclaw');
  const others = routeKinds.filter(route => route !== written);
  const [replacing, setReplacing] = useState<string | null>(null);
  const local = chain.find(node => node.origin === 'local');
  if (file.state === 'unread') {
    return (
      <Panel title={t('route.title')}>
        <EmptyState text={t('route.means.none')} unread />
      </Panel>
    );
  }
  return (
    <Panel title={t('route.title')} aside={t(`route.${written}`)}>
      <div className="grid gap-3 px-4 py-3">
        {chain.length === 0 ? <p className="text-ink-2">{t('route.means.none')}</p> : <Chain nodes={chain} />}
        <p className="text-ink-2">{sayTraffic(translator, traffic.written)}</p>
        {wanted !== null && wanted !== written && (
          <p className="text-warn">{t('routes.differs', { wanted: t(`route.${wanted}`) })}</p>
        )}
        <RouteRepairs />
        {parked.length > 0 && (
          <p className="text-ink-2">{t('routes.parked', { models: parked.join(', ') })}</p>
        )}
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
          {others.map(route => {
            const where = traffic.routes[route];
            return (
              <div key={route} className="contents">
                <dt className="text-ink-3">{t(`route.${route}`)}</dt>
                <dd className="text-ink-2">
                  {where ? sayTraffic(translator, where) : t('routes.lacksModels')}
                </dd>
              </div>
            );
          })}
        </dl>
        <div className="flex flex-wrap items-center gap-3">
          <span className="min-w-0 flex-1 text-sm text-ink-3">{t(`routes.program.${program}`)}</span>
          {local && (
            <Button
              aria-label={t('replace.actionName', { model: local.name })}
              onClick={() => setReplacing(local.model)}
            >
              {t('replace.action')}
            </Button>
          )}
        </div>
      </div>
      {replacing !== null && <ReplaceDialog oldModel={replacing} onClose={() => setReplacing(null)} />}
    </Panel>
  );
}
