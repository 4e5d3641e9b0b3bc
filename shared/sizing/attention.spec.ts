import { describe, expect, test } from 'vitest';
import type { KvType } from '../contract/kinds';
import { kvCacheBytes, stateBytes, type CacheQuery, type ModelShape } from './attention';

const mib = 1024 ** 2;

// Shapes written down here from their configurations, not taken from the catalogue.
const minimax: ModelShape = { layers: 62, kvHeads: 8, headDim: 128, attention: { kind: 'full' } };
const gptOss: ModelShape = {
  ...{ layers: 36, kvHeads: 8, headDim: 64 },
  attention: { kind: 'sliding', fullLayers: 18, slidingLayers: 18, window: 128 },
};
const deepseek: ModelShape = {
  ...{ layers: 61, kvHeads: 0, headDim: 0 },
  attention: { kind: 'mla', kvLoraRank: 512, ropeHeadDim: 64 },
};
const next: ModelShape = {
  ...{ layers: 48, kvHeads: 2, headDim: 256 },
  attention: {
    ...{ kind: 'hybrid', fullLayers: 12, linearLayers: 36 },
    linear: { valueHeads: 32, keyHeads: 16, headDim: 128, convKernel: 4 },
  },
};
const gemma4: ModelShape = {
  ...{ layers: 60, kvHeads: 16, headDim: 256 },
  attention: {
    ...{ kind: 'sliding', fullLayers: 10, slidingLayers: 50, window: 1024 },
    ...{ globalKvHeads: 4, globalHeadDim: 512 },
  },
};

const ask = (contextTokens: number, parallel = 1, kvType: KvType = 'f16'): CacheQuery => ({
  ...{ engine: 'llama.cpp', contextTokens, parallel, kvTypeK: kvType, kvTypeV: kvType },
});
const mibOf = (shape: ModelShape, query: CacheQuery): number => kvCacheBytes(shape, query) / mib;

describe('the KV cache in MiB, worked out by hand', () => {
  test.each([
    ['full: MiniMax M2', minimax, 7936, 31_744],
    ['sliding: gpt-oss-120b, 1,152 + 45', gptOss, 1197, 4653],
    ['MLA: DeepSeek V3', deepseek, 2196, 8784],
    ['hybrid: Qwen3-Next', next, 768, 3072],
  ])('%s at 32k and 131k, with 1 and 4 conversations', (_, shape, short, long) => {
    expect([
      ...[1, 4].map(parallel => mibOf(shape, ask(32_768, parallel))),
      ...[1, 4].map(parallel => mibOf(shape, ask(131_072, parallel))),
    ]).toEqual([short, 4 * short, long, 4 * long]);
  });

  test('MiniMax M2.1 with its whole context', () => {
    expect((['f16', 'q8_0', 'q4_0'] as const).map(type => mibOf(minimax, ask(196_608, 1, type)))).toEqual([
      47_616, 25_296, 13_392,
    ]);
  });

  test('keys and values of two types', () => {
    expect(mibOf(minimax, { ...ask(32_768), kvTypeK: 'q8_0' })).toBe((7936 * (1.0625 + 2)) / 4);
  });

  test('full layers of Gemma 4 have heads of their own', () => {
    // 10 × 4 × 512 × 4 B × 65,536 and 50 × 16 × 256 × 4 B × 2,048 cells.
    expect(mibOf(gemma4, ask(65_536))).toBe(5120 + 1600);
  });

  // As llama-fit-params 0.5.0 says of files with these shapes; tests/real/llama asks it for the whole catalogue.
  test('an index is kept beside the cache, with values where the cache has them', () => {
    const glm5 = {
      kind: 'mla',
      kvLoraRank: 512,
      ropeHeadDim: 64,
      index: { layers: 78, headDim: 128 },
    } as const;
    const minimaxM3 = { kind: 'full', index: { layers: 57, headDim: 128 } } as const;
    expect([
      mibOf({ layers: 78, kvHeads: 0, headDim: 0, attention: glm5 }, ask(65_536)),
      mibOf({ layers: 60, kvHeads: 4, headDim: 128, attention: minimaxM3 }, ask(65_536)),
    ]).toEqual([6864, 9504]);
  });

  test('a compressed cache has keys only, whatever the values’ type would be', () => {
    const keys = { ...ask(32_768), kvTypeK: 'q8_0', kvTypeV: 'f16' } as const;
    expect(mibOf(deepseek, keys)).toBe((2196 * 34) / 64);
  });
});

describe('a sliding layer', () => {
  test.each([
    ['has room for window and batch in llama.cpp', ask(32_768), 1280],
    ['never for more than the context, padded', ask(1000), 1024],
    ['has room for the window in MLX', { ...ask(32_768), engine: 'mlx' } as const, 128],
    ['has room for the windows of all in a shared cache', { ...ask(32_768, 4), sharedKvCache: true }, 1536],
  ])('%s', (_, query, cells) => {
    const sliding = { ...gptOss, attention: { ...gptOss.attention, fullLayers: 0 } } as ModelShape;
    expect(kvCacheBytes(sliding, query) / (18 * 8 * 64 * 4)).toBe(cells);
  });
});

describe('linear attention', () => {
  test('keeps a 32-bit state for each conversation, whatever its length', () => {
    expect([1, 4].map(parallel => stateBytes(next, parallel))).toEqual([79_036_416, 4 * 79_036_416]);
  });

  test('is the only one that keeps a state', () => {
    expect([minimax, gptOss, deepseek].map(shape => stateBytes(shape, 4))).toEqual([0, 0, 0]);
  });
});

test('a shared cache is as large for four conversations as for one; the state is not', () => {
  const shared = { ...ask(262_144, 4), sharedKvCache: true };
  expect([kvCacheBytes(next, shared), kvCacheBytes(next, ask(262_144))]).toEqual([6144 * mib, 6144 * mib]);
});
