import { expect, test } from 'vitest';
import type { Notification } from '#shared/contract/health';
import { small, world } from './world';

const copy = { id: small, key: small, contextTokens: 32_768, ttlSeconds: null };

async function warm() {
  const place = await world({ settings: { keepWarm: true, modelKey: small } });
  const { clock, core, lmstudio } = place;
  lmstudio.state.instances = [copy];
  const told: string[] = [];
  core.subscribe(event => {
    if (event.type === 'notification') told.push((event.notification satisfies Notification).text.key);
  });
  await core.firstRead;
  const until = (look: () => unknown, wanted: unknown) =>
    expect.poll(() => (clock.advance(500), look()), { timeout: 15_000, interval: 20 }).toEqual(wanted);
  await until(() => core.snapshot().watch.targets[0]?.state, 'up');
  return { ...place, told, until };
}

const loaded = (state: { instances: { key: string; contextTokens: number | null }[] }) =>
  state.instances.map(({ key, contextTokens }) => [key, contextTokens]);

test('a model that was evicted is loaded again once, with its context, and that is told', async () => {
  const { core, lmstudio, told, until } = await warm();
  lmstudio.state.instances = [];
  await until(() => loaded(lmstudio.state), [[small, 32_768]]);
  await until(() => told.includes('warm.loaded'), true);
  // A look must have seen it before it can be lost again.
  await until(() => core.snapshot().watch.targets[0]?.state, 'up');
  lmstudio.state.instances = [];
  await until(() => told.includes('warm.givenUp'), true);
  const loads = lmstudio.state.log.filter(({ path }) => path === '/api/v1/models/load');
  expect([loads.length, loaded(lmstudio.state)]).toEqual([1, []]);
});

test('a model of a server that was started anew is loaded again', async () => {
  const { core, startServer, stopServer, until } = await warm();
  await stopServer();
  await until(() => core.snapshot().watch.targets[0]?.state, 'down');
  const server = await startServer();
  await until(() => loaded(server.state), [[small, 32_768]]);
});
