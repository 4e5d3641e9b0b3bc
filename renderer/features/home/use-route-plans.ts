import { useEffect, useRef, useState } from 'react';
import type { RoutesView } from '#shared/contract/openclaw';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import { useSlice, type PlanState } from '../../store/hooks';
import { execute, useStore } from '../../store/store';

export type RoutePlan = Extract<PlanState, { state: 'made' | 'refused' }>;
export type RoutePlans = Readonly<Partial<Record<RouteKind, RoutePlan>>>;

/** A route that lacks models is known to be refused: nothing is asked for it. */
function lacking(route: RouteKind, { known, traffic }: RoutesView): RoutePlan | null {
  if (traffic.routes[route] !== null) return null;
  const lacksLocal = route !== 'hosted-only' && !known.some(({ origin }) => origin === 'local');
  return {
    state: 'refused',
    error: lacksLocal
      ? { code: 'route-no-local', params: {} }
      : { code: 'route-no-hosted', params: { route } },
  };
}

async function planRoute(route: RouteKind, routes: RoutesView): Promise<[RouteKind, RoutePlan]> {
  const refused = lacking(route, routes);
  if (refused) return [route, refused];
  const plan = await execute('plan.make', { intent: { kind: 'route', route } });
  return [route, plan.ok ? { state: 'made', plan: plan.data } : { state: 'refused', error: plan.error }];
}

/**
 * What each route would come to, as the core works it out; made anew when the file or what is set aside changes.
 * The ones before stay until then, so that nothing jumps while a switch goes through.
 */
export function useRoutePlans(): RoutePlans {
  const { file } = useSlice('openclaw');
  const routes = useSlice('routes');
  const { parked, wanted, known, traffic } = routes;
  const connected = useStore(state => state.connection === 'connected');
  const [plans, setPlans] = useState<RoutePlans>({});
  const key =
    file.state === 'read' && connected ? JSON.stringify([file.hash, parked, wanted, known, traffic]) : '';
  const latest = useRef(routes);
  useEffect(() => {
    latest.current = routes;
  });
  useEffect(() => {
    if (key === '') return;
    let current = true;
    void Promise.all(routeKinds.map(route => planRoute(route, latest.current))).then(made => {
      if (current) setPlans(Object.fromEntries(made));
    });
    return () => {
      current = false;
    };
  }, [key]);
  return plans;
}
