import { describe, expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import { hostedConfig, small, world } from './world';

const compaction = { kind: 'repair', repair: 'compaction-on' } as const;
const loaded = [{ id: small, key: small, contextTokens: 32_768, ttlSeconds: null }];

describe('a plan', () => {
  test('is used once', async () => {
    const { apply, core, execute, plan } = await world();
    await core.firstRead;
    const { id } = await plan(compaction);
    expect(await apply(id)).toMatchObject({ state: 'applied' });
    expect(await execute('plan.apply', { planId: id })).toMatchObject({ error: { code: 'plan-expired' } });
  });

  test('is good for ten minutes', async () => {
    const { clock, core, execute, home, plan } = await world();
    await core.firstRead;
    const [early, late] = [await plan(compaction), await plan(compaction)];
    clock.advance(10 * 60_000 - 1);
    const inTime = await execute('plan.apply', { planId: early.id });
    const before = await home.config();
    clock.advance(2);
    const tooLate = await execute('plan.apply', { planId: late.id });
    expect([inTime, tooLate]).toMatchObject([{ ok: true }, { ok: false, error: { code: 'plan-expired' } }]);
    expect(await home.config()).toBe(before);
  });

  test('of a file that another hand has changed does nothing and shows what it would be now', async () => {
    const { apply, core, home, plan } = await world();
    await core.firstRead;
    const { id } = await plan(compaction);
    const edited = hostedConfig.replace('spring', 'summer');
    await home.writeConfig(edited);
    const changed = await apply(id);
    expect([changed.state, await home.config()]).toEqual(['changed', edited]);
    if (changed.state === 'changed') await apply(changed.plan.id);
    expect(await home.config()).toMatch(/summer[\s\S]*compaction/);
  });

  test('whose model was unloaded meanwhile is refused, and the way on is said', async () => {
    const { connect, core, execute, home, lmstudio, plan } = await world();
    lmstudio.state.instances = [...loaded];
    await core.firstRead;
    const { id } = await plan(connect());
    lmstudio.state.instances = [];
    expect(await execute('plan.apply', { planId: id })).toMatchObject({
      error: { code: 'model-not-loaded', params: { suggestedTokens: 40_960 } },
    });
    expect(await home.config()).toBe(hostedConfig);
  });

  test.each([
    ['a model that the server does not have', { modelKey: 'no-such-model' }, 'model-unknown'],
    ['an embedding model', { modelKey: 'text-embedding-nomic-embed-text-v1.5' }, 'model-not-chat'],
    ['more context than the model has', { contextTokens: 1_000_000 }, 'model-context-too-large'],
    ['an address that is none', { serverUrl: 'ftp://studio' }, 'server-url'],
    ['a server on which nothing answers', { serverUrl: 'http://127.0.0.1:1' }, 'server-refused'],
  ])('for %s is refused with a reason', async (_, changes, code) => {
    const { connect, core, execute } = await world();
    await core.firstRead;
    const intent = { ...connect(32_768), ...changes };
    expect(await core.execute('plan.make', { intent })).toMatchObject({ ok: false, error: { code } });
    expect(await execute('openclaw.history', {})).toMatchObject({ data: { entries: [] } });
  });
});

describe('long work', () => {
  test('that fails leaves OpenClaw’s file alone and says why in the snapshot', async () => {
    const { apply, connect, core, ended, home, lmstudio, plan } = await world();
    lmstudio.state.behaviour.loadFailure = 'insufficient system resources';
    await core.firstRead;
    const job = await ended(await apply((await plan(connect(32_768))).id));
    expect(job).toMatchObject({ state: 'failed', error: { code: 'model-memory' } });
    expect(await home.config()).toBe(hostedConfig);
  });

  test('that is cancelled writes nothing', async () => {
    const { apply, connect, core, ended, execute, home, job, lmstudio, plan } = await world();
    lmstudio.state.behaviour.loadMs = 1500;
    await core.firstRead;
    const started = await apply((await plan(connect(32_768))).id);
    const jobId = started.state === 'started' ? started.jobId : '';
    await eventually(() => job(jobId)?.phase?.key).toBe('job.phase.loading');
    await execute('jobs.cancel', { jobId });
    expect(await ended(started)).toMatchObject({ state: 'cancelled', error: null });
    expect(await home.config()).toBe(hostedConfig);
  });

  test('loads and unloads a model, and the snapshot says which is true', async () => {
    const { apply, core, ended, lmstudio, plan } = await world();
    await core.firstRead;
    const instances = () => core.snapshot().models.find(model => model.key === small)?.instances?.length;
    const { url: serverUrl } = lmstudio;
    const load = { kind: 'modelLoad', serverUrl, modelKey: small, contextTokens: 8192 } as const;
    await ended(await apply((await plan(load)).id));
    await eventually(instances).toBe(1);
    const unload = { kind: 'modelUnload', serverUrl, instanceId: small } as const;
    await ended(await apply((await plan(unload)).id));
    await eventually(instances).toBe(0);
  });

  test('asks for one real answer, which the snapshot then holds and a restart keeps', async () => {
    const { check, core, execute, lmstudio } = await world();
    lmstudio.state.instances = [...loaded];
    await core.firstRead;
    const started = await execute('turn.test', {});
    expect(started.ok).toBe(true);
    await eventually(() => core.snapshot().health.turns.map(turn => turn.finalText)).toEqual(['ready']);
    expect(core.snapshot().health.turns[0]).toMatchObject({ via: 'server', answeredModel: small });
    await execute('checks.refresh', {});
    expect(core.snapshot().health.turns).toHaveLength(1);
    expect(check('route.turn')).toBe('waiting');
  });
});
