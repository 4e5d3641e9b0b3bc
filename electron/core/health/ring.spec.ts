import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRing } from './ring';
import { createSeries } from './series';

const start = 1_800_000_000_000;

describe('a ring', () => {
  test('holds the average of each step, oldest first, and nothing where nothing was seen', () => {
    const ring = createRing(1000, 4);
    for (const [second, value] of [
      [0, 2],
      [0.5, 4],
      [1, 10],
      [3, 7],
    ] as const)
      ring.add(start + second * 1000, value);
    expect(ring.points()).toEqual({ stepMs: 1000, lastAt: start + 3000, values: [3, 10, null, 7] });
  });

  test('forgets the oldest, and all of it after a long silence', () => {
    const ring = createRing(1000, 3);
    for (const second of [0, 1, 2, 3]) ring.add(start + second * 1000, second);
    expect(ring.points().values).toEqual([1, 2, 3]);
    ring.add(start + 8 * 3_600_000, 9);
    expect(ring.points().values).toEqual([null, null, 9]);
  });

  test('goes on with the newest step where the clock is set back, and loses nothing', () => {
    const ring = createRing(1000, 3);
    for (const second of [0, 1, 2]) ring.add(start + second * 1000, second);
    ring.add(start - 3_600_000, 4);
    expect(ring.points()).toEqual({ stepMs: 1000, lastAt: start - 3_600_000, values: [0, 1, 3] });
  });

  test('takes no value that is no number', () => {
    const ring = createRing(1000, 2);
    for (const value of [NaN, Infinity, -Infinity]) ring.add(start, value);
    expect(ring.points()).toEqual({ stepMs: 1000, lastAt: null, values: [] });
  });

  test('is the same after it was saved and read again, whatever went into it', () => {
    const visits = fc.array(fc.tuple(fc.integer({ min: -50, max: 200 }), fc.integer({ min: 0, max: 1000 })));
    fc.assert(
      fc.property(visits, all => {
        const ring = createRing(1000, 8);
        let at = start;
        for (const [step, value] of all) ring.add((at += step * 100), value);
        const points = ring.points();
        expect(points.values.length === 0 || points.values.length === 8).toBe(true);
        expect(createRing(1000, 8, ring.save()).points()).toEqual(points);
      }),
    );
  });
});

describe('the series', () => {
  test('keep an hour, a day and two weeks of each name', () => {
    const series = createSeries();
    for (let minute = 0; minute < 3 * 24 * 60; minute++) series.add('a', start + minute * 60_000, minute);
    const seen = (['hour', 'day', 'fortnight'] as const).map(span => {
      const { stepMs, values } = series.read('a', span);
      return [stepMs, values.length, values.filter(value => value !== null).length];
    });
    expect(seen).toEqual([
      [3000, 1200, 60],
      [60_000, 1440, 1440],
      [900_000, 1344, 288],
    ]);
  });

  test('of a hundred servers that came and went take no more room than the limit', () => {
    const series = createSeries();
    for (let server = 0; server < 500; server++) series.add(`s${server}`, start, 1);
    const names = series.names();
    expect([names.length, names[0], names.at(-1)]).toEqual([120, 's380', 's499']);
  });

  test.each([
    ['nothing', null],
    ['a text', 'x'],
    ['a list', [1]],
    ['rings of another shape', { a: { hour: 1, day: { bucket: 'x', values: 3 }, fortnight: null } }],
    ['values that are no base64', { a: { hour: { bucket: 4, values: '%%%' } } }],
    ['too many values', { a: { hour: { bucket: 4, values: Buffer.alloc(99_999).toString('base64') } } }],
  ])('survive %s in place of what was saved', (_, saved) => {
    const series = createSeries(saved);
    series.add('a', start, 5);
    expect(series.read('a', 'hour').values.at(-1)).toBe(5);
  });
});
