import { describe, expect, test } from 'vitest';
import { coldState, nextWarm, type WarmFacts } from './keep-warm';

const start = 1_800_000_000_000;

/** Looks three seconds apart: the context of the loaded copy, or null. */
function look(...looks: (Partial<WarmFacts> | number | null)[]) {
  let state = coldState('a');
  const actions: unknown[] = [];
  looks.forEach((one, index) => {
    const changes = typeof one === 'object' && one !== null ? one : { loadedTokens: one };
    const facts: WarmFacts = {
      ...{ now: start + index * 3000, enabled: true, model: 'a', loadedTokens: null },
      ...{ promisedTokens: null, isChanging: false },
      ...changes,
    };
    const next = nextWarm(state, facts);
    state = next.state;
    if (next.action) actions.push(next.action);
  });
  return actions;
}

const load = (contextTokens: number) => ({ kind: 'load', contextTokens });

describe('a model that was lost', () => {
  test('is loaded again with the context that it had, once', () => {
    expect(look(65_536, null, null, null, null, null, null)).toEqual([load(65_536)]);
  });

  test('gets what OpenClaw was promised where that is more', () => {
    const promised = { promisedTokens: 131_072 };
    expect(look(65_536, promised, promised, promised)).toEqual([load(131_072)]);
  });

  test('is lost again within half an hour is given up, and said so once', () => {
    expect(look(8192, null, null, null, 8192, null, null, null, null)).toEqual([
      load(8192),
      { kind: 'give-up' },
    ]);
  });

  test('is loaded again after it had held', () => {
    const hour = { now: start + 3_600_000, loadedTokens: 8192 };
    const later = [1, 2, 3].map(step => ({ now: start + 3_600_000 + step * 3000 }));
    expect(look(8192, null, null, null, 8192, hour, ...later)).toEqual([load(8192), load(8192)]);
  });
});

describe('nothing is loaded', () => {
  test.each<[string, (Partial<WarmFacts> | number | null)[]]>([
    ['for one look that missed it', [8192, null, 8192, null, 8192]],
    ['that was never loaded', [null, null, null, null]],
    ['while this is off', [8192, { enabled: false }, { enabled: false }, { enabled: false }]],
    ['that a person unloads', [8192, { isChanging: true }, null, null, null]],
    ['that a person is loading', [8192, null, { isChanging: true }, { isChanging: true }, 8192]],
    ['in place of another model that was chosen since', [8192, ...[1, 2, 3].map(() => ({ model: 'b' }))]],
    ['of a server that does not tell its context, which would be a guess', [0, null, null, null]],
  ])('%s', (_, looks) => {
    expect(look(...looks)).toEqual([]);
  });
});
