import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { eventually } from '#tests/eventually';
import { small, world } from './world';

const token = 'sk-lm-7c1e-secret';
const loaded = [{ id: small, key: small, contextTokens: 32_768, ttlSeconds: null }];

async function locked() {
  const all = await world();
  all.lmstudio.state.behaviour.token = token;
  all.lmstudio.state.instances = [...loaded];
  await all.core.firstRead;
  return { ...all, origin: all.lmstudio.url };
}

test('a server that asks for a token is opened by one, given under any spelling of its address', async () => {
  const { check, core, execute, origin } = await locked();
  expect([check('lmstudio.auth'), core.snapshot().health.verdict.key]).toEqual([
    'blocked',
    'verdict.serverAuth',
  ]);
  await execute('secrets.set', { origin: `${origin}/v1/`, token });
  expect([check('lmstudio.server'), core.snapshot().settings.tokensFor]).toEqual(['ok', [origin]]);
});

test('no token is ever in an event, an answer, a log, a diff or any file but one', async () => {
  const logged: unknown[] = [];
  const note = (...said: unknown[]) => void logged.push(said);
  const all = await world({ ports: { log: { info: note, warn: note, error: note } } });
  const { apply, clock, connect, core, execute, home, listen, lmstudio, plan } = all;
  lmstudio.state.behaviour.token = token;
  lmstudio.state.instances = [...loaded];
  await core.firstRead;
  const seen: unknown[] = [listen(), logged];
  seen.push(await execute('secrets.set', { origin: lmstudio.url, token }));
  const planned = await plan(connect());
  seen.push(planned, await apply(planned.id), await execute('openclaw.history', {}));
  seen.push(await execute('servers.probe', { url: lmstudio.url }));
  seen.push(await execute('openclaw.export', { serverUrl: lmstudio.url, modelKey: small }));
  await execute('turn.test', {});
  await eventually(() => core.snapshot().jobs[0]?.state).toBe('succeeded');
  clock.advance(1000);
  seen.push(core.snapshot(), await home.config());
  expect(core.snapshot().settings.tokensFor).toEqual([lmstudio.url]);
  expect(JSON.stringify(seen)).not.toContain(token);

  const files = await readdir(home.stateFolder, { recursive: true, withFileTypes: true });
  const holding: string[] = [];
  for (const file of files.filter(one => one.isFile())) {
    if ((await readFile(path.join(file.parentPath, file.name), 'utf8')).includes(token))
      holding.push(file.name);
  }
  expect(holding).toEqual(['secrets.json']);
});

test('a token goes to its own origin and to no other', async () => {
  const { execute, origin } = await locked();
  const other = await startSimulatedLmStudio({ behaviour: { token } });
  onTestFinished(() => other.close());
  await execute('secrets.set', { origin, token });
  const probes = await Promise.all([origin, other.url].map(url => execute('servers.probe', { url })));
  expect(probes).toMatchObject([{ ok: true }, { ok: false, error: { code: 'server-auth' } }]);
});

test('a token that is taken back is gone', async () => {
  const { check, core, execute, origin } = await locked();
  await execute('secrets.set', { origin, token });
  await execute('secrets.set', { origin, token: '' });
  expect([check('lmstudio.auth'), core.snapshot().settings.tokensFor]).toEqual(['blocked', []]);
});

test('what is no address of a server takes no token', async () => {
  const { core, execute } = await locked();
  expect(await execute('secrets.set', { origin: 'http://me:pw@studio', token })).toMatchObject({
    error: { code: 'server-url' },
  });
  expect(core.snapshot().settings.tokensFor).toEqual([]);
});
