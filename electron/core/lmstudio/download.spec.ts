import { describe, expect, onTestFinished, test } from 'vitest';
import type { Text } from '#shared/contract/text';
import { makeHome } from '#tests/home';
import type { Behaviour } from '../../practice/lmstudio/behaviour';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../practice/lmstudio/server';
import { createClient } from './client';
import { download } from './download';

const name = 'ibm/granite-4-micro';

async function start(plan: Partial<Behaviour['download']> = {}, more: Partial<Behaviour> = {}) {
  const usual = { outcome: 'completed', bytesPerSecond: 1e12, totalBytes: 2e9, landsAs: null } as const;
  const lmstudio = await startSimulatedLmStudio({ behaviour: { download: { ...usual, ...plan }, ...more } });
  onTestFinished(() => lmstudio.close());
  return lmstudio;
}

/** Time passes as fast as it is waited for. */
async function fetchModel(
  { url }: SimulatedLmStudio,
  {
    model = name,
    signal,
    during,
  }: { model?: string; signal?: AbortSignal; during?: (waits: number) => void } = {},
) {
  const { ports } = await makeHome();
  let nowMs = 0;
  let waits = 0;
  const clock = {
    ...ports.clock,
    monotonicMs: () => nowMs,
    async sleep(delayMs: number) {
      nowMs += delayMs * 10;
      during?.(++waits);
      await ports.clock.sleep(10);
    },
  };
  const quick = { ...ports, clock };
  const phases: string[] = [];
  const progress: number[] = [];
  const client = createClient(quick, () => null);
  const done = await download(
    client,
    quick,
    url,
    { model },
    {
      signal,
      phase: ({ key }: Text) => {
        if (phases.at(-1) !== key) phases.push(key);
      },
      progress: value => void progress.push(value),
    },
  );
  return { done, phases, progress, minutes: nowMs / 60_000 };
}

describe('a download', () => {
  test('says how far it is, and under which key the model arrived', async () => {
    const lmstudio = await start({ bytesPerSecond: 2e10, landsAs: 'granite-4-micro' });
    const { done, phases, progress } = await fetchModel(lmstudio);
    expect(done).toEqual({ ok: true, data: { key: 'granite-4-micro', alreadyThere: false } });
    expect(phases).toEqual(['job.phase.downloading']);
    expect(progress.every((one, index) => one <= 1 && one >= (progress[index - 1] ?? 0))).toBe(true);
  });

  test('of what is there already is done at once', async () => {
    const lmstudio = await start();
    const { done } = await fetchModel(lmstudio, { model: 'qwen/qwen3-8b' });
    expect(done).toEqual({ ok: true, data: { key: 'qwen/qwen3-8b', alreadyThere: true } });
    expect(lmstudio.state.downloads).toEqual([]);
  });

  test('that fails says why', async () => {
    const { done } = await fetchModel(await start({ outcome: 'failed' }));
    expect(done).toMatchObject({
      error: {
        code: 'download-failed',
        params: { model: name, reason: 'Request failed with status code 403' },
      },
    });
  });

  test('that is paused is waited for half an hour, and says who can resume it', async () => {
    const { done, phases, minutes } = await fetchModel(await start({ outcome: 'paused' }));
    expect([done, phases.at(-1)]).toMatchObject([{ error: { code: 'download-paused' } }, 'job.phase.paused']);
    expect(minutes).toBeGreaterThanOrEqual(30);
  });

  test('that goes on after a pause is not held against it', async () => {
    const lmstudio = await start({ outcome: 'paused' });
    const { done } = await fetchModel(lmstudio, {
      during(waits) {
        const [job] = lmstudio.state.downloads;
        if (waits === 60 && job) Object.assign(job, { plan: { ...job.plan, outcome: 'completed' } });
      },
    });
    expect(done).toMatchObject({ ok: true });
  });

  test('that never finishes is told apart from one that is done', async () => {
    const { done, phases } = await fetchModel(await start({ outcome: 'finalizing' }));
    expect([done, phases.at(-1)]).toMatchObject([
      { error: { code: 'download-stuck', params: { model: name } } },
      'job.phase.finalizing',
    ]);
  });

  test('that is cancelled goes on at the server, and that is said', async () => {
    const controller = new AbortController();
    const lmstudio = await start({ bytesPerSecond: 1e6 });
    const { done } = await fetchModel(lmstudio, {
      signal: controller.signal,
      during: () => controller.abort(),
    });
    expect([done, lmstudio.state.downloads.length]).toMatchObject([
      { error: { code: 'download-goes-on' } },
      1,
    ]);
  });

  test('survives a server that is silent for a while', async () => {
    const lmstudio = await start({ bytesPerSecond: 2e10 });
    const { done, phases } = await fetchModel(lmstudio, {
      during(waits) {
        const fault = { kind: 'drop', path: '/api/v1/models/download/status', afterMs: 0 } as const;
        lmstudio.state.behaviour.fault = waits < 5 ? fault : null;
      },
    });
    expect([done, phases.includes('job.phase.unreachable')]).toMatchObject([{ ok: true }, true]);
  });

  test('whose server dies is given up after three minutes', async () => {
    const lmstudio = await start({ bytesPerSecond: 1e6 });
    const { done, minutes } = await fetchModel(lmstudio, {
      during: waits => void (waits === 2 && lmstudio.close()),
    });
    expect(done).toMatchObject({ error: { code: 'download-lost' } });
    expect(minutes).toBeGreaterThanOrEqual(3);
  });

  test.each([
    [false, { error: { code: 'download-lost' } }],
    [true, { ok: true, data: { key: 'granite', alreadyThere: false } }],
  ])('that a restarted LM Studio has forgotten: arrived %s', async (arrived, expected) => {
    const lmstudio = await start({ bytesPerSecond: 1e6 });
    const { done } = await fetchModel(lmstudio, {
      during() {
        lmstudio.state.downloads.length = 0;
        const [first] = lmstudio.state.models;
        if (arrived && first && lmstudio.state.models.length === 3)
          lmstudio.state.models.push({ ...first, key: 'granite' });
      },
    });
    expect(done).toMatchObject(expected);
  });

  test.each([
    [
      'No Such Name!',
      {},
      { code: 'download-refused', params: { reason: 'Invalid artifact name. Must be in kebab-case' } },
    ],
    [name, { version: '0.3' }, { code: 'server-no-downloads' }],
    [name, { token: 'sk-lm-1' }, { code: 'server-auth' }],
  ] as const)('%s at %j', async (model, behaviour, error) => {
    const { done } = await fetchModel(await start({}, behaviour), { model });
    expect(done).toMatchObject({ error });
  });
});
