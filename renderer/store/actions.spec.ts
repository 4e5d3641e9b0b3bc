import { beforeEach, describe, expect, test } from 'vitest';
import { fail, succeed } from '#shared/contract/result';
import { saveSettings, sendTurn, switchRoute, undo } from './actions';
import { useStore } from './store';
import { playedClient } from './testing';

beforeEach(() => useStore.setState({ client: null, connection: 'connecting', snapshot: null, toasts: [] }));

const plan = { id: 'p1', intent: { kind: 'undo' }, expiresAt: 0, baseHashes: {}, steps: [], warnings: [] };
const applied = succeed({ state: 'applied', historyId: 'h1', warnings: [] });

function playing(answers: Record<string, unknown>) {
  const played = playedClient(answers);
  useStore.getState().connect(played.client);
  return played.asked;
}
const said = () => useStore.getState().toasts.map(toast => toast.title.key);

describe('a route switch', () => {
  test('applies at once and says so with the way back', async () => {
    const asked = playing({ 'plan.make': succeed(plan), 'plan.apply': applied });
    expect(await switchRoute('local-only')).toBe('done');
    expect(asked).toEqual([
      ['plan.make', { intent: { kind: 'route', route: 'local-only' } }],
      ['plan.apply', { planId: 'p1' }],
    ]);
    expect(useStore.getState().toasts).toMatchObject([
      { title: { key: 'history.action.route.local-only' }, undoes: 'h1' },
    ]);
  });

  test('without a hosted model asks for one instead of failing', async () => {
    playing({ 'plan.make': fail('route-no-hosted', { route: 'hosted-only' }) });
    expect([await switchRoute('hosted-only'), said()]).toEqual(['no-hosted', []]);
  });

  test('carries the hosted models that were named', async () => {
    const asked = playing({ 'plan.make': fail('route-no-local', {}) });
    await switchRoute('local-first', ['openai/gpt-5']);
    expect(asked).toEqual([
      ['plan.make', { intent: { kind: 'route', route: 'local-first', hosted: ['openai/gpt-5'] } }],
    ]);
    expect(said()).toEqual(['error.route-no-local']);
  });
});

test.each([
  [undefined, { kind: 'undo' }],
  ['h7', { kind: 'undo', entryId: 'h7' }],
])('undo of %s asks for that change', async (entryId, intent) => {
  const asked = playing({ 'plan.make': succeed(plan), 'plan.apply': applied });
  await undo(entryId);
  expect([asked[0], said()]).toEqual([['plan.make', { intent }], ['history.action.undo']]);
});

test('what is refused is said', async () => {
  playing({
    'plan.make': fail('history-empty', {}),
    'turn.test': fail('turn-no-target', {}),
    'settings.update': fail('state-unwritable', { path: '/x', reason: 'EACCES' }),
  });
  await undo();
  await sendTurn();
  await saveSettings({ theme: 'dark' });
  expect(said()).toEqual(['error.history-empty', 'error.turn-no-target', 'error.state-unwritable']);
});
