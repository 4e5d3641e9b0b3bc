import { expect, test } from 'vitest';
import { answeredShare, beatsOf, lineOf, summaryOf } from './points';

const nothing = (count: number): null[] => Array.from({ length: count }, () => null);

test('points become the mean of their step of the clock, and gaps stay gaps', () => {
  const points = [4, ...nothing(11), 2, 4, ...nothing(2)];
  expect(lineOf(points, 'hour', { stepMs: 3000, lastAt: 900_000 })).toEqual({
    stepMs: 30_000,
    times: [840_000, 870_000, 900_000],
    values: [4, 3, null],
  });
});

test('a step that was full stays as it is when time goes on', () => {
  const points = Array.from({ length: 40 }, (_, index) => index);
  const [before, after] = [0, 1].map(moved =>
    lineOf(points.slice(moved, 39 + moved), 'day', { stepMs: 60_000, lastAt: (39 + moved) * 60_000 }),
  );
  expect(after?.values.slice(1, 3)).toEqual(before?.values.slice(1, 3));
});

test('a line without points has no summary', () => {
  const line = lineOf([], 'fortnight', { stepMs: 900_000, lastAt: null });
  expect([line.times, summaryOf(line)]).toEqual([[], null]);
});

test('four numbers tell a line', () => {
  const line = { stepMs: 1, times: [0, 1, 2, 3], values: [5, null, 1, 3] };
  expect(summaryOf(line)).toEqual({ last: 3, lowest: 1, median: 3, highest: 5 });
});

test('heartbeats tell what was answered, what was not and what nobody saw', () => {
  const points = [1, 1, 1, 0, 0, 0, null, null];
  expect(beatsOf(points, 4)).toEqual(['answered', 'partly', 'silent', 'unseen']);
  expect([answeredShare(points), answeredShare(nothing(3))]).toEqual([0.5, null]);
});
