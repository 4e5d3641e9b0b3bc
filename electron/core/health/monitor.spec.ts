import { afterEach, describe, expect, test, vi } from 'vitest';
import { manualClock } from '#tests/doubles';
import { createMonitor, schedules, type Target } from './monitor';

const targets = Object.keys(schedules) as Target[];
/** Those that are read while nobody looks, too. */
const always = ['server', 'gateway', 'openclaw'] as const satisfies readonly Target[];
const hidden = { visible: false, page: 'home' };
const home = { visible: true, page: 'home' };

/** Lets what has been resolved be noticed. */
const settle = () => new Promise(resolve => setImmediate(resolve));

function watching(read: Partial<Record<Target, () => Promise<void>>> = {}) {
  const clock = manualClock();
  const counts: Record<Target, number> = { server: 0, gateway: 0, openclaw: 0, sample: 0 };
  const failures: unknown[] = [];
  const reading = (target: Target) => () => {
    counts[target] += 1;
    return read[target]?.() ?? Promise.resolve();
  };
  const monitor = createMonitor(
    clock,
    {
      ...{ server: reading('server'), gateway: reading('gateway') },
      ...{ openclaw: reading('openclaw'), sample: reading('sample') },
    },
    (target, error) => failures.push([target, error]),
  );
  const pass = async (forMs: number) => {
    for (let passed = 0; passed < forMs; passed += 100) {
      clock.advance(100);
      await settle();
    }
  };
  return { clock, counts, failures, monitor, pass };
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

afterEach(() => void vi.restoreAllMocks());

describe('the schedule', () => {
  test.each(always)('reads %s again when it is due, and not before', async target => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { counts, monitor, pass } = watching();
    await monitor.refresh(target);
    await pass(schedules[target].visibleMs - 100);
    const before = counts[target];
    await pass(100);
    expect([before, counts[target]]).toEqual([1, 2]);
  });

  test.each(always)('reads %s less often while nobody looks', async target => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
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
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
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
      seen.push(counts.sample);
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
});

describe('closing', () => {
  test('ends every schedule', async () => {
    const { clock, monitor } = watching();
    await Promise.all(targets.map(target => monitor.refresh(target)));
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
