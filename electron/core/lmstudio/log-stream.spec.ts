import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { answerReader, readAnswerLine, type AnswerFigures } from './log-stream';

/** As LM Studio printed it for a small model, in June 2026; the text is another one. */
const recorded = JSON.stringify({
  timestamp: 1_789_795_491_321,
  data: {
    type: 'llm.prediction.output',
    output: 'PRIVATE-ANSWER\n',
    stats: {
      ...{ stopReason: 'eosFound', tokensPerSecond: 57.24098454493418, timeToFirstTokenSec: 0.057613 },
      ...{ totalTimeSec: 0.092553, promptTokensCount: 13, predictedTokensCount: 3, totalTokensCount: 16 },
    },
    modelIdentifier: 'gemma-3-270m-it',
  },
});
const figures = {
  ...{ model: 'gemma-3-270m-it', timeToFirstTokenMs: 57.613, tokensPerSecond: 57.24098454493418 },
  promptTokens: 13,
};
const data = (changes: object): string =>
  JSON.stringify({ timestamp: 1, data: { type: 'llm.prediction.output', ...changes } });

describe('a line of the log', () => {
  test('gives its figures, and nothing of its text', () => {
    expect(readAnswerLine(recorded)).toEqual(figures);
  });

  test('of another kind, without figures, or broken tells nothing', () => {
    const input = JSON.stringify({ data: { type: 'llm.prediction.input', input: 'PRIVATE', stats: {} } });
    const lines = [input, data({ output: 'x' }), '', '{', '[]', '{"data":7}', recorded.slice(0, -2)];
    expect(lines.map(readAnswerLine)).toEqual(lines.map(() => null));
  });

  test('with figures that cannot be is not believed', () => {
    const stats = { tokensPerSecond: -1, timeToFirstTokenSec: '3', promptTokensCount: null };
    expect(readAnswerLine(data({ stats }))).toEqual({
      ...{ model: '', timeToFirstTokenMs: null, tokensPerSecond: null, promptTokens: null },
    });
  });
});

test('lines are read however they are cut into pieces', () => {
  const text = `noise\n${recorded}\n\n${recorded}\n${recorded.slice(0, 30)}`;
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), cuts => {
      const heard: AnswerFigures[] = [];
      const read = answerReader(one => heard.push(one));
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      for (let index = 1; index < places.length; index++) read(text.slice(places[index - 1], places[index]));
      expect(heard).toEqual([figures, figures]);
    }),
  );
});

test('a line that is too long is left out, and the next one is read', () => {
  const heard: AnswerFigures[] = [];
  const read = answerReader(one => heard.push(one));
  read(data({ output: 'x'.repeat(3_000_000) }).slice(0, -2));
  read('x'.repeat(3_000_000));
  read(`"}}\n${recorded}\n`);
  expect(heard).toEqual([figures]);
});
