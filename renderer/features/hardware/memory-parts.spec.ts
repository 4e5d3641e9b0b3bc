import { expect, test } from 'vitest';
import type { Device, MemoryPool } from '#shared/contract/hardware';
import { memoryParts } from './memory-parts';

const card = (id: string, totalBytes: number, usedBytes: number | null): Device => ({
  ...{ id, name: id, vendor: 'nvidia', memoryKind: 'discrete', slice: false, display: null, totalBytes },
  ...{ usedBytes, freeBytes: null, usableBytes: totalBytes, utilizationPercent: null, driverVersion: null },
  ...{ cores: null, source: 'test', confidence: 'measured', readings: [] },
});
const poolOf = (...deviceIds: string[]): MemoryPool => ({
  ...{ bytes: 0, detectedBytes: 0, deviceIds, kind: 'discrete', origin: 'measured' },
});

test.each([
  [
    'a model and its context, and the rest is other programs’',
    100,
    { modelBytes: 60, contextBytes: 20 },
    [60, 20, 20],
  ],
  ['nothing but other programs where nothing is loaded', 100, null, [0, 0, 100]],
  [
    'never more than is in use: a model that is still being read',
    30,
    { modelBytes: 60, contextBytes: 20 },
    [30, 0, 0],
  ],
  [
    'never more than is in use: a context that grows later',
    70,
    { modelBytes: 60, contextBytes: 20 },
    [60, 10, 0],
  ],
])('a card holds %s', (_, used, loaded, [modelBytes, contextBytes, otherBytes]) => {
  const only = card('a', 200, used);
  expect(memoryParts(only, poolOf('a'), [only], loaded)).toEqual({ modelBytes, contextBytes, otherBytes });
});

test('a model lies on the cards of the pool by their size, and on no other', () => {
  const cards = [card('a', 300, 200), card('b', 100, 200), card('c', 100, 50)];
  const parts = cards.map(one =>
    memoryParts(one, poolOf('a', 'b'), cards, { modelBytes: 100, contextBytes: 0 }),
  );
  expect(parts.map(one => [one?.modelBytes, one?.otherBytes])).toEqual([
    [75, 125],
    [25, 175],
    [0, 50],
  ]);
});

test('nothing is said of a card that does not tell what is in use', () => {
  const silent = card('a', 100, null);
  expect(memoryParts(silent, poolOf('a'), [silent], { modelBytes: 1, contextBytes: 1 })).toBeNull();
});
