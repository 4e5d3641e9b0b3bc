import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Measure } from '#shared/contract/health';
import { makeHome } from '#tests/home';
import { addMeasure, isDue, measuredPrefill, readMeasures } from './measures';

const at = 1_800_000_000_000;
const measure = (changes: Partial<Measure> = {}): Measure => ({
  ...{ at, serverUrl: 'http://127.0.0.1:1234', model: 'm', scheduled: false, timeToFirstTokenMs: 300 },
  ...{ promptTokens: 8200, prefillTokensPerSecond: 900, decodeTokensPerSecond: 30, ...changes },
});

test('what was measured is there after a restart, the newest first, and no more than fifty', async () => {
  const { ports } = await makeHome();
  let kept: readonly Measure[] = [];
  for (let index = 0; index < 52; index++) kept = await addMeasure(ports, kept, measure({ at: at + index }));
  const read = await readMeasures(ports);
  expect([read.length, read[0]?.at, read]).toEqual([50, at + 51, kept]);
});

test('a file that is damaged counts for nothing', async () => {
  const { ports } = await makeHome();
  await addMeasure(ports, [], measure());
  const file = path.join(ports.environment.stateFolder, 'health', 'measures.json');
  await writeFile(file, '{"version":1,"measures":[{"at":1},7]}');
  expect(await readMeasures(ports)).toEqual([]);
});

test('the rate of this machine is that of the newest long prompt read on it', () => {
  const measures = [
    measure({ promptTokens: 1100, prefillTokensPerSecond: 5000 }),
    measure({ serverUrl: 'http://10.0.0.2:1234', prefillTokensPerSecond: 7000 }),
    measure({ prefillTokensPerSecond: null }),
    measure({ model: 'big' }),
  ];
  const isHere = (url: string): boolean => url.includes('127.0.0.1');
  expect(measuredPrefill(measures, isHere)).toEqual({ model: 'big', tokensPerSecond: 900 });
  expect(measuredPrefill(measures.slice(0, 3), isHere)).toBeNull();
});

test('a model is due once in the rhythm, and never where there is none', () => {
  const dayMs = 86_400_000;
  const due = (rhythm: Parameters<typeof isDue>[2], afterMs: number, model = 'm'): boolean =>
    isDue([measure()], model, rhythm, at + afterMs);
  expect([
    due('never', 90 * dayMs),
    due('daily', dayMs - 1),
    due('daily', dayMs),
    due('weekly', dayMs),
  ]).toEqual([...[false, false, true, false]]);
  expect([due('weekly', 0, 'other'), due('daily', -dayMs)]).toEqual([true, false]);
});
