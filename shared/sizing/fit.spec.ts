import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KvType } from '../contract/kinds';
import type { FitQuery } from '../contract/sizing';
import { catalog, findModel } from './catalog';
import {
  bestVariant,
  computedVariant,
  fitOf,
  fits,
  largestContext,
  recommend,
  variantsFor,
  warningsOf,
} from './fit';
import type { CatalogModel, ModelVariant } from './model';
import { nominalBits } from './quantization';
import { card, cards, mac, machine } from './testing';

const named = (name: string): CatalogModel => findModel(name)!;
const variantOf = (model: CatalogModel, quantization: string): ModelVariant =>
  model.variants.find(one => one.quantization === quantization)!;
const ask = (contextTokens: number, parallel = 1, kvType: KvType = 'f16'): FitQuery => ({
  ...{ contextTokens, parallel, kvType },
});

const minimax = named('MiniMax-M2.1');
const gs32 = variantOf(minimax, '8bit-gs32');
const studio512 = mac(512, 464, 'Apple M3 Ultra');
const studio256 = mac(256, 192, 'Apple M3 Ultra');
const rig = machine(cards(4, 23.75, 'RTX 3090'));
const spark = machine([card(121.7, { memoryKind: 'unified', usableBytes: 109.5 * 1024 ** 3, name: 'GB10' })]);

describe('MiniMax M2.1 at 8 bit in groups of 32', () => {
  test.each([
    ['one Mac Studio with 512 GB', studio512, true],
    ['one with 256 GB', studio256, false],
    ['one with 256 GB, however much of it is given to models', mac(256, 256, 'Apple M3 Ultra'), false],
  ])('with its whole context on %s: %s', (_, profile, expected) => {
    expect(fits(minimax, gs32, ask(196_608), profile)).toBe(expected);
  });

  test('is itemised, each line with its rule and its source', () => {
    const { lines, totalBytes } = fitOf(minimax, gs32, ask(196_608), studio512);
    expect(lines.map(line => [line.item, Math.round(line.bytes / 1024 ** 2)])).toEqual([
      ['weights', 245_361],
      ['kvCache', 47_616],
      ['state', 0],
      ['compute', 3072],
      ['reserve', 0],
    ]);
    expect(lines.reduce((sum, line) => sum + line.bytes, 0)).toBe(totalBytes);
    expect(lines.filter(line => line.source === '')).toEqual([]);
  });
});

describe('several cards', () => {
  const gptOss = named('gpt-oss-120b');
  const mxfp4 = variantOf(gptOss, 'MXFP4');

  test('each card that holds a layer pays for its runtime', () => {
    const { cards: used, lines, verdict } = fitOf(gptOss, mxfp4, ask(65_536), rig);
    const reserve = lines.find(line => line.item === 'reserve');
    expect([verdict, used, reserve?.bytes]).toEqual(['fits', 3, 3 * 512 * 1024 ** 2]);
  });

  test('hold whole layers: what fits one card of the sum does not always fit the cards', () => {
    const llama = named('Llama-3.3-70B-Instruct');
    const q8 = computedVariant(70.6, 'Q8_0')!;
    const together = machine([card(90)]);
    expect([together, machine(cards(30, 3, 'small'))].map(one => fits(llama, q8, ask(16_384), one))).toEqual([
      true,
      false,
    ]);
  });

  test('of different sizes work together', () => {
    const uneven = machine([
      card(48, { name: 'A6000' }),
      card(12, { name: '3060' }),
      card(8, { name: '2080' }),
    ]);
    expect(fitOf(gptOss, mxfp4, ask(32_768), uneven)).toMatchObject({ verdict: 'fits', cards: 3 });
  });

  test('what is missing is told in whole layers', () => {
    const { verdict, shortBytes } = fitOf(gptOss, mxfp4, ask(32_768), machine(cards(2, 24, 'RTX 3090')));
    // 24 GiB less 0.586 hold 14 layers of 1.672 GiB; 36 are there.
    const layer = (63.39e9 + 1197 * 1024 ** 2) / 36;
    expect([verdict, Math.round(shortBytes / layer)]).toEqual(['too-large', 8]);
  });
});

describe('unified memory', () => {
  const model = named('Qwen3.5-122B-A10B');
  // 64.81 GiB of weights, 1.5 of context, 0.15 of state and 3 to read the prompt: 69.46, nine tenths of 77.2.
  test.each([
    ['fits', 78],
    ['tight', 77],
    ['tight', 70],
    ['too-large', 69],
  ])('%s into %i GiB', (expected, gib) => {
    const four = variantOf(model, '4bit');
    expect(fitOf(model, four, ask(65_536), mac(128, gib, 'Apple M4 Max')).verdict).toBe(expected);
  });
});

describe('the longest context', () => {
  test('is what still fits, in steps of 1,024, and never more than the model knows', () => {
    const tight = mac(256, 250, 'Apple M3 Ultra');
    const eight = variantOf(minimax, '8bit');
    const tokens = largestContext(minimax, eight, ask(1), tight)!;
    expect([
      tokens % 1024,
      fits(minimax, eight, ask(tokens), tight),
      fits(minimax, eight, ask(tokens + 1024), tight),
    ]).toEqual([0, true, false]);
    expect(largestContext(minimax, gs32, ask(1), studio512)).toBe(196_608);
  });

  test('grows with a smaller cache and shrinks with more conversations', () => {
    const eight = variantOf(minimax, '8bit');
    const tight = mac(256, 250, 'Apple M3 Ultra');
    const longest = (query: FitQuery): number => largestContext(minimax, eight, query, tight) ?? 0;
    expect(longest(ask(1, 1, 'q4_0'))).toBeGreaterThan(longest(ask(1, 1, 'q8_0')));
    expect(longest(ask(1, 1, 'q8_0'))).toBeGreaterThan(longest(ask(1)));
    expect(longest(ask(1))).toBeGreaterThan(longest(ask(1, 2)));
  });

  test('is none where an agent’s 16,000 tokens do not fit', () => {
    expect(largestContext(minimax, gs32, ask(1), studio256)).toBeNull();
  });
});

