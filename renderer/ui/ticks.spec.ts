import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeTicks, type Tick } from './ticks';

const letterPx = 6;
const ticks = ['16k', '32k', '65k', '131k', '196k', '262k'].map((label, value) => ({ label, value }));
const toldAt = (widthPx: number): string[] =>
  placeTicks({ min: 0, max: 5, ticks }, widthPx, letterPx).flatMap(({ isTold, label }) =>
    isTold ? [label] : [],
  );

test('every tick is told where there is room', () => {
  expect(toldAt(300)).toEqual(ticks.map(({ label }) => label));
});

test('with less room the ends are told, and of the others those that do not touch', () => {
  expect(toldAt(120)).toEqual(['16k', '65k', '262k']);
  expect(toldAt(60)).toEqual(['16k', '262k']);
  expect(toldAt(0)).toEqual([]);
});

test('ticks stand where their value is, also where they are not evenly spread', () => {
  const uneven: Tick[] = [
    { value: 1, label: '1' },
    { value: 2, label: '2' },
    { value: 9, label: '9' },
  ];
  expect(placeTicks({ min: 1, max: 9, ticks: uneven }, 200, letterPx).map(({ share }) => share)).toEqual([
    0, 0.125, 1,
  ]);
});

test('words never touch each other, and never leave the slider', () => {
  const anyTicks = fc
    .uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 })
    .map(values =>
      [...values].sort((a, b) => a - b).map(value => ({ value, label: 'x'.repeat((value % 9) + 1) })),
    );
  fc.assert(
    fc.property(anyTicks, fc.integer({ min: 0, max: 900 }), (some, width) => {
      const placed = placeTicks({ min: 0, max: 1000, ticks: some }, width, letterPx);
      const boxes = placed
        .filter(({ isTold }) => isTold)
        .map(({ share, label }) => {
          const room = label.length * letterPx;
          const from = Math.max(0, Math.min(width - room, share * width - room / 2));
          return { from, to: from + room };
        });
      boxes.forEach(({ to }, index) => {
        expect(to).toBeLessThanOrEqual(width);
        const next = boxes[index + 1];
        if (next) expect(next.from).toBeGreaterThan(to);
      });
    }),
  );
});
