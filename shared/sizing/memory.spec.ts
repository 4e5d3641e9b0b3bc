import { expect, test } from 'vitest';
import { computeBytes, memoryParts, reserveBytes, totalOf } from './memory';
import { gib } from './units';

test('llama.cpp’s compute buffer grows with the context as listed: 0.05, 0.10 and 0.42 GB', () => {
  const sizes = [4096, 40_223, 262_144].map(tokens => (computeBytes('llama.cpp', tokens) / 1e9).toFixed(2));
  expect(sizes).toEqual(['0.05', '0.10', '0.42']);
});

test('MLX takes 0.35 GiB for every 1,024 tokens of the prompt, and never more than 3 GiB', () => {
  const sizes = [1024, 2048, 8777, 196_608].map(tokens => (computeBytes('mlx', tokens) / gib).toFixed(2));
  expect(sizes).toEqual(['0.35', '0.70', '3.00', '3.00']);
});

test('only llama.cpp pays for a device context', () => {
  expect([reserveBytes('llama.cpp'), reserveBytes('mlx')]).toEqual([0.5 * gib, 0]);
});

test('a total is weights, cache, state and what the engine takes', () => {
  const shape = { layers: 32, kvHeads: 8, headDim: 128, attention: { kind: 'full' } } as const;
  const query = { contextTokens: 8192, parallel: 2, kvType: 'q8_0', kvTypeV: 'f16' } as const;
  const parts = memoryParts(4 * gib, shape, 'llama.cpp', query);
  // Keys 34/32 and values 2 bytes: 1.53125 GiB for two conversations.
  expect(parts.kvCache).toBe(1.53125 * gib);
  expect(totalOf(parts)).toBe(4 * gib + 1.53125 * gib + computeBytes('llama.cpp', 8192) + 0.5 * gib);
});
