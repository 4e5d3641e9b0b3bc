import type { CatalogModel } from '../model';
import { computed, exo, listed } from './variants';

export const glm: readonly CatalogModel[] = [
  {
    id: 'zai-org/GLM-5.1',
    name: 'GLM 5.1',
    keys: [],
    parametersBillions: 744,
    activeBillions: 40,
    nativeContextTokens: 202_752,
    shape: {
      layers: 78,
      kvHeads: 0,
      headDim: 0,
      attention: { kind: 'mla', kvLoraRank: 512, ropeHeadDim: 64, index: { layers: 78, headDim: 128 } },
    },
    source: 'aiconfigurator zai-org--GLM-5-FP8; llama.cpp glm-dsa.cpp',
    variants: [
      listed('mlx', 'MXFP4-Q8', 405_480_321_024, exo('GLM-5.1-MXFP4-Q8')),
      listed('mlx', 'DQ4plus-q8', 465_173_655_552, exo('GLM-5.1-DQ4plus-q8')),
      listed('mlx', '8bit', 790_517_400_864, exo('GLM-5-8bit')),
      listed('mlx', 'bf16', 1_487_822_475_264, exo('GLM-5.1')),
    ],
  },
  {
    id: 'zai-org/GLM-4.7',
    name: 'GLM 4.7',
    keys: ['zai-org/glm-4.6', 'zai-org/glm-4.7'],
    parametersBillions: 353,
    activeBillions: 32,
    nativeContextTokens: 202_752,
    shape: { layers: 92, kvHeads: 8, headDim: 128, attention: { kind: 'full' } },
    source: 'aiconfigurator zai-org--GLM-4.7-FP8',
    variants: [
      listed('mlx', '4bit', 198_556_925_568, exo('GLM-4.7-4bit')),
      listed('mlx', '6bit', 286_737_579_648, exo('GLM-4.7-6bit')),
      listed('mlx', '8bit-gs32', 396_963_397_248, exo('GLM-4.7-8bit-gs32')),
    ],
  },
  {
    id: 'zai-org/GLM-4.5-Air',
    name: 'GLM 4.5 Air',
    keys: ['zai-org/glm-4.5-air'],
    parametersBillions: 106,
    activeBillions: 12,
    nativeContextTokens: 131_072,
    shape: { layers: 46, kvHeads: 8, headDim: 128, attention: { kind: 'full' } },
    source: 'transformers configuration_glm4_moe.py; exo model cards',
    variants: [
      computed('mlx', '4bit', 60_100_000_000),
      // Above what the law says of 106B (113.5 GB): an upper bound.
      listed('mlx', '8bit', 122_406_567_936, exo('GLM-4.5-Air-8bit')),
      listed('mlx', 'bf16', 229_780_750_336, exo('GLM-4.5-Air-bf16')),
    ],
  },
  {
    id: 'zai-org/GLM-4.7-Flash',
    name: 'GLM 4.7 Flash',
    keys: ['zai-org/glm-4.7-flash'],
    parametersBillions: 30,
    activeBillions: 3,
    nativeContextTokens: 202_752,
    shape: {
      layers: 47,
      kvHeads: 0,
      headDim: 0,
      attention: { kind: 'mla', kvLoraRank: 512, ropeHeadDim: 64 },
    },
    source: 'aiconfigurator zai-org--GLM-4.7-Flash',
    variants: [
      listed('mlx', '4bit', 19_327_352_832, exo('GLM-4.7-Flash-4bit')),
      listed('mlx', '5bit', 22_548_578_304, exo('GLM-4.7-Flash-5bit')),
      listed('mlx', '6bit', 26_843_545_600, exo('GLM-4.7-Flash-6bit')),
      listed('mlx', '8bit', 34_359_738_368, exo('GLM-4.7-Flash-8bit')),
    ],
  },
];
