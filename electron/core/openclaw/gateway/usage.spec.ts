import { expect, test } from 'vitest';
import type { GatewayView } from '#shared/contract/openclaw';
import type { RunOutcome, RunPort } from '#electron/ports/types';
import { manualClock, printed, recordedRun } from '#tests/doubles';
import { eventually } from '#tests/eventually';
import { makeHome } from '#tests/home';
import { readConfig } from '../document/read';
import { askUsage, readUsage, usageArguments } from './usage';
import { createUsageWatch, type Usage } from './usage-watch';

/** What the gateway of 2026.9.6 answered after two turns, and while it was still counting them. */
const row = {
  ...{ provider: 'lmstudio', model: 'minimax-m2.1-gs32', count: 2 },
  totals: { input: 23_360, output: 60, totalTokens: 23_420, totalCost: 0, missingCostEntries: 2 },
};
const answer = (status: string, byModel: unknown[]) =>
  JSON.stringify({
    ...{ updatedAt: 1_795_899_980_401, startDate: '2026-11-22', endDate: '2026-11-28' },
    sessions: [
      { key: 'agent:main:main', modelProvider: 'lmstudio', model: 'minimax-m2.1-gs32', usage: null },
    ],
    aggregates: { sessionCount: 1, messages: { total: 4, user: 2, assistant: 2 }, byModel },
    cacheStatus: { status, cachedFiles: 0, pendingFiles: 1, staleFiles: 1 },
  });
const counted = answer('fresh', [row]);
const counting = answer('refreshing', []);
const told = [{ provider: 'lmstudio', model: 'lmstudio/minimax-m2.1-gs32', answers: 2 }];

const gateway: GatewayView = {
  ...{ state: 'up', port: 28_999, filePort: 18_789, pid: 7, pending: null },
  ...{ version: '2026.9.6', latencyMs: 4, reload: 'taken' },
};

test('the gateway’s counts are read by model, and nothing else of its answer', () => {
  expect(readUsage(counted)).toEqual(told);
});

test('no session at all is a count of none', () => {
  expect(
    readUsage(JSON.stringify({ sessions: [], aggregates: { byModel: [] }, creatorOptions: [] })),
  ).toEqual([]);
});

test('a gateway that has not counted everything yet has said nothing', () => {
  expect(readUsage(counting)).toBe('counting');
});

test.each([
  '',
  '{}',
  '[]',
  '{"ok":false,"error":{"type":"gateway_credentials_required"}}',
  '{"aggregates":{}}',
])('nothing is made of %j', output => expect(readUsage(output)).toBeNull());

/** Answers with one outcome after the other; the last one from then on. */
async function asking(outcomes: readonly RunOutcome[]) {
  const recorded = recordedRun({ openclaw: printed('') });
  const run: RunPort = Object.assign(async (request: Parameters<RunPort>[0]) => {
    await recorded(request);
    return outcomes[Math.min(recorded.calls.length, outcomes.length) - 1] ?? printed('');
  }, recorded);
  const clock = manualClock();
  const home = await makeHome({ run, clock });
  await home.writeConfig('{}');
  return { home, clock, calls: recorded.calls, config: await readConfig(home.ports, home.configPath) };
}

test('it is asked again while it counts, where it listens, and not for ever', async () => {
  const patient = await asking([printed(counting), printed(counted)]);
  expect(await askUsage(patient.home.ports, patient.config, gateway)).toEqual(told);
  expect(patient.calls.map(({ args }) => args)).toEqual([usageArguments, usageArguments]);
  expect(patient.calls[0]?.variables).toMatchObject({ OPENCLAW_GATEWAY_PORT: '28999' });
  const endless = await asking([printed(counting)]);
  expect([await askUsage(endless.home.ports, endless.config, gateway), endless.calls.length]).toEqual([
    null,
    3,
  ]);
  const refused = await asking([printed('{"ok":false}', '', 1)]);
  expect([await askUsage(refused.home.ports, refused.config, gateway), refused.calls.length]).toEqual([
    null,
    1,
  ]);
});

test('a running gateway is asked once, again after an hour or on demand', async () => {
  const { home, clock, calls, config } = await asking([printed(counted)]);
  const said: (Usage | null)[] = [];
  const watch = createUsageWatch(home.ports, usage => said.push(usage));
  watch.look(config, { ...gateway, state: 'down' });
  watch.look(config, gateway);
  await eventually(() => said).toEqual([{ at: clock.now(), models: told }]);
  const lookAgain = async (count: number): Promise<void> => {
    await eventually(() => {
      watch.look(config, gateway);
      return said.length;
    }).toBe(count);
  };
  await lookAgain(1);
  clock.advance(61 * 60_000);
  await lookAgain(2);
  watch.forget();
  await lookAgain(3);
  watch.close();
  expect([calls.length, said.length]).toEqual([3, 3]);
});
