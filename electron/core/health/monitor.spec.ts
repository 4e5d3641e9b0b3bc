import { describe, expect, test } from 'vitest';
import { manualClock } from '#tests/doubles';
import { createMonitor } from './monitor';
import { intervalOf, schedules, type Circumstances, type ScheduleName } from './schedule';

const hidden = { visible: false, page: 'home' };
const home = { visible: true, page: 'home' };
const sources = ['server', 'gateway', 'openclaw', 'sample'] as const;
/** Those that are read while nobody looks, too. */
const always = ['server', 'gateway', 'openclaw'] as const;

/** Lets what has been resolved be noticed. */
const settle = () => new Promise(resolve => setImmediate(resolve));

type Reading = (signal: AbortSignal) => Promise<void>;

/** A monitor without jitter over the four sources. */
function watching(read: Partial<Record<ScheduleName, Reading>> = {}, options: { onBattery?: boolean } = {}) {
  const clock = manualClock();
  const counts: Record<string, number> = { server: 0, gateway: 0, openclaw: 0, sample: 0 };
  const failures: unknown[] = [];
  let wakes = 0;
  const monitor = createMonitor(
    clock,
    {
      failed: (target, error) => failures.push([target, error]),
      woke: () => (wakes += 1),
      onBattery: () => options.onBattery ?? false,
    },
    () => 0.5,
  );
  const watch = (target: string, schedule: ScheduleName, reading?: Reading): void =>
    monitor.add(target, schedule, signal => {
      counts[target] = (counts[target] ?? 0) + 1;
      return reading?.(signal) ?? Promise.resolve();
    });
  for (const source of sources) watch(source, source, read[source]);
  const pass = async (forMs: number) => {
    for (let passed = 0; passed < forMs; passed += 100) {
      clock.advance(100);
      await settle();
    }
  };
  return { clock, counts, failures, monitor, pass, watch, wakes: () => wakes };
}

/** A reading that ends when the test says so. */
function held() {
  const ends: (() => void)[] = [];
  return {
    read: () => new Promise<void>(resolve => ends.push(resolve)),
    end: async () => {
      ends.shift()?.();
      await settle();
    },
    underWay: () => ends.length,
  };
}

test('what a person has chosen holds at once', async () => {
  const { clock, counts, monitor, pass } = watching();
  await monitor.refresh('gateway');
  monitor.setChosen({ guarded: false, rhythm: 'seldom' });
  expect(monitor.everyMs('gateway')).toBe(25_000);
  await pass(24_000);
  expect(counts['gateway']).toBe(1);
  monitor.setChosen({ guarded: false, rhythm: 'usual' });
  await settle();
  expect([counts['gateway'], monitor.everyMs('gateway'), clock.pending() > 0]).toEqual([2, 5000, true]);
});

test('a look is late by the interval it was promised at, not by one that began since', async () => {
  const reading = held();
  const { monitor, pass, watch } = watching();
  monitor.setView(hidden);
  watch('studio', 'pulse', () => reading.read().then(() => monitor.setMisses('studio', 0)));
  const first = monitor.refresh('studio');
  await reading.end();
  await first;
  await pass(20_000);
  monitor.setView(home);
  expect([reading.underWay(), monitor.everyMs('studio')]).toEqual([1, 30_000]);
  await reading.end();
  expect(monitor.everyMs('studio')).toBe(3000);
  monitor.setView(hidden);
  expect(monitor.everyMs('studio')).toBe(30_000);
});

