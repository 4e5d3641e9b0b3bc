import { expect, onTestFinished, test } from 'vitest';
import type { Measure } from '#shared/contract/health';
import { settingsDefaults } from '#shared/contract/settings-defaults';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { startSimulatedLmStudio } from '../practice/lmstudio/server';
import { unreadPulse, type Pulse } from './health/pulse';
import { createJobs } from './jobs/jobs';
import { createMeasuring } from './measuring';
import { emptySlices, lmStudioServer, modelWith } from './testing';

const key = 'qwen/qwen3-8b';
const minuteMs = 60_000;

/** A model on a server, loaded or not, and what comes of looks at it. */
async function lesson({ loaded = true } = {}) {
  const lmstudio = await startSimulatedLmStudio({ behaviour: { reasoning: '' } });
  onTestFinished(() => lmstudio.close());
  const instances = loaded ? [{ id: key, key, contextTokens: 40_960, ttlSeconds: null }] : [];
  lmstudio.state.instances = instances;
  const clock = manualClock();
  const { ports } = await makeHome({ clock });
  const jobs = createJobs(ports, () => undefined);
  onTestFinished(() => jobs.close());
  let measures: readonly Measure[] = [];
  const { url } = lmstudio;
  const measuring = createMeasuring({
    ports,
    jobs,
    settings: () => ({ ...settingsDefaults, measureRhythm: 'daily' }),
    tokenFor: () => null,
    slices: () => ({
      ...emptySlices,
      servers: [{ ...lmStudioServer, url, baseUrl: `${url}/v1` }],
      models: [modelWith({ serverUrl: url, key, instances })],
      health: { ...emptySlices.health, measures: [...measures] },
    }),
    learn: next => (measures = next),
  });
  const since = clock.now();
  const pulse = (state: Pulse['state']): Pulse => ({ ...unreadPulse(since), state });
  return {
    clock,
    consider: (state: Pulse['state'], of = url) => measuring.consider(of, pulse(state)),
    measuring,
    measures: () => measures,
    asked: () => lmstudio.state.log.filter(({ method }) => method === 'POST').length,
  };
}

test('a click measures the loaded model and keeps the result', async () => {
  const { measuring, measures } = await lesson();
  expect(measuring.run()).toMatchObject({ ok: true });
  await expect.poll(measures).toMatchObject([{ model: key, scheduled: false }]);
});

test('a model that is not loaded is not asked: the question would load it', async () => {
  const { asked, consider, clock, measuring } = await lesson({ loaded: false });
  expect(measuring.run()).toMatchObject({ ok: false, error: { code: 'model-not-loaded' } });
  clock.advance(2 * minuteMs);
  await consider('idle');
  expect(asked()).toBe(0);
});

test('in its rhythm a model is measured once its server has had nothing to do for a minute', async () => {
  const { asked, clock, consider, measures } = await lesson();
  await consider('idle');
  clock.advance(minuteMs);
  await consider('generating');
  await consider('idle', 'http://127.0.0.1:9');
  expect(asked()).toBe(0);
  await consider('idle');
  await expect.poll(measures).toMatchObject([{ scheduled: true }]);
  const once = asked();
  clock.advance(12 * 60 * minuteMs);
  await consider('idle');
  expect([asked(), measures().length]).toEqual([once, 1]);
  clock.advance(12 * 60 * minuteMs);
  await consider('idle');
  await expect.poll(() => measures().length).toBe(2);
});

test('a server that does not tell what it does is left alone', async () => {
  const { asked, clock, consider } = await lesson();
  clock.advance(2 * minuteMs);
  await consider('up');
  expect(asked()).toBe(0);
});
