import { useEffect, useRef, useState } from 'react';
import type { Intent } from '#shared/contract/intents';
import type { AppError } from '#shared/contract/errors';
import type { Plan } from '#shared/contract/plans';
import type { Snapshot } from '#shared/contract/snapshot';
import { staleSince } from '#shared/contract/staleness';
import { useTime } from './now';
import { execute, useStore } from './store';

/** A slice of the snapshot; only drawn where there is one. */
export function useSlice<K extends keyof Snapshot>(name: K): Snapshot[K] {
  return useStore(state => {
    if (state.snapshot === null) throw new Error('no snapshot yet');
    return state.snapshot[name];
  });
}

/** Since when what is shown is old news; null: it is not. */
export function useStale(): number | null {
  const watch = useSlice('watch');
  const { targets } = useSlice('freshness');
  return useTime(now => staleSince(watch, targets, now));
}

export type PlanState =
  | { readonly state: 'none' }
  | { readonly state: 'making' }
  | { readonly state: 'made'; readonly plan: Plan }
  | { readonly state: 'refused'; readonly error: AppError };

/** What is asked for a plan, and the world it is made for: another plan where either is another. */
const keyOf = (intent: Intent, { openclaw: { file }, models, servers }: World): string =>
  JSON.stringify([
    intent,
    file.state === 'read' ? file.hash : file.state,
    models.map(model => model.instances),
    servers.filter(({ managed }) => managed).map(({ url, error }) => [url, error?.code]),
  ]);

type World = Pick<Snapshot, 'openclaw' | 'models' | 'servers'>;

async function makePlan(intent: Intent): Promise<PlanState> {
  const made = await execute('plan.make', { intent });
  return made.ok ? { state: 'made', plan: made.data } : { state: 'refused', error: made.error };
}

interface MadePlan {
  readonly key: string;
  readonly state: PlanState;
}

const noPlan: MadePlan = { key: '', state: { state: 'none' } };

const preparedMs = 5000;
let prepared: (MadePlan & { readonly at: number }) | null = null;

/** Makes a plan before the page is drawn that shows it first: it must not move when the plan comes. */
export async function preparePlan(intent: Intent): Promise<void> {
  const { snapshot } = useStore.getState();
  if (snapshot === null) return;
  const key = keyOf(intent, snapshot);
  prepared = { key, state: await makePlan(intent), at: Date.now() };
}

const preparedFor = (key: string): MadePlan | null =>
  prepared?.key === key && Date.now() - prepared.at < preparedMs ? prepared : null;

/** The plan of an intent, made anew when the file, the loaded models, what Homeport started or the connection change; null makes none. */
export function usePlan(intent: Intent | null): [PlanState, (plan: Plan) => void] {
  const world = { openclaw: useSlice('openclaw'), models: useSlice('models'), servers: useSlice('servers') };
  // A core that was away knows no plan of before any more; when it is back, the question is put again.
  const connected = useStore(state => state.connection === 'connected');
  const key = intent === null || !connected ? '' : keyOf(intent, world);
  const [first] = useState(() => preparedFor(key));
  const unasked = useRef(first);
  const [made, setMade] = useState<MadePlan>(first ?? noPlan);
  if (!connected && made !== noPlan) setMade(noPlan);

  useEffect(() => {
    const isPrepared = unasked.current?.key === key;
    unasked.current = null;
    if (key === '' || isPrepared) return;
    let current = true;
    const [wanted] = JSON.parse(key) as [Intent];
    void makePlan(wanted).then(state => {
      if (current) setMade({ key, state });
    });
    return () => {
      current = false;
    };
  }, [key]);

  const state: PlanState =
    key === '' ? { state: 'none' } : made.key === key ? made.state : { state: 'making' };
  // The world may have gone on while the answer came: a plan that was made for it since is the newer one.
  return [
    state,
    plan => setMade(last => (last.key === key ? { key, state: { state: 'made', plan } } : last)),
  ];
}
