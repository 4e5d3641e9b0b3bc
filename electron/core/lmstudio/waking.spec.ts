import { describe, expect, onTestFinished, test } from 'vitest';
import { makeHome } from '#tests/home';
import { startSimulatedApp, type SimulatedAppOptions } from '#tests/lmstudio/app';
import { startPlainServer } from '#tests/plain-server';
import type { Ports } from '../../ports/types';
import { createEngine } from '../engine';
import { planServerStart, planServerStop } from './plan-server';

/** A machine with LM Studio on it, where waiting takes no time and a tool that hangs is ended after a second. */
async function machine(options: Omit<SimulatedAppOptions, 'home'> = {}) {
  const home = await makeHome();
  const app = await startSimulatedApp({ home: home.folder, running: false, ...options });
  onTestFinished(() => app.close());
  const { run, clock, environment } = home.ports;
  const impatient = (request: Parameters<typeof run>[0]) =>
    run({ ...request, timeoutMs: Math.min(request.timeoutMs, 1500) });
  const ports: Ports = {
    ...home.ports,
    environment: { ...environment, platform: 'linux' },
    clock: { ...clock, sleep: (delayMs, signal) => clock.sleep(Math.min(delayMs, 5), signal) },
    run: Object.assign(impatient, { ...run }),
  };
  const engine = createEngine(ports, { tokenFor: () => null, ownUrl: () => null });
  const phases: string[] = [];
  async function start(port?: number) {
    const planned = await planServerStart(ports, null, engine, port);
    if (!planned.ok) return planned;
    return planned.data.apply({ phase: ({ key }) => void phases.push(key) });
  }
  const state = async () => (await engine.read()).lmstudio.state;
  return { app, ports, engine, start, state, phases };
}

const started = { ok: true, data: { historyId: null, warnings: [] } };

describe.skipIf(process.platform === 'win32')('starting the server of the application', () => {
  test('that its tool wakes: on loopback only, known by the probe', async () => {
    const { app, start, state } = await machine();
    expect([await start(), await state(), app.bind(), app.calls, app.launches]).toEqual([
      started,
      'server-on',
      '127.0.0.1',
      [`server start --port ${app.port} --bind 127.0.0.1`],
      [],
    ]);
  });

  test('that answers already does nothing', async () => {
    const { app, start } = await machine({ running: true });
    expect([await start(), app.calls]).toEqual([started, []]);
  });

  test('whose tool says that it failed where it did not', async () => {
    const { start, state } = await machine({ knobs: { start: 'unverified' } });
    expect([await start(), await state()]).toEqual([started, 'server-on']);
  });

  test.each([
    ['fails', 'Failed to verify the server is running. Please try to use another port.'],
    ['lies', 'Success! Server is now running on port PORT'],
    ['hangs', 'timed-out'],
  ] as const)('whose tool %s, with the application running', async (how, detail) => {
    const { app, start } = await machine({ running: true, httpOn: false, knobs: { start: how } });
    expect([await start(), app.launches, app.isRunning()]).toEqual([
      {
        ok: false,
        error: { code: 'server-not-started', params: { detail: detail.replace('PORT', `${app.port}`) } },
      },
      [],
      true,
    ]);
  });

  test('whose tool has another passkey says so in its own words', async () => {
    const { start } = await machine({ running: true, httpOn: false, knobs: { passkeyMismatch: true } });
    expect(await start()).toMatchObject({
      error: {
        params: {
          detail:
            'Failed to authenticate: Invalid passkey for lms CLI client. Please make sure you are using the lms shipped with LM Studio.',
        },
      },
    });
  });
});

describe.skipIf(process.platform === 'win32')('an application that its own tool does not wake', () => {
  test.each([
    ['lmstudio', '--run-as-service'],
    ['bionic', '--run-as-service'],
    ['daemon', ''],
  ] as const)('%s is started as its installer recorded it, and the tool asked again', async (name, args) => {
    const { app, start, state, phases } = await machine({ package: name, knobs: { wake: 'times-out' } });
    expect([await start(), await state(), app.launches, app.calls.length, phases]).toEqual([
      started,
      'server-on',
      [args],
      2,
      ['job.phase.waking'],
    ]);
  });

  test('and that does not start by itself either: the tool’s last words', async () => {
    const { app, start } = await machine({ knobs: { wake: 'times-out', launch: 'fails' } });
    expect([await start(), app.launches.length, app.isRunning()]).toEqual([
      {
        ok: false,
        error: {
          code: 'server-not-started',
          params: { detail: 'Timed out waiting for LM Studio daemon to start.' },
        },
      },
      1,
      false,
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('without its tool', () => {
  test('the application is started, and its server comes on where it is set to', async () => {
    const { app, ports, engine, start, state } = await machine({ tool: false, startsItself: true });
    const planned = await planServerStart(ports, null, engine);
    expect(planned).toMatchObject({
      data: { steps: [{ kind: 'argv', argv: [app.executable, '--run-as-service'] }] },
    });
    expect([await start(), await state()]).toEqual([started, 'server-on']);
  });

  test.each([
    ['stopped', false],
    ['running', true],
  ])('its server is for the person to switch on (%s)', async (_, running) => {
    const { app, start, state } = await machine({ tool: false, running, httpOn: false });
    expect([await start(), await state()]).toEqual([
      { ok: false, error: { code: 'server-needs-hand', params: { url: app.url } } },
      'app-running-server-off',
    ]);
  });

  test('and without an application there is nothing to start', async () => {
    const { app, start } = await machine({ tool: false, knobs: { installed: false } });
    expect([await start(), app.launches]).toEqual([
      { ok: false, error: { code: 'lmstudio-absent', params: {} } },
      [],
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('a port that another program holds', () => {
  test('is named with a free one, and nothing is run', async () => {
    const { app, start } = await machine();
    await startPlainServer('org/model', 8192, app.port);
    const result = await start();
    expect([result, app.calls]).toMatchObject([
      { error: { code: 'server-port-taken', params: { url: app.url } } },
      [],
    ]);
    const { freePort } = (result as { error: { params: { freePort: number } } }).error.params;
    expect(freePort).toBeGreaterThan(app.port);
    await expect(fetch(`http://127.0.0.1:${freePort}`)).rejects.toThrow();
  });

  test('is left alone where another one is wanted, also for an application that sleeps', async () => {
    const { app, start } = await machine({ knobs: { wake: 'times-out' } });
    await startPlainServer('org/model', 8192, app.port);
    const [one] = [await machine()];
    const free = one.app.port;
    expect([await start(free), app.launches]).toEqual([started, ['--run-as-service']]);
    expect((await fetch(`http://127.0.0.1:${free}/lmstudio-greeting`)).status).toBe(200);
  });

  test('is named where the wanted one is taken as well', async () => {
    const { app, start } = await machine();
    const other = await startPlainServer('org/model', 8192);
    expect([await start(Number(new URL(other).port)), app.isOn()]).toMatchObject([
      { error: { code: 'server-port-taken', params: { url: other } } },
      false,
    ]);
  });
});

test.skipIf(process.platform === 'win32')(
  'stopping it leaves the application and what is loaded',
  async () => {
    const { app, ports, engine, state } = await machine({ running: true });
    await app.play('load qwen/qwen3-8b -c 8192 -y');
    const planned = await planServerStop(ports, null, engine);
    const applied = planned.ok ? await planned.data.apply({}) : planned;
    expect([applied.ok, await state(), app.state.instances.length]).toEqual([
      true,
      'app-running-server-off',
      1,
    ]);
  },
);
