import { rename, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { schedules } from '#electron/core/health/schedule';
import { eventually } from '#tests/eventually';
import { hostedConfig, small, world } from './world';

/** More than any schedule's ten per cent of jitter. */
const due = (target: keyof typeof schedules): number => Math.ceil(schedules[target].visibleMs * 1.2);
const loaded = { id: small, key: small, contextTokens: 32_768, ttlSeconds: null };

describe('OpenClaw’s file', () => {
  test('edited by another hand is noticed by watching, without any schedule', async () => {
    const { core, home } = await world();
    await core.firstRead;
    await writeFile(home.configPath, hostedConfig.replace('claude-opus-4-6', 'claude-sonnet-4-6'));
    await eventually(() => core.snapshot().routes.chain.map(node => node.model)).toEqual([
      'anthropic/claude-sonnet-4-6',
    ]);
  });

  test('replaced by a rename is noticed as well', async () => {
    const { core, home } = await world();
    await core.firstRead;
    await writeFile(`${home.configPath}.new`, '{ gateway: { mode: "remote", port: 1 } }');
    await rename(`${home.configPath}.new`, home.configPath);
    await eventually(() => core.snapshot().routes.written).toBe('none');
  });

  test('broken and mended by another hand goes red and green again', async () => {
    const { check, core, home } = await world();
    await core.firstRead;
    await home.writeConfig('{ gateway: ');
    await eventually(() => check('openclaw.valid')).toBe('blocked');
    expect(core.snapshot().openclaw.file).toMatchObject({
      state: 'unusable',
      error: { code: 'config-syntax' },
    });
    await home.writeConfig(hostedConfig);
    await eventually(() => check('openclaw.valid')).toBe('ok');
  });

  test('in a folder that did not exist is watched from when it does', async () => {
    const { core, execute, home } = await world({ config: null });
    await core.firstRead;
    await home.writeConfig(hostedConfig);
    await execute('checks.refresh', {});
    expect(core.snapshot().routes.written).toBe('hosted-only');
    await home.writeConfig('{ gateway: { mode: "local", port: 1 } }');
    await eventually(() => core.snapshot().routes.written).toBe('none');
  });

  test('chosen elsewhere is the one that is watched', async () => {
    const { core, execute, home } = await world();
    await core.firstRead;
    const other = `${home.folder}/other.json5`;
    await writeFile(other, '{ gateway: { mode: "local", port: 1 } }');
    await execute('settings.update', { patch: { openclawConfigPath: other } });
    expect(core.snapshot().openclaw.file).toMatchObject({ state: 'read', path: other });
    await writeFile(other, hostedConfig);
    await eventually(() => core.snapshot().routes.written).toBe('hosted-only');
  });
});

describe('the server', () => {
  test('that goes away and comes back is seen each time when its reading is due', async () => {
    const { check, clock, core, startServer, stopServer } = await world();
    await core.firstRead;
    expect(check('lmstudio.server')).toBe('ok');
    await stopServer();
    clock.advance(due('server'));
    await eventually(() => check('lmstudio.server')).toBe('blocked');
    const { health, lmstudio, models } = core.snapshot();
    expect([health.verdict.key, lmstudio.state, models]).toEqual([
      'verdict.serverOff',
      'installed-stopped',
      [],
    ]);
    await startServer();
    clock.advance(due('server'));
    await eventually(() => check('lmstudio.server')).toBe('ok');
    expect(core.snapshot().models.map(model => model.key)).toContain(small);
  });

  test('whose model was unloaded behind our back shows it, with the way to load it again', async () => {
    const { check, clock, core, lmstudio } = await world({ settings: { modelKey: small } });
    lmstudio.state.instances = [loaded];
    await core.firstRead;
    expect(check('model.loaded')).toBe('ok');
    lmstudio.state.instances = [];
    clock.advance(due('server'));
    await eventually(() => check('model.loaded')).toBe('blocked');
    expect(core.snapshot().checklist.items.find(item => item.id === 'model.loaded')?.repair).toMatchObject({
      intent: { kind: 'modelLoad', serverUrl: lmstudio.url, modelKey: small },
    });
    expect(core.snapshot().health.verdict.key).toBe('verdict.cold');
  });

  test('is read at once when somebody looks again', async () => {
    const { check, core, execute, stopServer } = await world();
    await core.firstRead;
    await execute('view.report', { visible: false, page: 'home' });
    await stopServer();
    await execute('view.report', { visible: true, page: 'home' });
    await eventually(() => check('lmstudio.server')).toBe('blocked');
  });
});

test('a reading that found nothing new republishes only when it was read', async () => {
  const { clock, core, execute, listen } = await world();
  await core.firstRead;
  // Whether OpenClaw has taken the file is found out beside the first reading.
  await eventually(() => core.snapshot().openclaw.acceptance.state).toBe('unknown');
  clock.advance(200);
  const events = listen();
  await execute('checks.refresh', {});
  clock.advance(200);
  const names = events.flatMap(event => (event.type === 'patch' ? Object.keys(event.slices) : []));
  // A server's latency and a machine's free memory are never twice the same.
  expect(names).toContain('freshness');
  expect(names.filter(name => !['freshness', 'servers', 'hardware', 'checklist'].includes(name))).toEqual([]);
});