describe('how often a target is looked at', () => {
  const around = (changes: Partial<Circumstances> = {}): Circumstances => ({
    ...{ view: hidden, onBattery: false, guarded: false, rhythm: 'usual' },
    ...changes,
  });
  test.each<[string, ScheduleName, Circumstances, number, number | null]>([
    ['every 3 s while somebody looks', 'pulse', around({ view: home }), 0, 3000],
    ['every 3 s while somebody looks at one that is down', 'pulse', around({ view: home }), 9, 3000],
    ['every 30 s while nobody does', 'pulse', around(), 0, 30_000],
    ['every minute while nobody does, on battery', 'pulse', around({ onBattery: true }), 0, 60_000],
    [
      'every 3 s while the guard is on, whatever the window does',
      'pulse',
      around({ guarded: true }),
      0,
      3000,
    ],
    [
      'every 3 s while the guard is on, on battery too',
      'pulse',
      around({ guarded: true, onBattery: true }),
      3,
      3000,
    ],
    ['less while it is down', 'pulse', around(), 1, 60_000],
    ['less and less while it is down', 'pulse', around(), 3, 240_000],
    ['every five minutes at least', 'pulse', around(), 40, 300_000],
    [
      'not more often because of a guard that does not need it',
      'server',
      around({ guarded: true }),
      0,
      60_000,
    ],
    ['a fifth as often where that is wanted', 'pulse', around({ view: home, rhythm: 'seldom' }), 0, 15_000],
    ['as often as ever while nobody looks', 'pulse', around({ rhythm: 'seldom' }), 0, 30_000],
    [
      'never less often than while nobody looks',
      'openclaw',
      around({ view: home, rhythm: 'seldom' }),
      0,
      60_000,
    ],
    [
      'as often as ever for the guard',
      'pulse',
      around({ rhythm: 'seldom', guarded: true, view: home }),
      0,
      3000,
    ],
    [
      'never more often because it is down',
      'pulse',
      around({ rhythm: 'seldom', onBattery: true }),
      9,
      300_000,
    ],
    ['not at all where only looking at it costs', 'sample', around(), 0, null],
    ['only on pages that show it', 'sample', around({ view: { visible: true, page: 'settings' } }), 0, null],
  ])('%s', (_, schedule, circumstances, misses, expected) => {
    expect(intervalOf(schedules[schedule], circumstances, misses)).toBe(expected);
  });

  test('is spread by a tenth either way, so that targets do not all come at once', async () => {
    const waits = await Promise.all(
      [0, 1].map(async random => {
        const clock = manualClock();
        const monitor = createMonitor(
          clock,
          { failed: () => undefined, woke: () => undefined, onBattery: () => false },
          () => random,
        );
        const at: number[] = [];
        monitor.add('server', 'server', () => Promise.resolve(void at.push(clock.monotonicMs())));
        await monitor.refresh('server');
        for (let passed = 0; passed < 15_000; passed += 100) {
          clock.advance(100);
          await settle();
        }
        monitor.close();
        return at[1];
      }),
    );
    expect(waits).toEqual([9000, 11_000]);
  });
});

describe('the schedule', () => {
  test.each(always)('reads %s again when it is due, and not before', async target => {
    const { counts, monitor, pass } = watching();
    await monitor.refresh(target);
    await pass(schedules[target].visibleMs - 100);
    const before = counts[target];
    await pass(100);
    expect([before, counts[target]]).toEqual([1, 2]);
  });

  test.each(always)('reads %s less often while nobody looks', async target => {
    const { counts, monitor, pass } = watching();
    await monitor.refresh(target);
    monitor.setView(hidden);
    await pass(schedules[target].hiddenMs - 100);
    const before = counts[target];
    await pass(100);
    expect([before, counts[target]]).toEqual([1, 2]);
  });

  test('reads everything at once when somebody looks again', async () => {
    const { counts, monitor } = watching();
    monitor.setView(hidden);
    monitor.setView(home);
    await settle();
    expect(counts).toEqual({ server: 1, gateway: 1, openclaw: 1, sample: 1 });
  });

  test('is not disturbed by being told the same again', async () => {
    const { clock, counts, monitor } = watching();
    monitor.setView({ visible: true, page: 'settings' });
    monitor.setView({ visible: true, page: 'setup' });
    await settle();
    expect([counts, clock.pending()]).toEqual([{ server: 0, gateway: 0, openclaw: 0, sample: 0 }, 0]);
  });
});

describe('what the meters show', () => {
  test('is read while a page with meters is looked at, and at no other time', async () => {
    const { counts, monitor, pass } = watching();
    const { visibleMs } = schedules.sample;
    const seen: number[] = [];
    for (const view of [
      home,
      { visible: true, page: 'settings' },
      { visible: true, page: 'hardware' },
      hidden,
    ]) {
      monitor.setView(view);
      await pass(2 * visibleMs + 500);
      seen.push(counts['sample'] ?? 0);
    }
    expect(seen).toEqual([3, 3, 6, 6]);
  });

  test('is not read again for being looked at by another page with meters', async () => {
    const { counts, monitor } = watching();
    monitor.setView(home);
    monitor.setView({ visible: true, page: 'hardware' });
    await settle();
    expect(counts.sample).toBe(1);
  });
});

