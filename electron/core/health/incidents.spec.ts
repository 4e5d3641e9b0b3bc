import { describe, expect, test } from 'vitest';
import type { Incident } from '#shared/contract/health';
import type { TargetState } from '#shared/contract/kinds';
import { text } from '#shared/i18n/text';
import { endOrphans, nextIncidents, noteAction, ofThisWeek } from './incidents';
import { isQuiet, notificationsFor, toldBefore } from './notify';

const start = 1_800_000_000_000;
const target = 'http://127.0.0.1:1234';

/** Looks a minute and a half apart, or as far as the test says. */
function live(states: readonly TargetState[], everyMs = 90_000, from: readonly Incident[] = []) {
  let incidents = from;
  let id = from.length;
  for (let index = 1; index < states.length; index++) {
    const [before, after] = [states[index - 1]!, states[index]!];
    const change = { target, before, after, error: null, at: start + index * everyMs };
    incidents = nextIncidents(incidents, change, () => `i${++id}`);
  }
  return incidents;
}

const shape = (incidents: readonly Incident[]) =>
  incidents.map(({ kind, startedAt, endedAt, returns }) => [
    kind,
    startedAt - start,
    endedAt && endedAt - start,
    returns,
  ]);

describe('an incident', () => {
  test('begins when a server that was well goes down, and ends when it is well again', () => {
    expect(shape(live(['up', 'down', 'down', 'up'], 90_000))).toEqual([['down', 90_000, 270_000, 0]]);
  });

  test.each<[string, TargetState[]]>([
    ['was never seen well', ['unread', 'down', 'down']],
    ['is being started', ['starting', 'down']],
    ['never had a model', ['unread', 'no-model', 'no-model']],
    ['is loading', ['up', 'loading', 'up']],
    ['has a queue', ['up', 'queued', 'generating', 'idle']],
  ])('is nothing that %s', (_, states) => {
    expect(live(states)).toEqual([]);
  });

  test('that a model was lost ends when one is there again, and goes on while it loads', () => {
    expect(shape(live(['up', 'no-model', 'loading', 'no-model', 'up']))).toEqual([
      ['unloaded', 90_000, 360_000, 0],
    ]);
  });

  test('turns into another where the trouble turns into another', () => {
    expect(shape(live(['generating', 'stalled', 'down', 'no-model']))).toEqual([
      ['down', 180_000, 270_000, 0],
      ['stalled', 90_000, 180_000, 0],
    ]);
  });

  test('that comes back within a minute is the same one', () => {
    const flapping = Array.from({ length: 200 }, (_, index): TargetState =>
      index % 2 === 0 ? 'up' : 'down',
    );
    expect(shape(live(flapping, 3000))).toEqual([['down', 3000, null, 99]]);
  });

  test('is kept with the newest two hundred', () => {
    const often = Array.from({ length: 1000 }, (_, index): TargetState => (index % 2 === 0 ? 'up' : 'down'));
    const kept = live(often, 100_000);
    expect([kept.length, new Set(kept.map(({ id }) => id)).size]).toEqual([200, 200]);
  });

  test('that nothing changes is the same list, so that nothing is written', () => {
    const down = live(['up', 'down']);
    const again = nextIncidents(
      down,
      { target, before: 'down', after: 'down', error: null, at: start },
      () => 'x',
    );
    expect(again).toBe(down);
  });

  test('says what was done about it, and ends with its target', () => {
    const down = live(['up', 'down']);
    const action = { at: start, text: text('tray.open') };
    expect(noteAction(down, target, action)[0]?.actions).toEqual([action]);
    expect(endOrphans(down, ['gateway'], start)[0]?.endedAt).toBe(start);
    expect(endOrphans(down, [target], start)).toBe(down);
  });
});

describe('a notification', () => {
  const tell = (incidents: readonly Incident[], told: string[], afterMs: number) =>
    notificationsFor(incidents, new Set(told), start + afterMs).map(({ id, level, text: { key } }) => [
      id,
      level,
      key,
    ]);

  test('tells a beginning at once, and an end when it has lasted a minute, each once', () => {
    const ended = live(['up', 'down', 'up']);
    expect([
      tell(live(['up', 'down']), [], 90_000),
      tell(live(['up', 'down']), ['i1-start'], 90_000),
      tell(ended, ['i1-start'], 200_000),
      tell(ended, ['i1-start'], 240_000),
      tell(ended, ['i1-start', 'i1-end'], 500_000),
    ]).toEqual([[['i1-start', 'bad', 'notify.down']], [], [], [['i1-end', 'good', 'notify.down.over']], []]);
  });

  test('of a server that comes and goes every three seconds is told once', () => {
    const told = new Set<string>();
    let shown = 0;
    let incidents: readonly Incident[] = [];
    for (let look = 1; look < 400; look++) {
      const [before, after] = look % 2 === 1 ? (['up', 'down'] as const) : (['down', 'up'] as const);
      const at = start + look * 3000;
      incidents = nextIncidents(incidents, { target, before, after, error: null, at }, () => 'one');
      for (const { id } of notificationsFor(incidents, told, at)) {
        told.add(id);
        shown += 1;
      }
    }
    expect(shown).toBe(1);
  });

  test('of an earlier life is not told again, but for the end of what went on', () => {
    const open = live(['up', 'down']);
    const ended = live(['up', 'down', 'up']);
    expect([toldBefore(open), toldBefore(ended)]).toEqual([['i1-start'], ['i1-start', 'i1-end']]);
  });
});

test.each([
  ['none', null, 600, false],
  ['of no length', { fromMinute: 60, toMinute: 60 }, 60, false],
  ['by day, inside', { fromMinute: 600, toMinute: 660 }, 600, true],
  ['by day, at the end', { fromMinute: 600, toMinute: 660 }, 660, false],
  ['over midnight, before it', { fromMinute: 1320, toMinute: 420 }, 1400, true],
  ['over midnight, after it', { fromMinute: 1320, toMinute: 420 }, 0, true],
  ['over midnight, in the day', { fromMinute: 1320, toMinute: 420 }, 720, false],
])('quiet hours %s', (_, quiet, minute, expected) => {
  expect(isQuiet(minute, quiet)).toBe(expected);
});

test('this week has what ended in the last seven days, and what goes on, however long', () => {
  const [ended] = live(['up', 'down', 'up']);
  const [open] = live(['up', 'down']);
  const week = 7 * 24 * 60 * 60_000;
  const at = (now: number) => ofThisWeek([ended!, open!], now);
  expect([at(start), at(start + week), at(start + 2 * week)]).toEqual([2, 2, 1]);
});
