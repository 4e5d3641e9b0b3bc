import { describe, expect, test } from 'vitest';
import { startPlainServer } from '#tests/plain-server';
import type { Ports } from '../../ports/types';
import { gguf, studioLesson, type LessonOptions } from '../../practice/lmstudio/testing';
import { createEngine } from '../engine';
import { planServerStart, planServerStop } from './plan-server';

/** A machine with LM Studio on it, where waiting takes no time and a tool that hangs is ended after a second. */
async function machine(options: LessonOptions = {}) {
  const app = await studioLesson({ stage: 'off', ...options });
  const { run, clock, environment } = app.home.ports;
  const impatient = (request: Parameters<typeof run>[0]) =>
    run({ ...request, timeoutMs: Math.min(request.timeoutMs, 1500) });
  const ports: Ports = {
    ...app.home.ports,
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
  const isRunning = () => app.status().isRunning;
  return { app, ports, engine, start, state, isRunning, phases };
}

const started = { ok: true, data: { historyId: null, warnings: [] } };

describe.skipIf(process.platform === 'win32')('starting the server of the application', () => {
  test('that its tool wakes: on loopback only, known by the probe', async () => {
    const { app, start, state } = await machine();
    expect([await start(), await state(), app.status().boundTo, app.calls, app.launches]).toEqual([
      started,
      'server-on',
      '127.0.0.1',
      [`server start --port ${app.port} --bind 127.0.0.1`],
      [],
    ]);
  });

  test('that answers already does nothing', async () => {
    const { app, start } = await machine({ stage: 'serving' });
    expect([await start(), app.calls]).toEqual([started, []]);
  });

  test('whose tool says that it failed where it did not', async () => {
    const { start, state } = await machine({ behaviour: { lmsFailure: 'unverified' } });
    expect([await start(), await state()]).toEqual([started, 'server-on']);
  });

  test.each([
    ['start-fails', 'Failed to verify the server is running. Please try to use another port.'],
    ['start-lies', 'Success! Server is now running on port PORT'],
    ['hang', 'timed-out'],
    [
      'passkey',
      'Failed to authenticate: Invalid passkey for lms CLI client. Please make sure you are using the lms shipped with LM Studio.',
    ],
  ] as const)('whose tool fails (%s), with the application running', async (lmsFailure, detail) => {
    const { app, start, isRunning } = await machine({ stage: 'running', behaviour: { lmsFailure } });
    expect([await start(), app.launches, isRunning()]).toEqual([
      {
        ok: false,
        error: { code: 'server-not-started', params: { detail: detail.replace('PORT', `${app.port}`) } },
      },
      [],
      true,
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('an application that its own tool does not wake', () => {
  test.each([
    ['lmstudio', '--run-as-service'],
    ['bionic', '--run-as-service'],
    ['daemon', ''],
  ] as const)('%s is started as its installer recorded it, and the tool asked again', async (name, args) => {
    const { app, start, state, phases } = await machine({
      package: name,
      behaviour: { lmsFailure: 'start-timeout' },
    });
    expect([await start(), await state(), app.launches, app.calls.length, phases]).toEqual([
      started,
      'server-on',
      [args],
      2,
      ['job.phase.waking'],
    ]);
  });

  test('and that does not start by itself either: the tool’s last words', async () => {
    const { app, start, isRunning } = await machine({ behaviour: { startsUp: false, lmsIsOld: true } });
    expect([await start(), app.launches.length, isRunning()]).toEqual([
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
    const { app, ports, engine, start, state } = await machine({ hasTool: false, startsItself: true });
    const planned = await planServerStart(ports, null, engine);
    expect(planned).toMatchObject({
      data: { steps: [{ kind: 'argv', argv: [app.executablePath, '--run-as-service'] }] },
    });
    expect([await start(), await state()]).toEqual([started, 'server-on']);
  });

  test.each([['off'], ['running']] as const)(
    'its server is for the person to switch on (the application is %s)',
    async stage => {
      const { app, start, state } = await machine({ hasTool: false, stage });
      expect([await start(), await state()]).toEqual([
        { ok: false, error: { code: 'server-needs-hand', params: { url: app.url } } },
        'app-running-server-off',
      ]);
    },
  );

  test('and without an application there is nothing to start', async () => {
    const { app, start } = await machine({ hasTool: false, isInstalled: false });
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
    const { app, start } = await machine({ behaviour: { lmsFailure: 'start-timeout' } });
    await startPlainServer('org/model', 8192, app.port);
    const { port: free } = await studioLesson({ stage: 'off' });
    expect([await start(free), app.launches]).toEqual([started, ['--run-as-service']]);
    expect((await fetch(`http://127.0.0.1:${free}/lmstudio-greeting`)).status).toBe(200);
  });

  test('is named where the wanted one is taken as well', async () => {
    const { app, start } = await machine();
    const other = await startPlainServer('org/model', 8192);
    expect([await start(Number(new URL(other).port)), app.status().serverUrl]).toMatchObject([
      { error: { code: 'server-port-taken', params: { url: other } } },
      null,
    ]);
  });
});

test.skipIf(process.platform === 'win32')(
  'stopping it leaves the application and what is loaded',
  async () => {
    const { app, ports, engine, state } = await machine({ stage: 'serving' });
    await app.lms('load', gguf, '-c', '8192', '-y');
    const planned = await planServerStop(ports, null, engine);
    const applied = planned.ok ? await planned.data.apply({}) : planned;
    expect([applied.ok, await state(), app.state.instances.length]).toEqual([
      true,
      'app-running-server-off',
      1,
    ]);
  },
);

describe.skipIf(process.platform === 'win32')(
  'a port that is not the one of the person’s own address',
  () => {
    async function elsewhere(follow: boolean) {
      const { app, ports, engine } = await machine({ stage: 'running' });
      const [url, port] = [app.url, app.port + 1];
      const followed: string[] = [];
      const planned = await planServerStart(ports, null, engine, port, {
        url: `${url}/v1`,
        follow: follow ? one => Promise.resolve({ ok: true as const, data: followed.push(one) }) : null,
      });
      const applied = planned.ok ? await planned.data.apply({}) : planned;
      const warnings = planned.ok ? planned.data.warnings : [];
      return { url, port, followed, warnings, applied };
    }

    test('is said, with the command that has Homeport look there', async () => {
      const { url, port, followed, warnings, applied } = await elsewhere(false);
      const command = `homeport server start --port ${port} --follow`;
      const said = [{ key: 'server.warning.elsewhere', params: { url: `${url}/v1`, command } }];
      expect([warnings, applied, followed]).toEqual([
        said,
        { ok: true, data: { historyId: null, warnings: said } },
        [],
      ]);
    });

    test('becomes it where that was asked for', async () => {
      const { port, followed, warnings, applied } = await elsewhere(true);
      expect([warnings, applied, followed]).toEqual([[], started, [`http://127.0.0.1:${port}`]]);
    });

    test('is not taken while the server answers on another', async () => {
      const { app, start } = await machine({ stage: 'serving' });
      expect(await start(app.port + 1)).toEqual({
        ok: false,
        error: { code: 'server-elsewhere', params: { url: app.url } },
      });
    });
  },
);