describe('one source', () => {
  test('is never read twice at the same time; who asks meanwhile gets one more reading', async () => {
    const reading = held();
    const { counts, monitor } = watching({ server: reading.read });
    const asked = [monitor.refresh('server'), monitor.refresh('server'), monitor.refresh('server')];
    expect(reading.underWay()).toBe(1);
    await reading.end();
    expect([counts.server, reading.underWay()]).toEqual([2, 1]);
    await reading.end();
    await Promise.all(asked);
    expect(counts.server).toBe(2);
  });

  test('that is slow holds up no other', async () => {
    const reading = held();
    const { counts, monitor } = watching({ server: reading.read });
    void monitor.refresh('server');
    await monitor.refresh('gateway');
    expect(counts.gateway).toBe(1);
  });

  test('that fails once is read again when it is due, and the failure is told', async () => {
    const broken = new Error('disk');
    const { counts, failures, monitor, pass } = watching({ openclaw: () => Promise.reject(broken) });
    await monitor.refresh('openclaw');
    await pass(2 * schedules.openclaw.visibleMs);
    expect(counts.openclaw).toBeGreaterThan(1);
    expect(failures[0]).toEqual(['openclaw', broken]);
  });

  test('that takes too long is told to give up, once it is late and not before', async () => {
    let signal: AbortSignal | null = null;
    const { clock, monitor } = watching({
      server: given => {
        signal = given;
        return new Promise(resolve => given.addEventListener('abort', () => resolve()));
      },
    });
    const done = monitor.refresh('server');
    clock.advance(schedules.server.deadlineMs - 1);
    expect(signal!.aborted).toBe(false);
    clock.advance(1);
    await done;
    expect(signal!.aborted).toBe(true);
  });
});

describe('a target of many', () => {
  test('is watched from when it is added until it is taken away', async () => {
    const { clock, counts, monitor, pass, watch } = watching();
    watch('a', 'pulse');
    await monitor.refresh('a');
    await pass(3000);
    monitor.remove('a');
    await pass(9000);
    expect([counts['a'], clock.pending()]).toEqual([2, 0]);
  });

  test('that is taken away while it is read is told so, and not planned again', async () => {
    const signals: AbortSignal[] = [];
    const { clock, monitor, watch } = watching();
    watch('a', 'pulse', signal => {
      signals.push(signal);
      return new Promise(resolve => signal.addEventListener('abort', () => resolve()));
    });
    const done = monitor.refresh('a');
    monitor.remove('a');
    await done;
    expect([signals.map(({ aborted }) => aborted), clock.pending()]).toEqual([[true], 0]);
  });

  test('that is down is looked at less, and at once when somebody looks', async () => {
    const { counts, monitor, pass, watch } = watching();
    monitor.setView(hidden);
    watch('a', 'pulse');
    await monitor.refresh('a');
    monitor.setMisses('a', 3);
    await pass(30_000);
    await pass(30_000);
    const before = counts['a'];
    monitor.setView(home);
    await settle();
    expect([before, counts['a']]).toEqual([2, 3]);
  });

  test('does not pile up: two hundred that hang are read once each', async () => {
    const { clock, counts, monitor, pass, watch } = watching();
    const names = Array.from({ length: 200 }, (_, index) => `t${index}`);
    for (const name of names) watch(name, 'pulse', () => new Promise(() => undefined));
    for (const name of names) void monitor.refresh(name);
    await pass(60_000);
    for (const name of names) void monitor.refresh(name);
    expect([names.reduce((sum, name) => sum + (counts[name] ?? 0), 0), clock.pending()]).toEqual([200, 0]);
  });
});

describe('a machine that slept', () => {
  test('is read again at once, and nothing that it missed counts', async () => {
    const { clock, counts, monitor, wakes } = watching();
    await Promise.all(always.map(target => monitor.refresh(target)));
    clock.sleepThrough(8 * 3_600_000);
    clock.advance(1);
    await settle();
    expect([counts['server'], counts['gateway'], counts['openclaw'], wakes() > 0]).toEqual([2, 2, 2, true]);
  });

  test('is no machine that was only slow', async () => {
    const { clock, monitor, wakes } = watching();
    await monitor.refresh('server');
    clock.sleepThrough(schedules.server.visibleMs + 20_000);
    clock.advance(1);
    await settle();
    expect(wakes()).toBe(0);
  });
});

test('24 hours leave one timer for each source, and no reading under way', async () => {
  const { clock, counts, monitor } = watching();
  monitor.setView(hidden);
  await Promise.all(always.map(target => monitor.refresh(target)));
  for (let minute = 0; minute < 24 * 60; minute++) {
    clock.advance(60_000);
    await settle();
  }
  expect([clock.pending(), counts['server']! > 1300, counts['server']! <= 1441]).toEqual([3, true, true]);
});

describe('closing', () => {
  test('ends every schedule', async () => {
    const { clock, monitor } = watching();
    await Promise.all(sources.map(target => monitor.refresh(target)));
    monitor.close();
    expect(clock.pending()).toBe(0);
  });

  test('lets a reading under way end without planning another, even one that was asked for', async () => {
    const reading = held();
    const { clock, counts, monitor } = watching({ server: reading.read });
    void monitor.refresh('server');
    void monitor.refresh('server');
    monitor.close();
    await reading.end();
    await monitor.refresh('server');
    expect([counts.server, clock.pending()]).toEqual([1, 0]);
  });
});
