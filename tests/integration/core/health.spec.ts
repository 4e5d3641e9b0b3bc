import { describe, expect, test } from 'vitest';
import type { Notification } from '#shared/contract/health';
import { eventually } from '#tests/eventually';
import { small, world } from './world';

const copy = { id: small, key: small, contextTokens: 32_768, ttlSeconds: null };

/** Lets time pass in steps, and what answers over a socket answer. */
async function live(clock: { advance(byMs: number): void }, forMs: number, stepMs: number): Promise<void> {
  for (let passed = 0; passed < forMs; passed += stepMs) {
    clock.advance(stepMs);
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

/** The timers that are left when no request is under way: each has a deadline of its own. */
async function settled(clock: { pending(): number }): Promise<number> {
  await new Promise(resolve => setTimeout(resolve, 300));
  return clock.pending();
}

describe('a server that dies', () => {
  test('is down in the snapshot within five seconds, is an incident, and is told once; then it is well again', async () => {
    const { clock, core, lmstudio, startServer, stopServer } = await world();
    const told: Notification[] = [];
    core.subscribe(event => event.type === 'notification' && told.push(event.notification));
    lmstudio.state.instances = [copy];
    await core.firstRead;
    const state = () => core.snapshot().watch.targets.find(({ id }) => id === lmstudio.url)?.state;
    await eventually(state).toBe('up');
    await stopServer();
    const diedAt = clock.now();
    await expect.poll(() => (clock.advance(100), state()), { timeout: 10_000, interval: 10 }).toBe('down');
    expect(clock.now() - diedAt).toBeLessThanOrEqual(5000);
    const [incident] = core.snapshot().watch.incidents;
    expect([incident?.kind, incident?.target, incident?.error?.code]).toEqual([
      'down',
      lmstudio.url,
      'server-refused',
    ]);
    const again = await startServer();
    again.state.instances = [copy];
    await expect.poll(() => (clock.advance(100), state()), { timeout: 10_000, interval: 10 }).toBe('up');
    expect(core.snapshot().watch.incidents[0]?.endedAt).not.toBeNull();
    await live(clock, 90_000, 1000);
    expect(told.map(({ text }) => text.key)).toEqual(['notify.down', 'notify.down.over']);
  });
});

test('24 hours of watching ask no model for anything, and leave no more timers than one hour does', async () => {
  const { clock, core, execute, lmstudio } = await world();
  lmstudio.state.instances = [copy];
  await core.firstRead;
  await execute('view.report', { visible: false, page: 'home' });
  await live(clock, 3_600_000, 30_000);
  const timers = await settled(clock);
  await live(clock, 23 * 3_600_000, 30_000);
  const paths = lmstudio.state.log.map(({ method, path }) => `${method} ${path}`);
  expect(paths.filter(path => path.startsWith('POST'))).toEqual([]);
  expect([paths.length > 1000, Math.abs((await settled(clock)) - timers) <= 1]).toEqual([true, true]);
});

test('charts of what was seen are asked for by target and span', async () => {
  const { clock, core, execute, lmstudio } = await world();
  await core.firstRead;
  await eventually(() => core.snapshot().watch.targets[0]?.state).not.toBe('unread');
  const wanted = [{ metric: 'up' as const, target: lmstudio.url }];
  async function seen(): Promise<(number | null)[]> {
    clock.advance(3300);
    const answer = await execute('health.series', { span: 'hour', wanted });
    return answer.ok ? answer.data.series[0]!.filter(value => value !== null) : [];
  }
  await expect.poll(async () => (await seen()).length, { timeout: 10_000, interval: 10 }).toBeGreaterThan(10);
  expect(new Set(await seen())).toEqual(new Set([1]));
});
