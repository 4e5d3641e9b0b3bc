import { expect, test } from 'vitest';
import type { CoreEvent, Snapshot } from '#shared/contract/snapshot';
import { text } from '#shared/i18n/text';
import { makeQuietHome } from '#tests/quiet';
import { createCore } from '../core/core';
import { keepHabits } from './habits';
import { electronDouble } from './testing';

/** A core whose snapshot a test sets. */
async function make() {
  const { ports } = await makeQuietHome();
  const core = await createCore(ports, {
    ...{ version: '1.0.0', shell: 'desktop', mode: 'normal', startPractice: null },
  });
  let snapshot: Snapshot = core.snapshot();
  await core.firstRead;
  await core.close();
  const listeners = new Set<(event: CoreEvent) => void>();
  const electron = electronDouble();
  const end = keepHabits(electron.api, {
    ...core,
    snapshot: () => snapshot,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const change = (patch: Partial<Snapshot>): void => {
    snapshot = { ...snapshot, ...patch };
    for (const listener of listeners) listener({ type: 'snapshot', snapshot });
  };
  return { change, electron, end, listeners, snapshot: () => snapshot };
}

test('the theme of the settings is that of the menus and boxes too', async () => {
  const { change, electron, snapshot } = await make();
  expect(electron.api.nativeTheme.themeSource).toBe('system');
  change({ settings: { ...snapshot().settings, theme: 'dark' } });
  expect(electron.api.nativeTheme.themeSource).toBe('dark');
});

test('the system lets Homeport run on while the guard watches, and only then', async () => {
  const { change, electron, end, snapshot } = await make();
  const guard = (state: Snapshot['watch']['guard']['state']): void =>
    change({ watch: { ...snapshot().watch, guard: { ...snapshot().watch.guard, state } } });
  const blockers: number[] = [];
  for (const state of ['off', 'watching', 'failed-over', 'standing-down', 'off', 'watching'] as const) {
    guard(state);
    blockers.push(electron.blockers.size);
  }
  end();
  expect([blockers, electron.blockers.size]).toEqual([[0, 1, 1, 1, 0, 1], 0]);
});

test('the icon in the dock counts what is blocked, and listening ends', async () => {
  const { change, electron, end, listeners, snapshot } = await make();
  const item: Snapshot['checklist']['items'][number] = {
    ...{
      id: 'model.loaded',
      group: 'model',
      setup: true,
      severity: 'blocker',
      state: 'blocked',
      command: null,
    },
    ...{ title: text('tray.open'), evidence: text('tray.open'), why: text('tray.open') },
    ...{ waitsFor: null, repair: null },
  };
  const items = [item, { ...item, state: 'attention' as const }, { ...item, state: 'ok' as const }];
  change({ checklist: { ...snapshot().checklist, items } });
  const shown = electron.world.badge;
  change({ checklist: { ...snapshot().checklist, items: [] } });
  end();
  expect([shown, electron.world.badge, listeners.size]).toEqual([1, 0, 0]);
});
