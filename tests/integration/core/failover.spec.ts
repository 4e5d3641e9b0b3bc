import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Notification } from '#shared/contract/health';
import { createCore } from '#electron/core/core';
import { eventually } from '#tests/eventually';
import { small, world } from './world';

const copy = { id: small, key: small, contextTokens: 32_768, ttlSeconds: null };

/** Local first, with a comment that must survive, at a server that the test knows only later. */
const localFirst = (url: string): string => `// Mine.
{
  gateway: { mode: "local", port: 1 },
  models: { providers: { lmstudio: { baseUrl: "${url}/v1", api: "openai-responses", models: [{ id: "${small}" }] } } },
  agents: { defaults: { model: {
    primary: "lmstudio/${small}", // the Mac in the cellar
    fallbacks: ["anthropic/claude-opus-4-6"],
  } } },
}
`;

async function guarded(settings: object = { failoverGuard: true }) {
  const place = await world({ config: null, settings });
  const { clock, core, home, lmstudio } = place;
  const text = localFirst(lmstudio.url);
  await home.writeConfig(text);
  lmstudio.state.instances = [copy];
  const told: Notification[] = [];
  core.subscribe(event => event.type === 'notification' && told.push(event.notification));
  await core.firstRead;
  await place.execute('checks.refresh', {});
  const chain = (): string[] => core.snapshot().routes.chain.map(({ model }) => model);
  /** Lets time pass until something is so, however slowly sockets and files answer. */
  const until = (look: () => unknown, wanted: unknown) =>
    expect.poll(() => (clock.advance(500), look()), { timeout: 15_000, interval: 20 }).toEqual(wanted);
  await until(() => core.snapshot().watch.targets.find(({ id }) => id === lmstudio.url)?.state, 'up');
  return { ...place, chain, text, told, until };
}

const home = [`lmstudio/${small}`, 'anthropic/claude-opus-4-6'];
const away = [...home].reverse();

describe('the failover guard', () => {
  test('moves the route while the server is gone, and puts the file back to the byte when it is warm again', async () => {
    const { chain, core, execute, home: place, startServer, stopServer, text, told, until } = await guarded();
    expect(core.snapshot().watch.guard.state).toBe('watching');
    await stopServer();
    await until(chain, away);
    expect(core.snapshot().watch.guard).toMatchObject({ state: 'failed-over', from: home[0], to: away[0] });
    const lease = JSON.parse(await readFile(path.join(place.stateFolder, 'guard.json'), 'utf8')) as object;
    expect(lease).toMatchObject({ from: home, to: away, wanted: null });
    const server = await startServer();
    server.state.instances = [copy];
    await until(chain, home);
    await until(() => core.snapshot().watch.guard.state, 'watching');
    const history = await execute('openclaw.history', {});
    expect([await place.config(), history.ok && history.data.entries.map(({ undone }) => undone)]).toEqual([
      text,
      [false, true],
    ]);
    expect(told.map(({ text: { key } }) => key).filter(key => key.startsWith('guard.'))).toEqual([
      ...['guard.away', 'guard.back'],
    ]);
    expect(core.snapshot().watch.incidents[0]?.actions.length).toBe(2);
  });

  test('that is off leaves the file as it is', async () => {
    const { clock, core, home: place, lmstudio, stopServer, text, until } = await guarded({});
    await stopServer();
    await until(() => core.snapshot().watch.targets.find(({ id }) => id === lmstudio.url)?.state, 'down');
    clock.advance(600_000);
    expect([await place.config(), core.snapshot().watch.guard.state]).toEqual([text, 'off']);
  });

  test('leaves a route that the person changed meanwhile', async () => {
    const { chain, core, home: place, stopServer, until } = await guarded();
    await stopServer();
    await until(chain, away);
    const own = (await place.config()).replace('anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-4-6');
    await writeFile(place.configPath, own);
    await until(() => core.snapshot().watch.guard.state, 'standing-down');
    expect(await place.config()).toBe(own);
  });

  test('of a Homeport that crashed is kept by the next: it moves back when the server is warm', async () => {
    const { chain, clock, core, home: place, startServer, stopServer, text, until } = await guarded();
    await stopServer();
    await until(chain, away);
    await core.close();
    const server = await startServer();
    server.state.instances = [copy];
    const next = await createCore(place.ports, {
      ...{ version: '1.2.3', shell: 'web', mode: 'normal', startPractice: null },
    });
    await next.firstRead;
    await expect
      .poll(async () => (clock.advance(500), place.config()), { timeout: 15_000, interval: 20 })
      .toBe(text);
    await eventually(() => next.snapshot().watch.guard.state).toBe('watching');
    await next.close();
  });

  test('turned off while it is failed over moves back at once', async () => {
    const { chain, execute, home: place, stopServer, text, until } = await guarded();
    await stopServer();
    await until(chain, away);
    await execute('settings.update', { patch: { failoverGuard: false } });
    await expect.poll(() => place.config(), { timeout: 10_000 }).toBe(text);
  });
});
