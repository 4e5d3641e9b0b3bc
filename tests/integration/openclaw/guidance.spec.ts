import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import JSON5 from 'json5';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Intent } from '#shared/contract/intents';
import { createPlanners } from '#electron/core/connect';
import { createEngine } from '#electron/core/engine';
import { createOpenClaw } from '#electron/core/openclaw/openclaw';
import { planWith } from '#electron/core/plans/planned';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { makeHome } from '#tests/home';
import { blocks, type Block } from './blocks';
import { differencesOf, readTable, type Difference, type ListedDifference } from './differences';

const table = path.resolve('docs/guidance-differences.md');
const model = 'minimax-m2.1-gs32';
const opus = 'anthropic/claude-opus-4-6';
const sonnet = 'anthropic/claude-sonnet-4-5';

/** What a person does to get a block: connect the served model, then choose the route. */
const routes: Readonly<Record<Block, Intent & { kind: 'route' }>> = {
  recommended: { kind: 'route', route: 'local-only' },
  hybrid: { kind: 'route', route: 'local-fallback', hosted: [sonnet, opus] },
  'local first': { kind: 'route', route: 'local-first', hosted: [sonnet, opus] },
  'another server': { kind: 'route', route: 'local-only' },
};

/** From no file at all to the file that Homeport writes, with the addresses that the guidance has. */
async function written(block: Block): Promise<unknown> {
  const server = await startSimulatedLmStudio();
  onTestFinished(() => server.close());
  const home = await makeHome();
  const openclaw = createOpenClaw(home.ports, () => null);
  const engine = createEngine(home.ports, { tokenFor: () => null, ownUrl: () => null });
  const never = () => Promise.reject(new Error('not asked for'));
  const planners = createPlanners(engine, openclaw, {
    serverStart: never,
    serverStop: never,
    serverRebind: never,
    managedStart: never,
    managedStop: never,
    replace: never,
  });
  const carry = async (intent: Intent): Promise<void> => {
    const planned = await planWith(planners, intent);
    const applied = planned.ok ? await planned.data.apply({}) : planned;
    if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  };
  if (block === 'another server') {
    const planned = await openclaw.planConnect(otherServer, {});
    if (!planned.ok || !(await planned.data.apply({})).ok) throw new Error('not connected');
  } else {
    await carry({ kind: 'connect', serverUrl: server.url, modelKey: model, contextTokens: 196_608 });
  }
  await carry(routes[block]);
  return JSON5.parse((await home.config()).replaceAll(server.url, 'http://127.0.0.1:1234'));
}

/** A server that tells no more than OpenAI's list of models does. */
const otherServer = {
  server: 'openai-compatible',
  provenApi: null,
  baseUrl: 'http://127.0.0.1:8000/v1',
  key: 'my-local-model',
  displayName: 'my-local-model',
  maxContextTokens: null,
  loadedContextTokens: null,
  vision: false,
  toolUse: null,
  sizeBytes: null,
  prefillTokensPerSecond: null,
  needsToken: false,
} as const;

describe('from no file, connect and a route give the guidance’s own block', () => {
  const listed = readTable(readFileSync(table, 'utf8'));
  const byPath = (a: Difference, b: Difference): number => (a.path < b.path ? -1 : 1);

  test.each(Object.keys(blocks) as Block[])('%s: but for the differences that are listed', async block => {
    const expected = listed
      .filter(row => row.blocks.includes(block))
      .map(({ path, guidance, ours }): Difference => ({ path, guidance, ours }));
    expect(differencesOf(blocks[block], await written(block)).sort(byPath)).toEqual(expected.sort(byPath));
  });

  test('each difference is listed with a reason, for blocks that there are', () => {
    const known = Object.keys(blocks);
    const isFine = ({ blocks, why }: ListedDifference): boolean =>
      why.length > 20 && blocks.every(block => known.includes(block));
    expect([listed.length > 0, listed.filter(row => !isFine(row))]).toEqual([true, []]);
  });
});

const guidance = path.resolve('../shared/design/GUIDANCE.md');
test.skipIf(!existsSync(guidance))(
  'the blocks hold the facts of GUIDANCE.md (skipped without the shared folder)',
  () => {
    const page = readFileSync(guidance, 'utf8');
    const facts = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value === 'string' || (typeof value === 'number' && value > 0)) facts.add(String(value));
      else if (typeof value === 'object' && value !== null) {
        for (const [key, member] of Object.entries(value)) {
          if (!Array.isArray(value)) facts.add(key.split('/').at(-1) ?? '');
          collect(member);
        }
      }
    };
    Object.values(blocks).forEach(collect);
    // What the page says in other words: "cost all 0", "gives the aliases".
    const paraphrased = ['output', 'cacheRead', 'cacheWrite', 'defaults', 'agents', 'alias'];
    expect([...facts].filter(fact => !paraphrased.includes(fact) && !page.includes(fact))).toEqual([]);
  },
);
