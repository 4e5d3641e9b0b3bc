import { useState } from 'react';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import { sayTraffic } from '#shared/i18n/traffic';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { switchRoute } from '../../store/actions';
import { Chain } from '../../ui/chain';
import { Panel } from '../../ui/panel';
import { Segmented } from '../../ui/segmented';
import { HostedDialog } from './HostedDialog';

/** Who answers, who takes over, and where prompts go. */
export function RoutePanel() {
  const translator = useTranslator();
  const { t } = translator;
  const { written, chain, states, traffic } = useSlice('routes');
  const { file } = useSlice('openclaw');
  const [asked, setAsked] = useState<RouteKind | null>(null);
  const choose = async (route: RouteKind, hosted?: string[]): Promise<void> => {
    setAsked((await switchRoute(route, hosted)) === 'no-hosted' ? route : null);
  };
  const value = routeKinds.find(route => route === written) ?? null;
  return (
    <Panel
      title={t('route.title')}
      aside={
        <span className="break-all">
          {file.state === 'unread' ? '' : t('route.where', { path: file.path })}
        </span>
      }
    >
      <div className="p-4 pb-3">
        <Segmented
          label={t('route.title')}
          value={value}
          disabled={file.state !== 'read'}
          options={routeKinds.map(route => ({ value: route, label: t(`route.${route}`) }))}
          onChange={route => void choose(route)}
        />
      </div>
      <p className="px-4 pb-3 text-ink-2">
        {file.state === 'unread'
          ? t('verdict.checking')
          : `${t(`route.means.${written}`)} ${sayTraffic(translator, traffic.written)}`}
      </p>
      {chain.length > 0 && (
        <div className="px-4 pb-4">
          <Chain nodes={chain} states={states} />
        </div>
      )}
      <HostedDialog
        route={asked}
        onClose={() => setAsked(null)}
        onChoose={(route, hosted) => void choose(route, hosted)}
      />
    </Panel>
  );
}
