import { useEffect, useState } from 'react';
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

/** The worlds that it holds for, by their keys. */
interface MadePlan {
  readonly keys: readonly string[];
  readonly state: PlanState;
}

const noPlan: MadePlan = { keys: [], state: { state: 'none' } };

const preparedMs = 5000;
let prepared: (MadePlan & { readonly at: number }) | null = null;

/** Makes a plan before the page is drawn that shows it first: it must not move when the plan comes. */
export async function preparePlan(intent: Intent): Promise<void> {
  const { snapshot } = useStore.getState();
  if (snapshot === null) return;
  const key = keyOf(intent, snapshot);
  prepared = { keys: [key], state: await makePlan(intent), at: Date.now() };
}

const preparedFor = (key: string): MadePlan | null =>
  prepared?.keys.includes(key) && Date.now() - prepared.at < preparedMs ? prepared : null;

/** The world with OpenClaw's file as the plan read it: the snapshot that says so may still be on its way. */
function worldOf(plan: Plan, world: World): World {
  const { file } = world.openclaw;
  if (file.state !== 'read') return world;
  const hash = plan.baseHashes[file.realPath] ?? file.hash;
  return { ...world, openclaw: { ...world.openclaw, file: { ...file, hash } } };
}

/** The plan of an intent, made anew when the file, the loaded models, what Homeport started or the connection change; null makes none. */
export function usePlan(intent: Intent | null): [PlanState, (plan: Plan) => void] {
  const world = { openclaw: useSlice('openclaw'), models: useSlice('models'), servers: useSlice('servers') };
  // A core that was away knows no plan of before any more, and what nobody asks for may be carried out or expired by
  // now: the question is put again.
  const connected = useStore(state => state.connection === 'connected');
  const key = intent === null || !connected ? '' : keyOf(intent, world);
  const [made, setMade] = useState<MadePlan>(() => preparedFor(key) ?? noPlan);
  if (key === '' && made !== noPlan) setMade(noPlan);
  const isMade = made.keys.includes(key);
  // The snapshot has come that it holds for, and the one of before does not count any more.
  if (isMade && made.keys.length > 1 && key === made.keys[1]) setMade({ ...made, keys: [key] });

  useEffect(() => {
    if (key === '' || isMade) return;
    let current = true;
    const [wanted] = JSON.parse(key) as [Intent];
    void makePlan(wanted).then(state => {
      if (current) setMade({ keys: [key], state });
    });
    return () => {
      current = false;
    };
  }, [key, isMade]);

  const replace = (plan: Plan): void => {
    if (intent === null) return;
    const keys = [key, keyOf(intent, worldOf(plan, world))];
    // The world may have gone on while the answer came: a plan that was made for it since is the newer one.
    setMade(last => (last.keys.includes(key) ? { keys, state: { state: 'made', plan } } : last));
  };
  return [key === '' ? { state: 'none' } : isMade ? made.state : { state: 'making' }, replace];
}
