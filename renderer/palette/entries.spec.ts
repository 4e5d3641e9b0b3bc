import { describe, expect, test } from 'vitest';
import { commands } from '#shared/contract/commands';
import { desktopCommands, type DesktopState } from '#shared/contract/desktop';
import type { Job } from '#shared/contract/jobs';
import { pages } from '#shared/contract/pages';
import type { Snapshot } from '#shared/contract/snapshot';
import { text } from '#shared/i18n/text';
import { loadTranslator } from '#shared/i18n/translator';
import { snapshotAt } from '../store/testing';
import { paletteEntries, reachedFrom, type Doing, type Entry } from './entries';
import { rank } from './rank';

const job: Job = {
  ...{
    id: 'j',
    kind: 'turn',
    title: text('job.turn'),
    phase: null,
    progress: null,
    startedAt: 1,
    endedAt: null,
  },
  ...{ cancellable: true, state: 'running', error: null },
};

const base = snapshotAt(1);
const undoable = { id: 'h', at: 1, action: text('history.action.route.local-only') };
const file: Snapshot['openclaw']['file'] = {
  ...{ state: 'read', path: '/o', realPath: '/o', hash: 'h', sizeBytes: 1, mode: 0o600 },
  ...{ lostComments: 0, exposed: [], writeError: null },
};
const full = snapshotAt(1, {
  app: { ...base.app, abilities: ['practice'] },
  jobs: [job],
  openclaw: { ...base.openclaw, file, undoable },
});
const desktop: DesktopState = {
  startsAtLogin: false,
  command: { file: '/b', isLinked: false, isOnPath: true },
  updates: { address: '/r', checkedAt: null, status: { state: 'idle', upToDate: false } },
};

/** Which commands of the contract choosing it sends. */
function sends(does: Doing): (keyof typeof reachedFrom)[] {
  switch (does.kind) {
    case 'route':
    case 'intent':
    case 'undo':
      return ['plan.make', 'plan.apply'];
    case 'run':
      return [does.command];
    case 'settings':
      return ['settings.update'];
    case 'practice':
      return ['shell.practice'];
    case 'cancel':
      return ['jobs.cancel'];
    case 'startAtLogin':
      return ['desktop.startAtLogin'];
    case 'linkCommand':
      return ['desktop.linkCommand'];
    case 'checkForUpdate':
      return ['desktop.checkForUpdate'];
    case 'go':
    case 'copy':
      return [];
  }
}

describe('the palette', () => {
  test('has every command of the contract, or says where it is instead', () => {
    const named = Object.keys(reachedFrom).sort();
    expect(named).toEqual([...Object.keys(commands), ...Object.keys(desktopCommands)].sort());
    const sent = new Set(paletteEntries(full, desktop).flatMap(({ does }) => sends(does)));
    const promised = Object.entries(reachedFrom).flatMap(([name, from]) =>
      from === 'palette' ? [name] : [],
    );
    expect([...sent].sort()).toEqual(promised.sort());
  });

  test('leads to every page, by its key', () => {
    const entries = paletteEntries(base, null).filter(({ keys }) => keys !== null);
    expect(entries.map(({ does, keys }) => [does, keys])).toEqual(
      pages.map((page, index) => [{ kind: 'go', page }, String(index + 1)]),
    );
  });

  test('names each entry once, and has words for all of it in both languages', async () => {
    for (const language of ['en', 'pl'] as const) {
      const { say } = await loadTranslator(language);
      const entries = paletteEntries(full, desktop);
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      const labels = entries.map(({ label }) => say(label));
      expect(new Set(labels).size).toBe(labels.length);
      expect(labels.filter(label => /^[a-z]+\.[a-zA-Z.]+$/.test(label))).toEqual([]);
    }
  });

  test('says why something cannot be chosen', () => {
    const refused = (snapshot: Snapshot, id: string) =>
      paletteEntries(snapshot, null).find(entry => entry.id === id)?.refused?.key ?? null;
    expect([
      refused(base, 'route local-only'),
      refused(base, 'undo'),
      refused(full, 'turn'),
      refused(full, 'route local-only'),
      refused(full, 'undo'),
    ]).toEqual(['palette.noFile', 'palette.noUndo', 'palette.busy', null, null]);
  });

  test('offers of a choice what is not chosen', () => {
    const ids = paletteEntries(snapshotAt(1, { settings: { ...base.settings, theme: 'dark' } }), null).map(
      ({ id }) => id,
    );
    expect(ids.filter(id => id.startsWith('theme'))).toEqual(['theme system', 'theme light']);
  });
});

describe('what is typed', () => {
  const find = async (typed: string, snapshot = full): Promise<string[]> => {
    const [english, polish] = await Promise.all([loadTranslator('en'), loadTranslator('pl')]);
    const names = ({ label, also }: Entry): string[] =>
      [label, ...also].flatMap(words => [english.say(words), polish.say(words)]);
    return rank(paletteEntries(snapshot, desktop), typed, names).map(({ id }) => id);
  };

  test.each([
    ['hardware', 'page hardware'],
    ['Sprzęt', 'page hardware'],
    ['local only', 'route local-only'],
    ['tylko lok', 'route local-only'],
    ['dark', 'theme dark'],
    ['ciemy', 'theme dark'],
    ['guard', 'guard'],
    ['undo', 'undo'],
    ['route: local only', 'undo'],
  ])('%s finds %s first', async (typed, id) => {
    expect((await find(typed))[0]).toBe(id);
  });

  test('what cannot be chosen comes after all that can', async () => {
    const found = await find('o', base);
    const refused = new Set(
      paletteEntries(base, desktop).flatMap(entry => (entry.refused ? [entry.id] : [])),
    );
    const first = found.findIndex(id => refused.has(id));
    expect(first).toBeGreaterThan(0);
    expect(found.slice(first).every(id => refused.has(id))).toBe(true);
  });

  test('nothing is found for letters without sense', async () => {
    expect(await find('xqzzv')).toEqual([]);
  });
});
