import { describe, expect, test } from 'vitest';
import type { Intent } from '#shared/contract/intents';
import type { Plan, PlanStep } from '#shared/contract/plans';
import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { createJobs } from '../jobs/jobs';
import { createOpenClaw } from '../openclaw/openclaw';
import { miniMax, must } from '../openclaw/testing';
import type { PlannedChange, Planners } from './planned';
import { createPlanStore } from './store';

const minuteMs = 60_000;
const mine = '// far above\n\n\n\n\n{ gateway: { mode: "local" } } // mine\n';

/** A store whose `connect` is the real one over a real file, and whose `serverStart` is a job. */
async function openStore() {
  const clock = manualClock();
  const home = await makeHome({ clock });
  await home.writeConfig(mine);
  const openclaw = createOpenClaw(home.ports, () => null);
  const jobs = createJobs(home.ports, () => undefined);
  const told = { applied: 0, started: 0 };
  const step: PlanStep = { kind: 'argv', argv: ['lms', 'server', 'start'] };
  const start: PlannedChange = {
    steps: [step],
    baseHashes: {},
    warnings: [],
    job: { kind: 'server-start', title: text('job.turn') },
    apply: () => {
      told.started++;
      return Promise.resolve(succeed({ historyId: null, warnings: [] }));
    },
  };
  const refuse = (): Promise<Result<PlannedChange>> => Promise.resolve(fail('lmstudio-absent', {}));
  const planners: Planners = {
    connect: intent => openclaw.planConnect(miniMax, intent),
    regional: refuse,
    route: intent => openclaw.planRoute(intent),
    repair: intent => openclaw.planRepair(intent),
    undo: intent => openclaw.planUndo(intent),
    modelLoad: refuse,
    modelUnload: refuse,
    serverStart: () => Promise.resolve(succeed(start)),
    serverStop: refuse,
    serverRebind: refuse,
    modelDownload: refuse,
    managedStart: refuse,
    managedStop: refuse,
    disconnect: refuse,
    agentFollow: refuse,
    sessionUnpin: refuse,
    replace: refuse,
  };
  const store = createPlanStore(home.ports, planners, jobs, () => Promise.resolve(void told.applied++));
  return { clock, home, jobs, store, told };
}

const connect: Intent = { kind: 'connect', serverUrl: 'http://127.0.0.1:1234', modelKey: miniMax.key };
const expired = { ok: false, error: { code: 'plan-expired', params: {} } };

describe('a plan', () => {
  test('says what would be done, on what it was worked out, and until when it holds', async () => {
    const { clock, home, store } = await openStore();
    const plan = must(await store.make(connect));
    expect(plan).toMatchObject({
      intent: connect,
      expiresAt: clock.now() + 10 * minuteMs,
      baseHashes: { [home.configPath]: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      steps: [{ kind: 'file', path: home.configPath, created: false }],
    });
    expect(await home.config()).toBe(mine);
  });

  test('is used once', async () => {
    const { home, store, told } = await openStore();
    const plan = must(await store.make(connect));
    expect(must(await store.apply(plan.id))).toMatchObject({ state: 'applied' });
    const written = await home.config();
    expect(await store.apply(plan.id)).toEqual(expired);
    expect([await home.config(), told.applied]).toEqual([written, 1]);
  });

  test('is used once, even where it is applied twice at the same time', async () => {
    const { store, told } = await openStore();
    const plan = must(await store.make(connect));
    const results = await Promise.all([store.apply(plan.id), store.apply(plan.id)]);
    expect([results.filter(result => result.ok).length, told.applied]).toEqual([1, 1]);
  });

  test('holds for ten minutes and no longer', async () => {
    const { clock, home, store } = await openStore();
    const [first, second] = [must(await store.make(connect)), must(await store.make(connect))];
    clock.advance(10 * minuteMs);
    expect(await store.apply(first.id)).toMatchObject({ ok: true });
    await home.writeConfig(mine);
    clock.advance(1);
    expect(await store.apply(second.id)).toEqual(expired);
    expect(await home.config()).not.toContain(miniMax.key);
  });

  test.each(['', 'no-such-plan'])('that nobody made, %j, does nothing', async planId => {
    const { store, told } = await openStore();
    expect(await store.apply(planId)).toEqual(expired);
    expect(told.applied).toBe(0);
  });

  test('that cannot be made is refused with the reason', async () => {
    const { store } = await openStore();
    expect(await store.make({ kind: 'undo' })).toMatchObject({ ok: false, error: { code: 'history-empty' } });
  });
});

describe('a world that has moved since the plan was shown', () => {
  async function moved(
    theirs: string,
  ): Promise<{ plan: Plan; answer: unknown } & Awaited<ReturnType<typeof openStore>>> {
    const opened = await openStore();
    const plan = must(await opened.store.make(connect));
    await opened.home.writeConfig(theirs);
    return { ...opened, plan, answer: await opened.store.apply(plan.id) };
  }

  test('is left as it is, and the new plan is shown; that one can be applied', async () => {
    const theirs = '{ gateway: { mode: "local" } } // theirs\n';
    const { answer, home, plan, store, told } = await moved(theirs);
    const applied = must(answer as Awaited<ReturnType<typeof store.apply>>);
    if (applied.state !== 'changed') throw new Error(applied.state);
    expect(applied.plan.id).not.toBe(plan.id);
    expect(applied.plan.steps[0]).toMatchObject({ diff: expect.stringContaining('// theirs') as string });
    expect([await home.config(), told.applied]).toEqual([theirs, 0]);
    expect(must(await store.apply(applied.plan.id))).toMatchObject({ state: 'applied' });
    expect(await home.config()).toContain('// theirs');
  });

  test('is noticed by the file’s hash where the diff would be the same', async () => {
    const { answer } = await moved(mine.replace('far above', 'FAR ABOVE'));
    expect(answer).toMatchObject({ ok: true, data: { state: 'changed' } });
  });

  test('is refused where nothing can be planned on it any more', async () => {
    const { answer, home } = await moved('{ broken');
    expect(answer).toMatchObject({ ok: false, error: { code: 'config-syntax' } });
    expect(await home.config()).toBe('{ broken');
  });
});

test('what takes long runs as a job, and the caller gets its number at once', async () => {
  const { jobs, store, told } = await openStore();
  const plan = must(await store.make({ kind: 'serverStart' }));
  const applied = must(await store.apply(plan.id));
  if (applied.state !== 'started') throw new Error(applied.state);
  expect(await jobs.ended(applied.jobId)).toMatchObject({ kind: 'server-start', state: 'succeeded' });
  expect(told).toEqual({ applied: 1, started: 1 });
});