describe('the best variant', () => {
  const best = (model: CatalogModel, profile: typeof rig, query = ask(65_536)): unknown => {
    const found = bestVariant(model, profile, query);
    return found && [found.variant.quantization, found.variant.format, ...found.warnings];
  };

  test.each([
    ['the largest full-size one that leaves room', minimax, studio512, ['8bit-gs32', 'mlx']],
    ['a smaller one on a smaller machine', minimax, mac(256, 232, 'Apple M3 Ultra'), ['Q6_K', 'gguf']],
    [
      'one with a warning where only that fits',
      minimax,
      mac(128, 107.5, 'Apple M4 Max'),
      ['UD-IQ2_M', 'gguf', 'heavily-quantised'],
    ],
    [
      'one that nobody offers where no other fits',
      named('GLM-4.5-Air'),
      mac(128, 96, 'Apple M1 Ultra'),
      ['4bit', 'mlx'],
    ],
    ['never MLX on another maker’s GPU', named('gpt-oss-120b'), spark, ['MXFP4', 'gguf']],
    ['small models carry their warning', named('Qwen3.5-9B'), rig, ['Q8_0', 'gguf', 'small']],
  ])('%s', (_, model, profile, expected) => {
    expect(best(model, profile)).toEqual(expected);
  });

  test('is none where nothing fits', () => {
    expect(best(minimax, machine([card(24)]))).toBeNull();
  });
});

describe('the recommendation', () => {
  test.each([
    ['a 512 GB M3 Ultra', studio512, ['MiniMax M2.1', '8bit-gs32', 65_536]],
    ['a 256 GB M3 Ultra', studio256, ['MiniMax M2.1', 'UD-Q5_K_XL', 65_536]],
    ['a 192 GB M2 Ultra', mac(192, 144, 'Apple M2 Ultra'), ['Qwen3.5 122B A10B', '8bit', 65_536]],
    ['a 128 GB M4 Max', mac(128, 107.5, 'Apple M4 Max'), ['Qwen3.5 122B A10B', '4bit', 65_536]],
    ['four 3090', rig, ['gpt-oss 120B', 'MXFP4', 65_536]],
    ['a Spark', spark, ['gpt-oss 120B', 'MXFP4', 65_536]],
    ['a 24 GB card', machine(cards(1, 23.75, 'RTX 3090')), ['Qwen3.8 27B', 'Q4_K_M', 65_536]],
    ['two H200', machine(cards(2, 140, 'H200')), ['MiniMax M2.1', 'Q8_0', 65_536]],
    ['a 32 GB Mac', mac(32, 21.3, 'Apple M2 Pro', 'Mac mini'), ['Gemma 4 26B A4B', 'Q4_K_M', 65_536]],
  ])('%s', (_, profile, expected) => {
    const found = recommend(profile);
    expect(found && [found.model.name, found.variant.quantization, found.contextTokens]).toEqual(expected);
  });

  test.each([
    ['without an accelerator', machine([])],
    ['where only small models fit', machine(cards(1, 8, 'RTX 3060'))],
  ])('there is none %s', (_, profile) => {
    expect(recommend(profile)).toBeNull();
  });

  test('goes by the word of the person where no accelerator was found', () => {
    expect(recommend(machine([], {}, 64 * 1024 ** 3))?.variant.format).toBe('gguf');
  });

  test('never carries a warning, is offered somewhere, and fits with room to spare', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 700, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (sizes, apple) => {
          const profile = apple
            ? mac(1024, sizes[0]!, 'Apple M3 Ultra')
            : machine(sizes.map(size => card(size)));
          const found = recommend(profile);
          if (!found) return;
          const { model, variant, contextTokens } = found;
          expect(warningsOf(model.parametersBillions, nominalBits(variant.quantization))).toEqual([]);
          expect(variant.offered && (apple || variant.format === 'gguf')).toBe(true);
          expect(fitOf(model, variant, ask(contextTokens), profile).verdict).toBe('fits');
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('whatever is asked, what takes more never fits where less does not', () => {
  const anyModel = fc.constantFrom(...catalog);
  const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      anyModel,
      sizes,
      fc.integer({ min: 1, max: 300_000 }),
      fc.integer({ min: 1, max: 8 }),
      (model, gibs, tokens, parallel) => {
        const profile = machine(gibs.map(size => card(size)));
        const [variant] = variantsFor(model, profile);
        const more = fitOf(model, variant!, ask(tokens + 4096, parallel + 1), profile);
        const less = fitOf(model, variant!, ask(tokens, parallel), profile);
        expect(more.verdict === 'too-large' || less.verdict !== 'too-large').toBe(true);
        for (const { totalBytes, shortBytes, verdict } of [more, less]) {
          expect(Number.isFinite(totalBytes) && totalBytes > 0 && shortBytes >= 0).toBe(true);
          expect(shortBytes > 0).toBe(verdict === 'too-large');
        }
      },
    ),
    { numRuns: 300 },
  );
});
