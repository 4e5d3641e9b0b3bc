import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { text } from '#shared/i18n/text';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { createHistory, describeHistory, type StoredChange } from './history';
import { emptyMemory } from './memory';

const change = (number: number, more: Partial<StoredChange> = {}): Omit<StoredChange, 'id' | 'at'> => ({
  action: text('history.action.undo'),
  path: '/x/openclaw.json',
  before: `{ a: ${number} }\n`,
  after: `{ a: ${number + 1} }\n`,
  memoryBefore: emptyMemory,
  undoes: null,
  ...more,
});

async function openHistory() {
  const clock = manualClock();
  const home = await makeHome({ clock });
  const folder = path.join(home.folder, 'history-of-a-file');
  return { clock, folder, history: createHistory(home.ports, folder) };
}

async function add(history: ReturnType<typeof createHistory>, ...input: Parameters<typeof change>) {
  const added = await history.add(change(...input));
  if (!added.ok) throw new Error(added.error.code);
  return added.data;
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

  test('drops what was taken back long ago, and nothing that still can be', async () => {
    const { folder, history } = await openHistory();
    const standing: string[] = [];
    for (let number = 0; number < 17; number++) {
      standing.push(await add(history, number));
      await add(history, number, { undoes: await add(history, number) });
    }
    const entries = await history.list();
    const undone = new Set(entries.map(entry => entry.undoes));
    const open = entries.filter(entry => entry.undoes === null && !undone.has(entry.id));
    expect(open.map(entry => entry.id)).toEqual(standing.reverse());
    // Looked through once in fifty changes: of the spent ones it left twenty, and two more were made since.
    expect(entries.length - open.length).toBe(22);
    const first = await readFile(path.join(folder, 'before-homeport.json'), 'utf8');
    expect(JSON.parse(first)).toEqual({ path: '/x/openclaw.json', text: '{ a: 0 }\n' });
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
    const id = await add(history, 1);
    await history.drop(id);
    expect(await history.list()).toEqual([]);
  });
});
