import { describe, expect, test } from 'vitest';
import { createCore } from '#electron/core/core';
import { nodePorts } from '#electron/ports/node';
import type { RequestPort } from '#electron/ports/types';
import { manualClock, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { eventually } from '#tests/eventually';
import { hostedConfig, small, world } from './world';

const { files, request } = nodePorts();

/** Counts what is open and would keep a process busy: watchers and listeners of the system. */
function counting() {
  const open = { watchers: 0, power: 0 };
  const opened = (name: keyof typeof open, stop: () => void) => {
    open[name] += 1;
    return () => {
      open[name] -= 1;
      stop();
    };
  };
  return {
    open,
    ports: {
      files: {
        ...files,
        watch: (...of: Parameters<typeof files.watch>) => opened('watchers', files.watch(...of)),
      },
      power: { onResume: () => opened('power', () => undefined), isOnBattery: () => false },
    },
  };
}

const nothing = { watchers: 0, power: 0, timers: 0 };

describe('closing a core', () => {
  test('ends every watcher, listener and timer', async () => {
    const { open, ports } = counting();
    const { clock, core } = await world({ ports });
    await core.firstRead;
    expect(open).toEqual({ watchers: 1, power: 1 });
    await core.close();
    expect({ ...open, timers: clock.pending() }).toEqual(nothing);
  });

  test('while it is still reading leaves nothing behind once that has ended', async () => {
    const { open, ports } = counting();
    const { clock, core } = await world({ ports });
    await core.close();
    await core.firstRead;
    expect({ ...open, timers: clock.pending() }).toEqual(nothing);
  });

  test('cancels its jobs, down to the request that is under way', async () => {
    let load: AbortSignal | undefined;
    const spying: RequestPort = wanted => {
      if (wanted.url.endsWith('/models/load')) load = wanted.signal;
      return request(wanted);
    };
    const { apply, clock, connect, core, home, lmstudio, plan } = await world({ ports: { request: spying } });
    lmstudio.state.behaviour.loadMs = 1500;
    await core.firstRead;
    await apply((await plan(connect(32_768))).id);
    await eventually(() => load?.aborted).toBe(false);
    await core.close();
    expect(load?.aborted).toBe(true);
    expect(await home.config()).toBe(hostedConfig);
    await eventually(() => clock.pending()).toBe(0);
  });

  test('sends no more events', async () => {
    const { clock, core, execute, listen } = await world();
    await core.firstRead;
    const events = listen();
    await core.close();
    await execute('settings.update', { patch: { theme: 'dark' } });
    clock.advance(1000);
    expect(events.map(event => event.type)).toEqual(['snapshot']);
  });
});

test('a machine that woke up while a model loads is read again, and loads it once', async () => {
  let wake: () => void = () => undefined;
  const onResume = (call: () => void) => {
    wake = call;
    return () => undefined;
  };
  const { apply, clock, core, ended, lmstudio, plan } = await world({
    ports: { power: { onResume, isOnBattery: () => false } },
  });
  lmstudio.state.behaviour.loadMs = 300;
  await core.firstRead;
  const wanted = { serverUrl: lmstudio.url, modelKey: small, contextTokens: 16_384 };
  const applied = await apply((await plan({ kind: 'modelLoad', ...wanted })).id);
  clock.advance(8 * 3_600_000);
  wake();
  expect((await ended(applied)).state).toBe('succeeded');
  expect(lmstudio.state.instances.map(({ key, contextTokens }) => [key, contextTokens])).toEqual([
    [small, 16_384],
  ]);
});

test('a machine that woke up is read again', async () => {
  let wake: () => void = () => undefined;
  const clock = manualClock();
  const onResume = (call: () => void) => {
    wake = call;
    return () => undefined;
  };
  const home = await makeHome({ run: recordedRun({}), clock, power: { onResume, isOnBattery: () => false } });
  const core = await createCore(home.ports, {
    ...{ version: '1', shell: 'web', mode: 'normal', startPractice: null },
  });
  await core.firstRead;
  const before = core.snapshot().freshness;
  clock.advance(1000);
  wake();
  await eventually(() => core.snapshot().freshness.gateway).not.toBe(before.gateway);
  await core.close();
});
