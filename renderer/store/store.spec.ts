import { beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '#shared/contract/plans';
import { fail, succeed } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';
import { text } from '#shared/i18n/text';
import { applyPlan, execute, showError, useStore } from './store';
import { playedClient, snapshotAt } from './testing';

beforeEach(() => useStore.setState({ client: null, connection: 'connecting', snapshot: null, toasts: [] }));

const whole = (rev: number): CoreEvent => ({ type: 'snapshot', snapshot: snapshotAt(rev) });
const patch = (rev: number, at = rev): CoreEvent => ({
  ...{ type: 'patch', rev },
  slices: { freshness: { hardware: null, server: at, openclaw: null, gateway: null, targets: {} } },
});
const seen = () => {
  const { snapshot } = useStore.getState();
  return snapshot && [snapshot.rev, snapshot.freshness.server];
};

function connected(answers: Record<string, unknown> = {}) {
  const played = playedClient(answers);
  const disconnect = useStore.getState().connect(played.client);
  return { ...played, disconnect };
}

describe('the snapshot', () => {
  test('follows the events in their order', () => {
    const { subscriptions } = connected();
    for (const event of [whole(1), patch(2), patch(3)]) subscriptions[0]!.send(event);
    expect(seen()).toEqual([3, 3]);
  });

  test('is asked for again after a gap, and what came after the gap is not drawn', () => {
    const { subscriptions } = connected();
    for (const event of [whole(1), patch(3)]) subscriptions[0]!.send(event);
    expect([seen(), subscriptions.map(one => one.listening)]).toEqual([
      [1, null],
      [false, true],
    ]);
    for (const event of [whole(3), patch(4)]) subscriptions[1]!.send(event);
    expect([seen(), subscriptions.length]).toEqual([[4, 4], 2]);
  });

  test('begins again with a core that has begun again', () => {
    const { subscriptions } = connected();
    for (const event of [whole(900), whole(1), patch(2)]) subscriptions[0]!.send(event);
    expect([seen(), subscriptions.length]).toEqual([[2, 2], 1]);
  });

  test('stays while the connection is lost, and says that it is', () => {
    const { subscriptions } = connected();
    subscriptions[0]!.say('connected');
    subscriptions[0]!.send(whole(1));
    subscriptions[0]!.say('lost');
    expect([useStore.getState().connection, seen()]).toEqual(['lost', [1, null]]);
  });

  test('is no longer listened for after the end, whichever subscription is the last', () => {
    const { disconnect, subscriptions } = connected();
    for (const event of [whole(1), patch(9)]) subscriptions[0]!.send(event);
    disconnect();
    expect(subscriptions.map(one => one.listening)).toEqual([false, false]);
  });
});

test('what goes wrong again in the same way is one message; what was done is told each time', () => {
  showError({ code: 'core-lost', params: {} });
  useStore.getState().toast({ title: text('history.action.undo'), error: false, steps: [], undoes: null });
  useStore.getState().toast({ title: text('history.action.undo'), error: false, steps: [], undoes: null });
  showError({ code: 'core-lost', params: {} });
  expect(useStore.getState().toasts.map(({ title }) => title.key)).toEqual([
    ...['history.action.undo', 'history.action.undo', 'error.core-lost'],
  ]);
});

describe('commands', () => {
  test('without a client answer that there is no core', async () => {
    expect(await execute('turn.test', {})).toMatchObject({ ok: false, error: { code: 'core-absent' } });
  });

  test('do not become state: a button is done when the snapshot says so', async () => {
    const { subscriptions } = connected({ 'settings.update': succeed({}) });
    subscriptions[0]!.send(whole(1));
    await execute('settings.update', { patch: { theme: 'dark' } });
    expect(useStore.getState().snapshot).toEqual(snapshotAt(1));
  });
});

const plan: Plan = {
  id: 'plan-1',
  intent: { kind: 'route', route: 'local-only' },
  expiresAt: 0,
  baseHashes: {},
  steps: [
    {
      ...{ kind: 'file', path: '/x/openclaw.json', created: false, removed: false },
      ...{ diff: '', addedLines: 1, removedLines: 1 },
    },
  ],
  notes: [],
  warnings: [],
};
const done = text('history.action.route.local-only');
const toasts = () => useStore.getState().toasts.map(({ id: _, ...toast }) => toast);

describe('a plan', () => {
  test('that was applied says so, with its steps and the way back', async () => {
    connected({ 'plan.apply': succeed({ state: 'applied', historyId: 'h1', warnings: [] }) });
    expect(await applyPlan(plan, done)).toBeNull();
    expect(toasts()).toEqual([{ title: done, error: false, steps: plan.steps, undoes: 'h1' }]);
  });

  test('that runs as a job says nothing: the job is in the snapshot', async () => {
    connected({ 'plan.apply': succeed({ state: 'started', jobId: 'j1' }) });
    expect([await applyPlan(plan, done), toasts()]).toEqual([null, []]);
  });

  test('that the world has overtaken gives back the new one to look at', async () => {
    const next = { ...plan, id: 'plan-2' };
    connected({ 'plan.apply': succeed({ state: 'changed', plan: next }) });
    expect(await applyPlan(plan, done)).toEqual(next);
    expect(toasts()).toMatchObject([
      { error: true, title: { key: 'error.config-changed', params: { path: '/x/openclaw.json' } } },
    ]);
  });

  test('that is refused says why', async () => {
    connected({ 'plan.apply': fail('plan-expired', {}) });
    expect(await applyPlan(plan, done)).toBeNull();
    expect(toasts()).toMatchObject([{ error: true, title: { key: 'error.plan-expired' } }]);
  });
});

describe('passing messages', () => {
  test('are three at most, the newest last, each dismissed by itself', () => {
    for (const path of ['a', 'b', 'c', 'd']) showError(fail('config-changed', { path }).error);
    const paths = () => useStore.getState().toasts.map(toast => toast.title.params['path']);
    expect(paths()).toEqual(['b', 'c', 'd']);
    useStore.getState().dismiss(useStore.getState().toasts[1]!.id);
    expect(paths()).toEqual(['b', 'd']);
  });
});
