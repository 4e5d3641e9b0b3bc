import { useId, useState } from 'react';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { switchRoute } from '../../store/actions';
import { Panel } from '../../ui/panel';
import { Segmented } from '../../ui/segmented';
import { useSeen } from '../../ui/standing';
import { GuardLine } from './GuardLine';
import { HostedDialog } from './HostedDialog';
import { currentWords, previewWords, routeOf, spoken } from './route-words';
import { RouteView } from './RouteView';
import { useRoutePlans } from './use-route-plans';

/** Who answers, who takes over, and where prompts go: now, and on the route that is pointed at. */
export function RoutePanel() {
  const translator = useTranslator();
  const { t } = translator;
  const routes = useSlice('routes');
  const { file } = useSlice('openclaw');
  const seen = useSeen();
  const plans = useRoutePlans();
  const id = useId();
  const [asked, setAsked] = useState<RouteKind | null>(null);
  const [pointed, setPointed] = useState<RouteKind | null>(null);
  const choose = async (route: RouteKind, hosted?: string[]): Promise<void> => {
    setAsked((await switchRoute(route, hosted)) === 'no-hosted' ? route : null);
  };
  const value = routeOf(routes.written);
  const isUsable = file.state === 'read';
  const current = currentWords(translator, routes, seen);
  const others = routeKinds.flatMap(route => {
    const plan = plans[route];
    if (route === value || plan === undefined || !isUsable) return [];
    return [{ route, words: previewWords(translator, route, plan, seen) }];
  });
  const isPreview = others.some(({ route }) => route === pointed);
  const describe = (route: RouteKind): string => `${id}-${route}`;
  const path = file.state === 'unread' ? '' : file.path;
  return (
    <Panel
      title={t('route.title')}
      aside={
        <span className="break-all" title={path}>
          {file.state === 'unread' ? '' : t('route.where', { path })}
        </span>
      }
    >
      <div className="p-4 pb-3">
        <Segmented
          label={t('route.title')}
          value={value}
          disabled={!isUsable}
          options={routeKinds.map(route => ({ value: route, label: t(`route.${route}`) }))}
          onChange={route => void choose(route)}
          onPreview={setPointed}
          describedBy={describe}
        />
        {[
          ...others,
          ...(value === null || file.state === 'unread' ? [] : [{ route: value, words: current }]),
        ].map(one => (
          <span key={one.route} id={describe(one.route)} hidden>
            {spoken(one.words)}
          </span>
        ))}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)]">
        {file.state === 'unread' ? (
          <p className="px-4 pb-4 text-ink-2">{t('verdict.checking')}</p>
        ) : (
          <RouteView
            words={current}
            parked={[]}
            shown={!isPreview}
            aside={others.length > 0 ? t('route.point') : null}
          />
        )}
        {others.map(({ route, words }) => (
          <RouteView
            key={route}
            words={words}
            parked={routes.parked}
            shown={route === pointed}
            aside={words.change}
          />
        ))}
      </div>
      <GuardLine />
      <HostedDialog
        route={asked}
        onClose={() => setAsked(null)}
        onChoose={(route, hosted) => void choose(route, hosted)}
      />
    </Panel>
  );
}
