import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardLimits } from '#shared/contract/guard-limits';
import type { TargetState } from '#shared/contract/kinds';
import { idleGuard, nextGuard, type GuardFacts, type GuardState, type RouteModel } from './guard';

const start = 1_800_000_000_000;
const local: RouteModel = { model: 'lmstudio/mini', origin: 'local' };
const opus: RouteModel = { model: 'anthropic/claude-opus-4-6', origin: 'hosted' };
const glm: RouteModel = { model: 'zai/glm-5', origin: 'hosted' };
const localFirst = [local, opus, glm];

const node = (model: string): RouteModel => [local, opus, glm].find(one => one.model === model)!;

/** A world in which what the guard orders is done, and a person may change the file. */
function living(changes: Partial<GuardFacts> = {}, from: GuardState = idleGuard()) {
  let facts: GuardFacts = {
    ...{ now: start, enabled: true, wanted: 'local-first', chain: localFirst, dead: [], server: 'up' },
    ...changes,
  };
  let state = from;
  const done: [string, number][] = [];
  return {
    done,
    chain: () => facts.chain.map(({ model }) => model),
    lease: () => state.lease,
    change: (next: Partial<GuardFacts>) => (facts = { ...facts, ...next }),
    /** Looks every three seconds at a server in this state. */
    pass(server: TargetState, forMs: number) {
      for (let passed = 0; passed < forMs; passed += 3000) {
        facts = { ...facts, server, now: facts.now + 3000 };
        const { state: next, action } = nextGuard(state, facts);
        state = next;
        if (!action) continue;
        done.push([action.kind, facts.now - start]);
        const { switches } = state;
        if (action.kind === 'fail-over') {
          const { from, to } = action;
          const { now: at, wanted } = facts;
          state = {
            ...state,
            switches: [...switches, at],
            lease: { at, from, to, wanted, writtenHash: 'h', entryId: 'e' },
          };
          facts = { ...facts, chain: to.map(node) };
        } else if (action.kind === 'move-back') {
          state = { ...state, switches: [...switches, facts.now], lease: null };
          facts = { ...facts, chain: action.lease.from.map(node) };
        }
      }
    },
  };
}

describe('the guard', () => {
  test('moves away from a server that is down, and back when it was warm for a minute', () => {
    const { chain, done, pass } = living();
    pass('up', 9000);
    pass('down', 30_000);
    expect(chain()).toEqual([opus.model, glm.model, local.model]);
    pass('up', 90_000);
    expect(chain()).toEqual([local.model, opus.model, glm.model]);
    expect(done).toEqual([
      ['fail-over', 9000 + 3000 + 6000],
      ['move-back', 39_000 + 3000 + guardLimits.warmMs],
    ]);
  });

  test.each<[string, Partial<GuardFacts>]>([
    ['that is off', { enabled: false }],
    ['on Local only', { wanted: 'local-only', chain: [local] }],
    ['on Local only with hosted models left in the file', { wanted: 'local-only' }],
    ['on Hosted only', { wanted: 'hosted-only', chain: [opus] }],
    ['on Local as fallback', { wanted: 'local-fallback', chain: [opus, local] }],
    ['without a hosted model', { chain: [local] }],
    ['whose hosted models OpenClaw knows no more', { dead: [opus.model, glm.model] }],
    ['without a route', { chain: [] }],
  ])('%s does nothing', (_, changes) => {
    const { done, pass } = living(changes);
    pass('down', 600_000);
    expect(done).toEqual([]);
  });

  test('takes the first hosted model that can work, and leaves the others behind it', () => {
    const { chain, pass } = living({ dead: [opus.model] });
    pass('down', 30_000);
    expect(chain()).toEqual([glm.model, local.model, opus.model]);
  });

  test.each<TargetState>(['stalled', 'queued', 'reading-prompt', 'generating', 'unread', 'starting'])(
    'leaves a server that is %s alone',
    server => {
      const { done, pass } = living();
      pass(server, 600_000);
      expect(done).toEqual([]);
    },
  );

  test('waits longer for a model that is not loaded, and goes on waiting while it loads', () => {
    const { done, pass } = living();
    pass('no-model', 12_000);
    pass('loading', 12_000);
    expect(done).toEqual([]);
    pass('loading', 12_000);
    expect(done.map(([kind]) => kind)).toEqual(['fail-over']);
  });

  test('does not move for a server that was down for a moment', () => {
    const { done, pass } = living();
    for (let round = 0; round < 100; round++) {
      pass('down', 3000);
      pass('up', 3000);
    }
    expect(done).toEqual([]);
  });

  test('does not fight a person who takes the switch back while the server is still down', () => {
    const { change, done, lease, pass } = living();
    pass('down', 30_000);
    change({ chain: localFirst });
    pass('down', 600_000);
    expect([done.map(([kind]) => kind), lease()]).toEqual([['fail-over', 'release'], null]);
    pass('up', 3000);
    pass('down', 30_000);
    expect(done.at(-1)?.[0]).toBe('fail-over');
  });

  test('lets go where the person chooses another route, even one that looks the same', () => {
    const { change, done, pass } = living({ chain: [local, opus] });
    pass('down', 30_000);
    change({ wanted: 'local-fallback' });
    pass('up', 600_000);
    expect(done.map(([kind]) => kind)).toEqual(['fail-over', 'release']);
  });

  test('moves back at once where it is turned off', () => {
    const { change, done, pass } = living();
    pass('down', 30_000);
    change({ enabled: false });
    pass('down', 3000);
    expect(done.map(([kind]) => kind)).toEqual(['fail-over', 'move-back']);
  });

  test.each([
    ['on', true, ['move-back']],
    ['off', false, ['move-back']],
  ])('that finds its lease after a crash moves back when it can, guard %s', (_, enabled, kinds) => {
    const to = [opus, glm, local];
    const [from, written] = [localFirst.map(({ model }) => model), to.map(({ model }) => model)];
    const lease = {
      at: start,
      from,
      to: written,
      wanted: 'local-first' as const,
      writtenHash: 'h',
      entryId: 'e',
    };
    const { done, pass } = living({ enabled, chain: to }, idleGuard(lease));
    pass('up', 90_000);
    expect(done.map(([kind]) => kind)).toEqual(kinds);
  });

  test('that finds a lease of a switch that was never written lets go', () => {
    const models = localFirst.map(({ model }) => model);
    const lease = { at: start, from: models, to: ['x/y'], wanted: null, writtenHash: null, entryId: null };
    const { done, pass } = living({}, idleGuard(lease));
    pass('up', 3000);
    expect(done.map(([kind]) => kind)).toEqual(['release']);
  });

  test('never switches more than four times an hour, and never ends an hour away from home by its own limit', () => {
    const states = fc.array(
      fc.tuple(
        fc.constantFrom<TargetState>('up', 'down', 'no-model', 'loading', 'stalled'),
        fc.integer({ min: 1, max: 60 }),
      ),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(states, all => {
        const { chain, done, pass } = living();
        for (const [server, looks] of all) pass(server, looks * 3000);
        const times = done.map(([, at]) => at);
        for (const at of times) {
          expect(times.filter(other => other >= at && other - at < 3_600_000).length).toBeLessThanOrEqual(
            guardLimits.switchesPerHour,
          );
        }
        pass('up', 120_000);
        expect(chain()[0]).toBe(local.model);
      }),
    );
  });
});
