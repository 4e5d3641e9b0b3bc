// @vitest-environment happy-dom
import { act, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Intent } from '#shared/contract/intents';
import type { Plan } from '#shared/contract/plans';
import { succeed, type Result } from '#shared/contract/result';
import type { Client } from '../transport/client';
import { preparePlan, usePlan, type PlanState } from './hooks';
import { useStore } from './store';
import { snapshotAt } from './testing';

const intent: Intent = { kind: 'route', route: 'local-first' };
const planNamed = (id: string): Plan => ({
  ...{ id, intent, expiresAt: 0, baseHashes: {} },
  ...{ steps: [], notes: [], warnings: [] },
});
const made = (id: string): PlanState => ({ state: 'made', plan: planNamed(id) });

/** A snapshot in which OpenClaw's file has this hash: a plan is made for one. */
function withFile(hash: string) {
  const snapshot = snapshotAt(1);
  const read = { state: 'read' as const, path: '/o', realPath: '/o', hash, sizeBytes: 1, mode: 0o600 };
  const file = { ...read, lostComments: 0, exposed: [], writeError: null };
  return { ...snapshot, openclaw: { ...snapshot.openclaw, file } };
}

/** Plans that were asked for and did not come yet, oldest first. */
let awaited: ((plan: Plan) => void)[] = [];
let shown: PlanState = { state: 'none' };
/** What a caller does when it is told "the file changed, here is the plan as it is now". */
let putInPlace: (plan: Plan) => void = () => undefined;

const client: Client = {
  execute: () =>
    new Promise(resolve => {
      awaited.push(plan => resolve(succeed(plan) as Result<never>));
    }),
  subscribe: () => () => undefined,
};

function Asking({ wanted }: { wanted: Intent | null }) {
  const [state, put] = usePlan(wanted);
  useLayoutEffect(() => {
    shown = state;
    putInPlace = put;
  });
  return null;
}

/** Draws it; what comes back draws it again with another intent. */
function open(): (wanted: Intent | null) => void {
  const root = createRoot(document.createElement('div'));
  onTestFinished(() => act(() => root.unmount()));
  const draw = (wanted: Intent | null) => act(() => root.render(<Asking wanted={wanted} />));
  draw(intent);
  return draw;
}

const change = (state: Partial<ReturnType<typeof useStore.getState>>) => act(() => useStore.setState(state));
const answer = (id: string) => act(() => Promise.resolve(awaited.shift()?.(planNamed(id))));

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  awaited = [];
  useStore.setState({ client, connection: 'connected', snapshot: withFile('first') });
});

test('a plan is made once, and again when the file is another', async () => {
  open();
  expect(shown).toEqual({ state: 'making' });
  await answer('one');
  expect(shown).toEqual(made('one'));
  change({ snapshot: { ...withFile('first'), rev: 2 } });
  expect([shown, awaited.length]).toEqual([made('one'), 0]);
  change({ snapshot: withFile('second') });
  expect(shown).toEqual({ state: 'making' });
  await answer('two');
  expect(shown).toEqual(made('two'));
});

test('a plan for the file as it was is not shown, however late it comes', async () => {
  open();
  change({ snapshot: withFile('second') });
  const [late, timely] = awaited;
  await act(() => Promise.resolve(timely?.(planNamed('timely'))));
  await act(() => Promise.resolve(late?.(planNamed('late'))));
  expect(shown).toEqual(made('timely'));
});

test('the plan that came in place of a refused one is shown', async () => {
  open();
  await answer('one');
  act(() => putInPlace(planNamed('as it is now')));
  expect(shown).toEqual(made('as it is now'));
});

test('it stays when the snapshot comes that has the file as it read it: a button under a press must not change', async () => {
  open();
  await answer('one');
  act(() => putInPlace({ ...planNamed('as it is now'), baseHashes: { '/o': 'second' } }));
  change({ snapshot: withFile('second') });
  expect([shown, awaited.length]).toMatchObject([{ state: 'made', plan: { id: 'as it is now' } }, 0]);
  change({ snapshot: withFile('first') });
  expect([shown, awaited.length]).toEqual([{ state: 'making' }, 1]);
});

test('it does not take the place of one that was made since', async () => {
  open();
  await answer('one');
  const late = putInPlace;
  change({ snapshot: withFile('second') });
  await answer('two');
  act(() => late(planNamed('as it was')));
  expect(shown).toEqual(made('two'));
});

test('it is dropped while a newer one is being made, and the newer one comes', async () => {
  open();
  await answer('one');
  const late = putInPlace;
  change({ snapshot: withFile('second') });
  act(() => late(planNamed('as it was')));
  expect(shown).toEqual({ state: 'making' });
  await answer('two');
  expect(shown).toEqual(made('two'));
});

test('no plan outlives the connection: it is asked for again afterwards', async () => {
  open();
  await answer('one');
  change({ connection: 'lost' });
  expect(shown).toEqual({ state: 'none' });
  change({ connection: 'connected' });
  expect(shown).toEqual({ state: 'making' });
  await answer('two');
  expect(shown).toEqual(made('two'));
});

test('a plan that nobody asked for in between is made anew: it may be carried out by now, or expired', async () => {
  const draw = open();
  await answer('one');
  draw(null);
  expect(shown).toEqual({ state: 'none' });
  draw(intent);
  expect([shown, awaited.length]).toEqual([{ state: 'making' }, 1]);
  await answer('two');
  expect(shown).toEqual(made('two'));
});

test('a plan that was prepared for the page is shown at once, and not asked for again', async () => {
  const prepared = preparePlan(intent);
  await answer('prepared');
  await prepared;
  open();
  expect([shown, awaited.length]).toEqual([made('prepared'), 0]);
});
