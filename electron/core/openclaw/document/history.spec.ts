import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { text } from '#shared/i18n/text';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { must } from '../testing';
import { beforeHomeport, createHistory, describeHistory } from './history';
import { emptyMemory } from './memory';
import type { StoredChange } from './stored-change';

const change = (number: number, more: Partial<StoredChange> = {}): Omit<StoredChange, 'id' | 'at'> => ({
  action: text('history.action.undo'),
  path: '/x/openclaw.json',
  before: `{ a: ${number} }\n`,
  after: `{ a: ${number + 1} }\n`,
  memoryBefore: emptyMemory,
  undoes: null,
  others: [],
  origin: 'person',
  ...more,
});

async function openHistory() {
  const clock = manualClock();
  const home = await makeHome({ clock });
  const folder = path.join(home.folder, 'history-of-a-file');
  return { clock, folder, history: createHistory(home.ports, folder) };
}

async function add(history: ReturnType<typeof createHistory>, ...input: Parameters<typeof change>) {
  const id = must(await history.begin(change(...input)));
  await history.finish(id);
  return id;
}

describe('the history of a file', () => {
  test('is newest first, even within one millisecond and after the clock was set back', async () => {
    const { clock, folder, history } = await openHistory();
    const ids = [await add(history, 1), await add(history, 2), await add(history, 3)];
    clock.advance(1000);
    ids.push(await add(history, 4));
    const early = createHistory((await makeHome({ clock: manualClock(1_700_000_000_000) })).ports, folder);
    ids.push(await add(early, 5));
    expect((await history.list()).map(entry => entry.id)).toEqual(ids.reverse());
  });

  test('keeps at least the last twenty, and what is older as one change that can be taken back', async () => {
    const { folder, history } = await openHistory();
    const ids: string[] = [];
    for (let number = 0; number < 45; number++) ids.push(await add(history, number));
    const entries = await history.list();
    const older = entries.pop();
    expect(entries.map(entry => entry.id)).toEqual(ids.slice(-entries.length).reverse());
    expect([entries.length >= 20, entries.length < 30]).toEqual([true, true]);
    expect(older).toMatchObject({ id: 'older-changes', before: '{ a: 0 }\n' });
    expect(older?.after).toBe(entries.at(-1)?.before);
    expect(must(await history.undoable(beforeHomeport))).toMatchObject({
      ...{ before: '{ a: 0 }\n', after: '{ a: 45 }\n' },
    });
    const first = await readFile(path.join(folder, 'before-homeport.json'), 'utf8');
    expect(JSON.parse(first)).toEqual({ path: '/x/openclaw.json', text: '{ a: 0 }\n' });
  });

  test('of older changes only Homeport’s own part counts, not what a person edited in between', async () => {
    const { history } = await openHistory();
    await add(history, 0, { before: '{ a: 0, b: 0 }', after: '{ a: 1, b: 0 }' });
    await add(history, 0, { before: '{ a: 1, b: 7, c: 7 }', after: '{ a: 2, b: 7, c: 7 }' });
    expect(must(await history.undoable(beforeHomeport))).toMatchObject({
      ...{ before: '{ a: 0, b: 0 }', after: '{ a: 2, b: 0 }' },
    });
  });

  test('the guard’s switches do not push a person’s changes out', async () => {
    const { history } = await openHistory();
    const persons = [await add(history, 0), await add(history, 1)];
    for (let number = 0; number < 60; number++) {
      const switched = await add(history, number, { origin: 'guard' });
      await add(history, number, { origin: 'guard', undoes: switched });
    }
    const entries = await history.list();
    expect(entries.filter(entry => entry.origin === 'person').map(entry => entry.id)).toEqual(
      persons.reverse(),
    );
    const guards = entries.length - persons.length;
    expect([guards >= 20, guards <= 40]).toEqual([true, true]);
  });

  test('a change that was not finished is in the list if it was written, and forgotten if not', async () => {
    const { history } = await openHistory();
    const [written, not] = [must(await history.begin(change(1))), must(await history.begin(change(2)))];
    expect(await history.list()).toEqual([]);
    await history.settle(({ id }) => id === written);
    expect((await history.list()).map(entry => entry.id)).toEqual([written]);
    await history.settle(({ id }) => id === not);
    expect(await history.list()).toHaveLength(1);
  });

  test('taking everything back is taking back each of them', async () => {
    const { history } = await openHistory();
    await add(history, 1);
    await add(history, 2);
    const all = await add(history, 3, { undoes: beforeHomeport });
    expect(await history.undoable()).toMatchObject({ ok: false, error: { code: 'history-empty' } });
    expect(describeHistory(await history.list()).map(({ undone }) => undone)).toEqual([false, true, true]);
    await add(history, 4, { undoes: all });
    expect(describeHistory(await history.list()).map(({ undone }) => undone)).toEqual([
      ...[false, true, false, false],
    ]);
  });

  test('takes the newest change that is neither an undo nor undone', async () => {
    const { history } = await openHistory();
    expect(await history.undoable()).toMatchObject({ ok: false, error: { code: 'history-empty' } });
    const first = await add(history, 1);
    const second = await add(history, 2);
    const undone = await add(history, 3, { undoes: second });
    expect(await history.undoable()).toMatchObject({ ok: true, data: { id: first } });
    expect(await history.undoable(undone)).toMatchObject({ ok: true, data: { undoes: second } });
  });

  test('skips what is damaged or not its own', async () => {
    const { folder, history } = await openHistory();
    const id = await add(history, 1);
    const place = path.join(folder, 'history');
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, '00000000000001-half.json'), '{"id":"x","at":');
    await writeFile(path.join(place, '00000000000002-wrong.json'), '{"id":"x","at":1,"before":7,"after":""}');
    await writeFile(path.join(place, 'notes.txt'), 'mine');
    expect((await history.list()).map(entry => entry.id)).toEqual([id]);
  });

  test('shows each change as a diff, and which of them were taken back', async () => {
    const { history } = await openHistory();
    const first = await add(history, 1);
    await add(history, 2, { undoes: first });
    const shown = describeHistory(await history.list());
    expect(shown.map(({ undone, undoes }) => [undone, undoes])).toEqual([
      [false, first],
      [true, null],
    ]);
    expect(shown[1]?.diff.split('\n').slice(-2)).toEqual(['-{ a: 1 }', '+{ a: 2 }']);
  });

  test('forgets a change that was not written after all', async () => {
    const { history } = await openHistory();
    const id = must(await history.begin(change(1)));
    await history.drop(id);
    expect(await history.list()).toEqual([]);
  });
});
