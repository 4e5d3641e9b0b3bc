import { describe, expect, test } from 'vitest';
import { fail, succeed } from '#shared/contract/result';
import type { CoreEvent, Snapshot } from '#shared/contract/snapshot';
import type { CoreAccess } from '../host/remote-core';
import { silentLog } from '../ports/silent-log';
import { manualClock } from '#tests/doubles';
import { lastingCore } from './lasting-core';

/** Cores that a test opens and takes away, one after the other. */
function make(failures = 0) {
  const clock = manualClock();
  const cores: { gone: () => void; closed: boolean; emit(event: CoreEvent): void }[] = [];
  let refusals = failures;
  const open = (gone: () => void) => {
    if (cores.length > 0 && refusals-- > 0) return Promise.resolve(fail('core-running', { pid: 1 }));
    const listeners = new Set<(event: CoreEvent) => void>();
    const rev = cores.length + 1;
    const core = {
      gone,
      closed: false,
      emit: (event: CoreEvent) => listeners.forEach(listener => listener(event)),
    };
    cores.push(core);
    const snapshot = { rev } as Snapshot;
    const access: CoreAccess = {
      snapshot: () => snapshot,
      subscribe(listener) {
        listeners.add(listener);
        listener({ type: 'snapshot', snapshot });
        return () => listeners.delete(listener);
      },
      execute: () => Promise.resolve(succeed({ by: rev })),
      close() {
        core.closed = true;
        return Promise.resolve();
      },
    };
    return Promise.resolve(succeed(access));
  };
  return { clock, cores, open: () => lastingCore(open, { clock, log: silentLog }) };
}

const revs = (events: readonly CoreEvent[]): unknown[] =>
  events.map(event => (event.type === 'snapshot' ? event.snapshot.rev : event.type));

async function opened(failures = 0) {
  const world = make(failures);
  const core = await world.open();
  if (!core.ok) throw new Error(core.error.code);
  const events: CoreEvent[] = [];
  core.data.subscribe(event => events.push(event));
  return { ...world, core: core.data, events };
}

describe('a core that goes away', () => {
  test('is followed by the next one, with a whole snapshot for everybody who listens', async () => {
    const { cores, core, events } = await opened();
    cores[0]!.gone();
    await expect.poll(() => revs(events)).toEqual([1, 2]);
    expect([core.snapshot().rev, await core.execute('x', {}), cores[0]!.closed]).toEqual([
      2,
      { ok: true, data: { by: 2 } },
      true,
    ]);
    cores[0]!.emit({ type: 'patch', rev: 9, slices: {} });
    cores[1]!.emit({ type: 'patch', rev: 3, slices: {} });
    expect(revs(events)).toEqual([1, 2, 'patch']);
  });

  test('is waited for; meanwhile the last snapshot stands and nothing is done', async () => {
    const { clock, cores, core, events } = await opened(3);
    cores[0]!.gone();
    expect([core.snapshot().rev, await core.execute('x', {})]).toMatchObject([
      1,
      { ok: false, error: { code: 'core-lost' } },
    ]);
    for (let step = 0; step < 4; step++) {
      await expect.poll(() => clock.pending() + cores.length - 1).toBeGreaterThan(0);
      clock.advance(5000);
    }
    await expect.poll(() => revs(events)).toEqual([1, 2]);
  });

  test('is not waited for any more once the shell ends', async () => {
    const { clock, cores, core, events } = await opened(100);
    cores[0]!.gone();
    await expect.poll(() => clock.pending()).toBe(1);
    await core.close();
    await expect.poll(() => clock.pending()).toBe(0);
    expect([cores.length, revs(events)]).toEqual([1, [1]]);
  });
});

test('the end closes the core that is there, and says nothing more', async () => {
  const { cores, core, events } = await opened();
  await core.close();
  cores[0]!.emit({ type: 'patch', rev: 2, slices: {} });
  expect([cores[0]!.closed, revs(events)]).toEqual([true, [1]]);
});
