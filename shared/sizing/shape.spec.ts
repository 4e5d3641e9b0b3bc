import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readShape } from './shape';

const linear = { valueHeads: 32, keyHeads: 16, headDim: 128, convKernel: 4 };
const full = { layers: 62, kvHeads: 8, headDim: 128, parametersBillions: 228.7, attention: { kind: 'full' } };
const sliding = { kind: 'sliding', fullLayers: 18, slidingLayers: 18, window: 128 };
const mla = { kind: 'mla', kvLoraRank: 512, ropeHeadDim: 64 };
const hybrid = { kind: 'hybrid', fullLayers: 12, linearLayers: 36, linear };
const { layers: _, ...unlayered } = full;

describe('a shape of one’s own', () => {
  test.each([
    ['full attention', full, 62],
    ['sliding, its layers told by the attention', { ...unlayered, attention: sliding }, 36],
    ['hybrid, its layers told by the attention', { ...unlayered, attention: hybrid }, 48],
    ['hybrid, with blocks that hold no cache', { ...full, layers: 65, attention: hybrid }, 65],
    ['a compressed cache, which needs no heads', { layers: 61, parametersBillions: 671, attention: mla }, 61],
  ])('is read: %s', (_, value, layers) => {
    expect(readShape(value)).toMatchObject({ ok: true, data: { shape: { layers } } });
  });

  test.each([
    ['parametersBillions', { ...full, parametersBillions: -1 }],
    ['parametersBillions', { ...full, parametersBillions: undefined }],
    ['kvHeads', { ...full, kvHeads: '8' }],
    ['kvHeads', { ...full, kvHeads: undefined }],
    ['headDim', { ...full, headDim: undefined }],
    ['headDim', { ...full, headDim: 0.5 }],
    ['layers', unlayered],
    ['layers', { parametersBillions: 671, attention: mla }],
    ['layers', { ...full, layers: 20, attention: sliding }],
    ['attention', { ...full, attention: undefined }],
    ['attention.kind', { ...full, attention: { kind: 'linear' } }],
    ['attention.window', { ...full, attention: { ...sliding, window: 0 } }],
    [
      'attention.linear.convKernel',
      { ...full, attention: { ...hybrid, linear: { ...linear, convKernel: null } } },
    ],
    ['colour', { ...full, colour: 'red' }],
    ['object', [1]],
    ['object', null],
  ])('is refused with the name of what is wrong: %s', (field, value) => {
    const read = readShape(value);
    expect(read).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
    expect(JSON.stringify(read)).toContain(field);
  });

  test('never throws, and what it takes has sensible numbers', () => {
    const numbers = fc.oneof(fc.integer(), fc.double(), fc.constant(undefined));
    const attention = fc.oneof(
      ...[{ kind: 'full' }, sliding, mla, hybrid].map(one => fc.constant(one)),
      fc.jsonValue(),
    );
    const shapes = fc.record({
      layers: numbers,
      kvHeads: numbers,
      headDim: numbers,
      parametersBillions: numbers,
      attention,
    });
    fc.assert(
      fc.property(fc.oneof(shapes, fc.jsonValue()), value => {
        const read = readShape(value);
        if (!read.ok) return;
        const { shape, parametersBillions } = read.data;
        expect(Number.isInteger(shape.layers) && shape.layers > 0 && shape.kvHeads >= 0).toBe(true);
        expect(Number.isFinite(parametersBillions) && parametersBillions > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
