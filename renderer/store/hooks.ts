import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Intent } from '#shared/contract/intents';
import type { AppError } from '#shared/contract/errors';
import type { Plan } from '#shared/contract/plans';
import type { Snapshot } from '#shared/contract/snapshot';
import { staleSince } from '#shared/contract/staleness';
import { execute, useStore } from './store';

/** A slice of the snapshot; only drawn where there is one. */
export function useSlice<K extends keyof Snapshot>(name: K): Snapshot[K] {
  return useStore(state => {
    if (state.snapshot === null) throw new Error('no snapshot yet');
    return state.snapshot[name];
  });
}

const stepMs = 10_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer = 0;

/** One function for all drawings: a new one each time would begin the clock anew, and that is a change to be drawn. */
function followClock(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    now = Date.now();
    timer = window.setInterval(() => {
      now = Date.now();
      for (const notify of listeners) notify();
    }, stepMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time, in steps of ten seconds: ages must not flicker, and an idle page must not work. */
export const useNow = (): number => useSyncExternalStore(followClock, () => now);

/** Since when what is shown is old news; null: it is not. */
export function useStale(): number | null {
  return staleSince(useSlice('watch'), useSlice('freshness').targets, useNow());
}

export type PlanState =
  | { readonly state: 'none' }
  | { readonly state: 'making' }
  | { readonly state: 'made'; readonly plan: Plan }
  | { readonly state: 'refused'; readonly error: AppError };

/** The plan of an intent, made anew when the file, the loaded models, what Homeport started or the connection change; null makes none. */
export function usePlan(intent: Intent | null): [PlanState, (plan: Plan) => void] {
  const file = useSlice('openclaw').file;
  const models = useSlice('models');
  const managed = useSlice('servers').filter(server => server.managed);
  // A core that was away answers "absent"; when it is back, the question is put again.
  const connected = useStore(state => state.connection === 'connected');
  const world = JSON.stringify([
    file.state === 'read' ? file.hash : file.state,
    models.map(model => model.instances),
    managed.map(({ url, error }) => [url, error?.code]),
  ]);
  const wanted = useMemo(() => (intent === null ? '' : JSON.stringify(intent)), [intent]);
  const [made, setMade] = useState<{ key: string; state: PlanState }>({ key: '', state: { state: 'none' } });
  const key = wanted === '' || !connected ? '' : `${wanted} ${world}`;

  useEffect(() => {
    if (key === '') return;
    let current = true;
    void execute('plan.make', { intent: JSON.parse(wanted) as Intent }).then(result => {
      if (!current) return;
      const state: PlanState = result.ok
        ? { state: 'made', plan: result.data }
        : { state: 'refused', error: result.error };
      setMade({ key, state });
    });
    return () => {
      current = false;
    };
  }, [key, wanted]);

  const state: PlanState =
    key === '' ? { state: 'none' } : made.key === key ? made.state : { state: 'making' };
  return [state, plan => setMade({ key, state: { state: 'made', plan } })];
}
