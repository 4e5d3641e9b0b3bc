import { describe, expect, test } from 'vitest';
import { printed } from '#tests/doubles';
import type { HttpRequest, Ports, RunOutcome } from '../../ports/types';
import { studioLesson, type LessonOptions } from '../../practice/lmstudio/testing';
import { createEngine } from '../engine';
import { planServerRebind } from './plan-rebind';

/** An address of the documentation's networks: nobody's. */
const lan = '192.0.2.9';
const visitor = '192.0.2.77';

interface World extends LessonOptions {
  /** What `ss` says; left out: that one machine and this one are connected. */
  readonly ss?: RunOutcome;
  readonly bind?: string;
  /** LM Studio starts its server as it was, whatever its tool is told. */
  readonly staysOpen?: boolean;
}

const connections = printed(
  [
    `0      0      ${lan}:1234       ${visitor}:50514`,
    `0      0      ${lan}:1234       ${lan}:50516`,
    '0      0      127.0.0.1:1234    127.0.0.1:50518',
  ].join('\n'),
);

/** A machine with one address on its network, where LM Studio answers while it is bound to all of them. */
async function machine({ ss = connections, bind = '0.0.0.0', staysOpen = false, ...options }: World = {}) {
  const app = await studioLesson(options);
  if (app.status().isRunning) {
    await app.stopServer();
    await app.startServer(app.port, { bind });
  }
  const { run, clock, environment, request } = app.home.ports;
  const isOpen = (): boolean => staysOpen || app.status().boundTo === '0.0.0.0';
  const ports: Ports = {
    ...app.home.ports,
    environment: { ...environment, platform: 'linux', networkAddresses: () => [lan] },
    clock: { ...clock, sleep: (delayMs, signal) => clock.sleep(Math.min(delayMs, 5), signal) },
    run: Object.assign(
      (wanted: Parameters<typeof run>[0]) => (wanted.program === 'ss' ? Promise.resolve(ss) : run(wanted)),
      run,
    ),
    request: (wanted: HttpRequest) =>
      !wanted.url.includes(lan)
        ? request(wanted)
        : isOpen()
          ? request({ ...wanted, url: wanted.url.replace(lan, '127.0.0.1') })
          : Promise.resolve({ state: 'refused' as const }),
  };
  const engine = createEngine(ports, { tokenFor: () => null, ownUrl: () => null });
  const plan = () => planServerRebind(ports, null, engine);
  async function apply() {
    const planned = await plan();
    return planned.ok ? planned.data.apply({}) : planned;
  }
  return { app, engine, plan, apply };
}

describe.skipIf(process.platform === 'win32')('taking LM Studio’s server from the network', () => {
  test('names the other machines that are connected before it offers anything', async () => {
    const { app, plan } = await machine();
    const planned = await plan();
    if (!planned.ok) throw new Error(JSON.stringify(planned));
    const { steps, notes, warnings } = planned.data;
    expect({ steps, notes, warnings }).toEqual({
      steps: [
        { kind: 'argv', argv: [app.lmsPath, 'server', 'stop'] },
        {
          kind: 'argv',
          argv: [app.lmsPath, 'server', 'start', '--port', String(app.port), '--bind', '127.0.0.1'],
        },
      ],
      notes: [],
      warnings: [
        { key: 'server.clients.some', params: { addresses: visitor } },
        { key: 'server.warning.breaksOff', params: {} },
      ],
    });
    expect([app.status().boundTo, app.calls]).toEqual(['0.0.0.0', []]);
  });

  test.each([
    [printed(''), 'server.clients.nobody'],
    [{ state: 'not-found' }, 'server.clients.unseen'],
  ] as const)('says where nobody is seen (%#)', async (ss, key) => {
    const planned = await (await machine({ ss })).plan();
    const { notes = [], warnings } = planned.ok ? planned.data : { warnings: [] };
    expect([...notes, ...warnings]).toContainEqual({ key, params: {} });
  });

  test('stops and starts it on 127.0.0.1, and asks the network’s address whether that is so', async () => {
    const { app, apply, engine } = await machine();
    expect(await apply()).toEqual({ ok: true, data: { historyId: null, warnings: [] } });
    expect([app.status().boundTo, (await engine.read()).lmstudio]).toMatchObject([
      '127.0.0.1',
      { state: 'server-on', listensOn: 'loopback', url: app.url },
    ]);
    expect(app.calls).toEqual(['server stop', `server start --port ${app.port} --bind 127.0.0.1`]);
  });

  test('is not believed while the network’s address still answers', async () => {
    const { app, apply } = await machine({ staysOpen: true });
    expect(await apply()).toEqual({
      ok: false,
      error: { code: 'server-still-open', params: { url: `http://${lan}:${app.port}` } },
    });
  });

  test('that does not come back is said', async () => {
    const { app, apply } = await machine({ behaviour: { lmsFailure: 'start-fails' } });
    expect(await apply()).toMatchObject({ ok: false, error: { code: 'server-not-started' } });
    expect(app.status().serverUrl).toBeNull();
  });

  test('without its tool says where the switch is', async () => {
    const { app, apply } = await machine({ hasTool: false });
    expect(await apply()).toEqual({
      ok: false,
      error: { code: 'server-rebind-by-hand', params: { url: app.url } },
    });
  });

  test.each([
    ['is on this machine only', { bind: '127.0.0.1' }],
    ['is off', { stage: 'running' }],
  ] as const)('does nothing where it %s', async (_, options) => {
    const { app, plan, apply } = await machine(options);
    if ('stage' in options) await app.stopServer();
    expect(await plan()).toMatchObject({ ok: true, data: { steps: [], job: null } });
    expect([await apply(), app.calls]).toMatchObject([{ ok: true }, []]);
  });
});
