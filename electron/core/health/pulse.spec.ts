import { describe, expect, test } from 'vitest';
import type { AppError } from '#shared/contract/errors';
import { isDoubtful, nextPulse, unreadPulse, type Beat, type Pulse, type Work } from './pulse';

const start = 1_800_000_000_000;
const url = 'http://127.0.0.1:1234';
const refused: AppError = { code: 'server-refused', params: { url } };
const hangs: AppError = { code: 'server-timeout', params: { url, limitMs: 5000 } };
const broken: AppError = { code: 'server-answered-error', params: { url, status: 500, message: '' } };
const another: AppError = { code: 'server-not-openai', params: { url, found: 'HTML' } };

const work = (running: number, waiting = 0, promptTokens = 0, generatedTokens = 0): Work => ({
  ...{ running, waiting, promptTokens, generatedTokens, firstTokenSeconds: null },
});

/** Looks 3 s apart; the last state of each, and the whole pulse after the last. */
function look(...beats: Partial<Beat>[]): { states: string[]; pulse: Pulse } {
  let pulse = unreadPulse(start);
  const states = beats.map((beat, index) => {
    const at = start + index * 3000;
    pulse = nextPulse(pulse, { at, error: null, hasModel: true, work: null, ours: null, ...beat });
    return pulse.state;
  });
  return { states, pulse };
}

describe('a server that answers', () => {
  test.each<[string, Partial<Beat>, string]>([
    ['and does not tell what it does is up', {}, 'up'],
    ['and has no model says so', { hasModel: false }, 'no-model'],
    ['that it loads is loading', { error: { code: 'server-loading', params: { url } } }, 'loading'],
    ['while Homeport loads a model is loading', { hasModel: false, ours: 'loading' }, 'loading'],
    [
      'with a demand for a token is there all the same',
      { error: { code: 'server-auth', params: { url } } },
      'up',
    ],
    ['and works on nothing is idle', { work: work(0) }, 'idle'],
    ['with requests in wait has a queue', { work: work(1, 3) }, 'queued'],
  ])('%s', (_, beat, state) => {
    expect(look(beat).states).toEqual([state]);
  });

  test('reads a prompt while no token comes out, and generates while some do', () => {
    const { states } = look(
      { work: work(0) },
      { work: work(1, 0, 100) },
      { work: work(1, 0, 9000) },
      { work: work(1, 0, 9000, 12) },
      { work: work(0, 0, 9000, 40) },
    );
    expect(states).toEqual(['idle', 'reading-prompt', 'reading-prompt', 'generating', 'idle']);
  });

  test('is stalled where it works for ten minutes and not one token moves', () => {
    const steady = Array.from({ length: 202 }, () => ({ work: work(1, 0, 9000, 12) }));
    const { states } = look(...steady);
    expect([states.at(190), states.at(-1)]).toEqual(['reading-prompt', 'stalled']);
  });

  test('counts from nothing after a restart, which is no stall', () => {
    expect(look({ work: work(1, 0, 9000, 500) }, { work: work(1, 0, 10, 0) }).states.at(-1)).toBe(
      'generating',
    );
  });

  test('says how many wait', () => {
    expect(look({ work: work(2, 7) }).pulse.queued).toBe(7);
  });
});

describe('a server that does not answer', () => {
  test.each([
    ['refuses', refused],
    ['hangs', hangs],
    ['answers with an error', broken],
    ['is another program', another],
  ])('and %s is doubted once, and down the second time, with the cause', (_, error) => {
    const first = look({}, { error });
    expect([first.states, isDoubtful(first.pulse)]).toEqual([['up', 'up'], true]);
    const second = look({}, { error }, { error });
    expect([second.states.at(-1), second.pulse.error, isDoubtful(second.pulse)]).toEqual([
      'down',
      error,
      false,
    ]);
  });

  test('once, and then does, was never down', () => {
    expect(look({}, { error: refused }, {}, { error: refused }, {}).states).toEqual([
      'up',
      'up',
      'up',
      'up',
      'up',
    ]);
  });

  test('because Homeport is starting it is starting', () => {
    expect(look({ error: refused, ours: 'starting' }, { error: refused, ours: 'starting' }).states).toEqual([
      ...['starting', 'starting'],
    ]);
  });

  test('because it is busy is not called down before a minute is over', () => {
    const busy = { work: work(1, 0, 10) };
    const { states } = look(busy, ...Array.from({ length: 22 }, () => ({ error: hangs })));
    expect([states[1], states[2], states[19], states.at(-1)]).toEqual([
      ...['reading-prompt', 'stalled', 'stalled', 'down'],
    ]);
  });

  test('because it has read one prompt for long is not called down either', () => {
    const reading = Array.from({ length: 40 }, () => ({ work: work(1, 0, 10) }));
    expect(look(...reading, { error: hangs }, { error: hangs }).states.at(-1)).toBe('stalled');
  });

  test('while Homeport asks it a question is not called down either', () => {
    expect(look({}, { error: hangs, ours: 'asking' }, { error: hangs, ours: 'asking' }).states.at(-1)).toBe(
      'stalled',
    );
  });

  test('and was busy before it refused is gone: nothing that lives refuses', () => {
    expect(look({ work: work(1) }, { error: refused }, { error: refused }).states.at(-1)).toBe('down');
  });

  test('keeps since when it is so', () => {
    const { pulse } = look({}, { error: refused }, { error: refused }, { error: refused });
    expect(pulse.since).toBe(start + 6000);
  });
});
