import { readFile, stat } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '#electron/practice/listening';
import { startPracticeGateway } from '#electron/practice/openclaw/gateway';
import { eventually } from '#tests/eventually';
import { hostedConfig, small, world } from './world';

const route = { kind: 'route', route: 'local-first' } as const;

describe('from nothing to connected', () => {
  test('the plan shows what will happen, and nothing has happened yet', async () => {
    const { connect, core, home, lmstudio, plan } = await world();
    await core.firstRead;
    const { steps } = await plan(connect(32_768));
    expect(steps.map(step => [step.kind, step.kind === 'http' ? step.url : ''])).toEqual([
      ['http', `${lmstudio.url}/api/v1/models/load`],
      ['file', ''],
    ]);
    expect(await home.config()).toBe(hostedConfig);
    expect(lmstudio.state.instances).toEqual([]);
  });

  test('each step is true in the snapshot once it is done', async () => {
    const config = hostedConfig.replace('port: 1', `port: ${await freePort()}`);
    const { apply, check, connect, core, ended, execute, home, plan } = await world({ config });
    await core.firstRead;
    const truth = () => {
      const { health, models, openclaw, routes } = core.snapshot();
      return {
        verdict: health.verdict.key,
        loaded: models.find(model => model.key === small)?.instances?.map(one => one.contextTokens),
        providers: openclaw.providers.map(provider => provider.id),
        route: [routes.wanted, routes.written],
      };
    };
    await execute('settings.update', { patch: { modelKey: small } });
    expect(truth()).toEqual({
      ...{ verdict: 'verdict.cold', loaded: [], providers: [], route: [null, 'hosted-only'] },
    });

    const connected = await ended(await apply((await plan(connect(32_768))).id));
    expect([connected.kind, connected.state]).toEqual(['connect', 'succeeded']);
    const entered = { loaded: [32_768], providers: ['lmstudio'] };
    await eventually(truth).toEqual({ ...entered, verdict: 'verdict.hosted', route: [null, 'hosted-only'] });
    expect(['openclaw.provider', 'model.context', 'model.listed'].map(check)).toEqual(['ok', 'ok', 'ok']);

    const switched = await apply((await plan(route)).id);
    expect(switched.state === 'applied' && switched.historyId).toBe(core.snapshot().openclaw.undoable?.id);
    expect(truth()).toEqual({
      ...{ ...entered, verdict: 'verdict.gateway', route: ['local-first', 'local-first'] },
    });
    const gateway = await startPracticeGateway({ files: home.ports.files, configPath: home.configPath });
    onTestFinished(() => gateway.close());
    await execute('checks.refresh', { check: 'gateway.running' });
    expect(truth().verdict).toBe('verdict.unproven');
    expect(core.snapshot().routes.chain.map(node => node.model)).toEqual([
      `lmstudio/${small}`,
      'anthropic/claude-opus-4-6',
    ]);
    const text = await home.config();
    expect(
      ['// Mine, since spring.', '// ask Anna first'].filter(comment => !text.includes(comment)),
    ).toEqual([]);
    expect((await stat(home.configPath)).mode & 0o777).toBe(0o600);
  });

  test('works without a file, which then is the owner’s alone', async () => {
    const { apply, check, connect, core, ended, home, plan } = await world({ config: null });
    await core.firstRead;
    expect(core.snapshot().openclaw.file.state).toBe('missing');
    await ended(await apply((await plan(connect(32_768))).id));
    await eventually(() => check('openclaw.provider')).toBe('ok');
    expect((await stat(home.configPath)).mode & 0o777).toBe(0o600);
  });

  test('a model that is loaded already is connected at once, without a job', async () => {
    const { apply, check, connect, core, lmstudio, plan } = await world();
    lmstudio.state.instances = [{ id: small, key: small, contextTokens: 32_768, ttlSeconds: null }];
    await core.firstRead;
    expect(await apply((await plan(connect())).id)).toMatchObject({ state: 'applied' });
    expect([check('openclaw.provider'), core.snapshot().jobs]).toEqual(['ok', []]);
  });

  test('done twice changes nothing the second time', async () => {
    const { apply, connect, core, ended, home, plan } = await world();
    await core.firstRead;
    await ended(await apply((await plan(connect(32_768))).id));
    const once = await home.config();
    const again = await plan(connect(32_768));
    expect(again.steps).toEqual([]);
    await apply(again.id);
    expect(await home.config()).toBe(once);
  });
});

describe('undo', () => {
  test('takes back change after change, to the first byte', async () => {
    const { apply, connect, core, ended, execute, home, plan } = await world();
    await core.firstRead;
    await ended(await apply((await plan(connect(32_768))).id));
    const connected = await home.config();
    await apply((await plan(route)).id);

    await apply((await plan({ kind: 'undo' })).id);
    expect([await home.config(), core.snapshot().routes.written]).toEqual([connected, 'hosted-only']);
    await apply((await plan({ kind: 'undo' })).id);
    expect([await home.config(), core.snapshot().openclaw.providers]).toEqual([hostedConfig, []]);
    expect(core.snapshot().openclaw.undoable).toBeNull();

    const history = await execute('openclaw.history', {});
    expect(history.ok && history.data.entries.map(entry => entry.action.key)).toEqual([
      'history.action.undo',
      'history.action.undo',
      'history.action.route.local-first',
      'history.action.connect',
    ]);
  });

  test('without a change is an expected error', async () => {
    const { core, execute } = await world();
    await core.firstRead;
    expect(await execute('plan.make', { intent: { kind: 'undo' } })).toMatchObject({
      error: { code: 'history-empty' },
    });
  });
});

describe('a repair', () => {
  test('makes its check green', async () => {
    const config = hostedConfig.replace('mode: "local", ', '');
    const { apply, check, core, plan } = await world({ config });
    await core.firstRead;
    const item = core.snapshot().checklist.items.find(one => one.id === 'openclaw.mode');
    expect(item).toMatchObject({ state: 'blocked', repair: { kind: 'intent' } });
    if (item?.repair?.kind === 'intent') await apply((await plan(item.repair.intent)).id);
    expect(check('openclaw.mode')).toBe('ok');
  });
});

test('the export for another machine leaves this one’s file alone', async () => {
  const { core, execute, home, lmstudio } = await world();
  await core.firstRead;
  const exported = await execute('openclaw.export', { serverUrl: lmstudio.url, modelKey: small });
  expect(exported).toMatchObject({ ok: true, data: { reachable: false } });
  expect(exported.ok && exported.data.patch).toContain(small);
  expect(await readFile(home.configPath, 'utf8')).toBe(hostedConfig);
});
