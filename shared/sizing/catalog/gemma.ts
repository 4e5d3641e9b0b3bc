import type { CatalogModel } from '../model';
import { computed, exo, listed } from './variants';

/** Five sliding layers to each full one. The window of the two Gemma 4 models is not confirmed by their makers. */
export const gemma: readonly CatalogModel[] = [
  {
    id: 'google/gemma-4-31b-it',
    name: 'Gemma 4 31B',
    keys: ['google/gemma-4-31b'],
    parametersBillions: 30.7,
    activeBillions: 30.7,
    nativeContextTokens: 262_144,
    shape: {
      layers: 60,
      kvHeads: 16,
      headDim: 256,
      attention: {
        kind: 'sliding',
        fullLayers: 10,
        slidingLayers: 50,
        window: 1024,
        globalKvHeads: 4,
        globalHeadDim: 512,
      },
    },
    source: 'mlx-lm gemma4_text.py; exo model cards',
    variants: [
      listed('mlx', '4bit', 18_411_755_224, exo('gemma-4-31b-it-4bit')),
      listed('mlx', '6bit', 26_087_306_968, exo('gemma-4-31b-it-6bit')),
      listed('mlx', '8bit', 33_762_858_712, exo('gemma-4-31b-it-8bit')),
      listed('mlx', 'bf16', 62_546_177_752, exo('gemma-4-31b-it-bf16')),
    ],
  },
  {
    id: 'google/gemma-4-26b-a4b-it',
    name: 'Gemma 4 26B A4B',
    keys: ['google/gemma-4-26b-a4b'],
    parametersBillions: 25.8,
    activeBillions: 4,
    nativeContextTokens: 262_144,
    shape: {
      layers: 30,
      kvHeads: 8,
      headDim: 256,
      attention: {
        kind: 'sliding',
        fullLayers: 5,
        slidingLayers: 25,
        window: 1024,
        globalKvHeads: 2,
        globalHeadDim: 512,
      },
    },
    source: 'mlx-lm gemma4_text.py; exo model cards',
    variants: [
      listed('mlx', '4bit', 15_608_614_044, exo('gemma-4-26b-a4b-it-4bit')),
      listed('mlx', '6bit', 21_781_015_708, exo('gemma-4-26b-a4b-it-6bit')),
      listed('mlx', '8bit', 27_953_417_372, exo('gemma-4-26b-a4b-it-8bit')),
      listed('mlx', 'bf16', 51_611_872_412, exo('gemma-4-26b-a4b-it-bf16')),
      listed('gguf', 'Q4_K_M', 17_990_911_801, 'size_bytes of a real LM Studio'),
    ],
  },
  {
    id: 'google/gemma-3-27b-it',
    name: 'Gemma 3 27B',
    keys: ['google/gemma-3-27b'],
    parametersBillions: 27.4,
    activeBillions: 27.4,
    nativeContextTokens: 131_072,
    shape: {
      layers: 62,
      kvHeads: 16,
      headDim: 128,
      attention: { kind: 'sliding', fullLayers: 10, slidingLayers: 52, window: 1024 },
    },
    source: 'its configuration in public code',
    variants: [computed('gguf', 'QAT Q4_0', 17_200_000_000)],
  },
];
