import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { kvCacheBytes, stateBytes, type ModelShape } from './attention';
import { catalog, findModel } from './catalog';
import { nominalBits, quantizationLaw } from './quantization';
import { unknownCacheBytes } from './unknown-model';

describe('a model is found by', () => {
  test.each([
    ['LM Studio’s key', 'qwen/qwen3-coder-30b', 'Qwen3 Coder 30B A3B'],
    ['the key of OpenClaw’s documentation', 'minimax-m2.1-gs32', 'MiniMax M2.1'],
    ['a publisher’s key', 'minimax/minimax-m2.1', 'MiniMax M2.1'],
    ['a repository of MLX weights', 'lmstudio-community/MiniMax-M2.1-MLX-8bit', 'MiniMax M2.1'],
    ['one with groups of 32', 'mlx-community/MiniMax-M2.1-8bit-gs32', 'MiniMax M2.1'],
    ['a repository of GGUF files', 'unsloth/MiniMax-M2.1-GGUF', 'MiniMax M2.1'],
    ['a file of one quantisation', 'Qwen3.6-27B-UD-Q4_K_XL', 'Qwen3.6 27B'],
    ['a chosen variant', 'openai/gpt-oss-20b@mxfp4', 'gpt-oss 20B'],
    ['a second instance', 'google/gemma-4-26b-a4b:2', 'Gemma 4 26B A4B'],
    ['a display name', 'MiniMax M2.1 GS32', 'MiniMax M2.1'],
    ['a mixed quantisation', 'mlx-community/gpt-oss-120b-MXFP4-Q8', 'gpt-oss 120B'],
    ['an older name of the same shape', 'zai-org/glm-4.6', 'GLM 4.7'],
  ])('%s: %s', (_, name, expected) => {
    expect(findModel(name)?.name).toBe(expected);
  });

  test.each([
    'minimax-m2',
    'qwen3-8b',
    'gpt-oss',
    'glm-4.7-flash-2',
    'llama-3.3',
    '',
    '8bit',
    '/',
    'toString',
  ])('nothing else: “%s” is another model', name => {
    expect(findModel(name)).toBeNull();
  });
});

describe('the catalogue', () => {
  test('knows no model and no variant twice', () => {
    const ids = catalog.map(model => model.id);
    expect(new Set(ids).size).toBe(ids.length);
    const twice = catalog.filter(
      ({ variants }) =>
        new Set(variants.map(one => `${one.format} ${one.quantization}`)).size < variants.length,
    );
    expect(twice).toEqual([]);
  });

  test('names a source for every model and every variant, and bits that its name says', () => {
    const wrong = catalog.flatMap(({ id, source, variants }) => [
      ...(source === '' ? [id] : []),
      ...variants.filter(one => one.source === '' || nominalBits(one.quantization) === null).map(() => id),
    ]);
    expect(wrong).toEqual([]);
  });

  test('lies between the ends that an unknown model is given', () => {
    const query = { contextTokens: 131_072, parallel: 1, kvType: 'f16' } as const;
    const outside = catalog.filter(({ shape, parametersBillions }) => {
      const cache = { engine: 'llama.cpp', ...query, kvTypeK: 'f16', kvTypeV: 'f16' } as const;
      const bytes = kvCacheBytes(shape, cache) + stateBytes(shape, 1);
      const unknown = {
        sizeBytes: 1,
        engine: 'llama.cpp',
        parametersBillions,
        maxContextTokens: null,
      } as const;
      const { lowBytes, highBytes } = unknownCacheBytes(unknown, query);
      return bytes < lowBytes || bytes > highBytes;
    });
    expect(outside.map(model => model.id)).toEqual([]);
  });
});

interface Fact {
  readonly id: string;
  readonly totalParamsB: number;
  readonly nativeContext: number;
  readonly kvBytesPerTokenF16: number;
  readonly slidingKvBytesF16?: number;
  readonly recurrentBytesPerSequenceF32?: number;
}

const factsFile = fileURLToPath(new URL('../../../shared/data/model-facts.json', import.meta.url));
const areFactsPresent = existsSync(factsFile);

test.skipIf(!areFactsPresent)(
  'agrees with the collected facts about every model (needs ../shared/data)',
  () => {
    const facts = JSON.parse(readFileSync(factsFile, 'utf8')) as Fact[];
    const cache = { engine: 'mlx', parallel: 1, kvTypeK: 'f16', kvTypeV: 'f16' } as const;
    // The collected facts leave the index of sparse attention out; llama.cpp's own word on it is in tests/real/llama.
    const unindexed = ({ attention, ...shape }: ModelShape): ModelShape =>
      'index' in attention
        ? { ...shape, attention: { ...attention, index: undefined } }
        : { ...shape, attention };
    const ours = facts.map(({ id }) => {
      const model = catalog.find(one => one.id === id);
      if (!model) return id;
      const shape = unindexed(model.shape);
      const bytes = (contextTokens: number): number => kvCacheBytes(shape, { ...cache, contextTokens });
      const perToken = bytes(20_001) - bytes(20_000);
      return {
        ...{ id, totalParamsB: model.parametersBillions, nativeContext: model.nativeContextTokens },
        kvBytesPerTokenF16: perToken,
        sliding: bytes(20_000) - 20_000 * perToken,
        state: stateBytes(model.shape, 1),
      };
    });
    const theirs = facts.map(fact => ({
      ...{ id: fact.id, totalParamsB: fact.totalParamsB, nativeContext: fact.nativeContext },
      kvBytesPerTokenF16: fact.kvBytesPerTokenF16,
      sliding: fact.slidingKvBytesF16 ?? 0,
      state: fact.recurrentBytesPerSequenceF32 ?? 0,
    }));
    expect(ours).toEqual(theirs);
  },
);

describe('the law of a quantisation', () => {
  test.each([
    ['8bit-gs32', 'mlx', 9],
    ['8bit', 'mlx', 8.5],
    ['4-bit', 'mlx', 4.5],
    ['bf16', 'mlx', 16],
    ['BF16', 'gguf', 16],
    ['Q8_0', 'gguf', 8.5],
    ['q4_k_m', 'gguf', 4.86],
    ['UD-Q4_K_XL', 'gguf', 4.86],
    ['MXFP4', 'gguf', 4.34],
  ])('%s is %s at %d bits', (name, format, bitsPerWeight) => {
    expect(quantizationLaw(name)).toEqual({ format, bitsPerWeight });
  });

  test.each(['', 'large', 'Q9', 'bit', 'constructor', 'Q4'])('“%s” has none', name => {
    expect(quantizationLaw(name)).toBeNull();
  });

  test.each([
    ['8bit-gs32', 8],
    ['UD-IQ2_M', 2],
    ['MXFP4-Q8', 4],
    ['DQ3_K_M-q8', 3],
    ['DQ4plus-q8', 4],
    ['FP8', 8],
    ['F16', 16],
    ['int4', 4],
    ['QAT Q4_0', 4],
    ['gguf', null],
    ['', null],
  ])('“%s” says %s bits', (name, bits) => {
    expect(nominalBits(name)).toBe(bits);
  });
});
