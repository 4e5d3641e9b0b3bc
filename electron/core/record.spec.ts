import { describe, expect, onTestFinished, test } from 'vitest';
import type { Notification } from '#shared/contract/health';
import { settingsDefaults } from '#shared/contract/settings-defaults';
import { text } from '#shared/i18n/text';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { openArchive } from './health/archive';
import { nextPulse, unreadPulse, type Pulse } from './health/pulse';
import { createRecorder } from './record';
import type { Look } from './look';

const url = 'http://127.0.0.1:8000';
const refused = { code: 'server-refused' as const, params: { url } };

async function recording(changes: Partial<typeof settingsDefaults> = {}) {
  const clock = manualClock();
  const { ports } = await makeHome({ clock });
  const told: Notification[] = [];
  const recorder = createRecorder({
    ports,
    archive: await openArchive(ports),
    settings: () => ({ ...settingsDefaults, ...changes }),
    changed: () => undefined,
    notify: notification => void told.push(notification),
  });
  onTestFinished(() => recorder.close());
  let pulse: Pulse = unreadPulse(clock.now());
  /** Three seconds later: how many tokens the server has made, or that it is gone. */
  const look = (tokens: number | null, firstToken = { sum: 0, count: 0 }): void => {
    clock.advance(3000);
    const activity = {
      ...{ running: 1, waiting: 2, promptTokens: 0, generatedTokens: tokens ?? 0 },
      firstTokenSeconds: firstToken,
    };
    const isUp = tokens !== null;
    const found: Look = {
      ...{ error: isUp ? null : refused, latencyMs: isUp ? 7 : null },
      ...{ models: isUp ? [] : null, activity: isUp ? activity : null },
    };
    const before = pulse;
    const beat = { at: clock.now(), error: found.error, hasModel: true, work: found.activity, ours: null };
    pulse = nextPulse(before, beat);
    recorder.saw(url, { before, pulse, look: found, isRetimed: false });
  };
  const last = (metric: 'up' | 'latencyMs' | 'queued' | 'tokensPerSecond' | 'firstTokenMs') =>
    recorder.read('hour', [{ metric, target: url }]).series[0]?.at(-1);
  return { clock, last, look, ports, recorder, told };
}

describe('a look', () => {
  test('becomes points: up, latency, queue, and the pace and first token of real requests', async () => {
    const { last, look } = await recording();
    look(100, { sum: 4, count: 10 });
    look(250, { sum: 5, count: 12 });
    expect([
      last('up'),
      last('latencyMs'),
      last('queued'),
      last('tokensPerSecond'),
      last('firstTokenMs'),
    ]).toEqual([...[1, 7, 2, 50, 500]]);
  });

  test('of a server that began to count anew makes no pace', async () => {
    const { look, recorder } = await recording();
    look(5000);
    look(10);
    expect(recorder.read('hour', [{ metric: 'tokensPerSecond', target: url }]).series).toEqual([[]]);
  });
});

test('a real answer is charted by the figures that were told of it', async () => {
  const { recorder } = await recording();
  recorder.answered(url, { timeToFirstTokenMs: 250, tokensPerSecond: null });
  const wanted = (['firstTokenMs', 'tokensPerSecond'] as const).map(metric => ({ metric, target: url }));
  expect(recorder.read('hour', wanted).series.map(values => values.at(-1))).toEqual([250, undefined]);
});

describe('trouble', () => {
  test('is told once, and that it is over a minute after it was', async () => {
    const { look, told } = await recording();
    for (const tokens of [1, null, null, null, ...Array.from({ length: 30 }, () => 2)]) look(tokens);
    expect(told.map(({ level, text: { key } }) => [level, key])).toEqual([
      ['bad', 'notify.down'],
      ['good', 'notify.down.over'],
    ]);
  });

  test.each([
    ['while a person wants no notifications', { notifications: false }],
    ['in quiet hours, nor later', { quietHours: { fromMinute: 0, toMinute: 1439 } }],
  ])('is not told %s, and kept all the same', async (_, settings) => {
    const { look, recorder, told } = await recording(settings);
    for (const tokens of [1, null, null, 2]) look(tokens);
    expect([told, recorder.incidents().map(({ kind, endedAt }) => [kind, endedAt !== null])]).toEqual([
      [],
      [['down', true]],
    ]);
  });

  test('says what was done about it, and that is told too', async () => {
    const { look, recorder, told } = await recording();
    for (const tokens of [1, null, null]) look(tokens);
    recorder.did(url, 'good', text('tray.open'));
    expect([recorder.incidents()[0]?.actions.map(action => action.text.key), told.length]).toEqual([
      ...[['tray.open'], 2],
    ]);
  });
});

test('charts are there again after a restart, on one axis of time', async () => {
  const { clock, look, ports, recorder } = await recording();
  look(1);
  recorder.sampled({
    at: clock.now() + 6000,
    memoryFreeBytes: 1,
    devices: [
      { id: 'a', usedBytes: 4096, freeBytes: 1, utilizationPercent: 90 },
      { id: 'b', usedBytes: null, freeBytes: null, utilizationPercent: 30 },
      { id: 'c', usedBytes: null, freeBytes: null, utilizationPercent: null },
    ],
  });
  await recorder.close();
  const again = createRecorder({
    ...{ ports, archive: await openArchive(ports), settings: () => settingsDefaults },
    ...{ changed: () => undefined, notify: () => undefined },
  });
  const wanted = [
    { metric: 'up' as const, target: url },
    { metric: 'memoryBytes' as const, target: null },
    { metric: 'utilizationPercent' as const, target: null },
  ];
  expect(again.read('hour', wanted).series.map(values => values.slice(-3))).toEqual([
    [1, null, null],
    [null, null, 4096],
    [null, null, 60],
  ]);
  await again.close();
  expect(clock.pending()).toBe(0);
});
