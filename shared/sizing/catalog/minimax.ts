import type { ModelShape } from '../attention';
import type { CatalogModel } from '../model';
import { computed, exo, listed } from './variants';

/**
 * Every layer of the M2 line is full attention; the lightning attention of M1 is gone. 62 layers as in the released
 * configuration: a public model card that says 61 does not count the last one.
 */
const m2Shape: ModelShape = { layers: 62, kvHeads: 8, headDim: 128, attention: { kind: 'full' } };

export const minimax: readonly CatalogModel[] = [
  {
    id: 'MiniMaxAI/MiniMax-M2.1',
    name: 'MiniMax M2.1',
    keys: ['minimax-m2.1', 'minimax/minimax-m2.1'],
    parametersBillions: 228.7,
    activeBillions: 10,
    nativeContextTokens: 196_608,
    shape: m2Shape,
    source: 'transformers configuration_minimax_m2.py, the released defaults',
    variants: [
      listed('mlx', '3bit', 100_086_644_736, exo('MiniMax-M2.1-3bit')),
      computed('mlx', '4bit', 128_670_000_000, 'mlx-community/MiniMax-M2.1-4bit'),
      computed('mlx', '4bit-gs32', 142_930_000_000),
      computed('mlx', '5bit', 157_250_000_000),
      computed('mlx', '6bit', 185_830_000_000),
      computed('mlx', '6bit-gs32', 200_100_000_000),
      listed('mlx', '8bit', 242_986_745_856, exo('MiniMax-M2.1-8bit')),
      computed('mlx', '8bit-gs32', 257_280_000_000, 'mlx-community/MiniMax-M2.1-8bit-gs32'),
      computed('gguf', 'IQ2_XXS', 62_890_000_000),
      listed('gguf', 'UD-IQ2_M', 78_100_000_000, 'llmgarage.ai'),
      computed('gguf', 'Q2_K', 97_200_000_000),
      computed('gguf', 'Q3_K_M', 111_490_000_000),
      computed('gguf', 'IQ4_XS', 122_930_000_000),
      listed('gguf', 'Q4_K_S', 130_000_000_000, 'listing of unsloth/MiniMax-M2.1-GGUF'),
      listed('gguf', 'Q4_K_M', 138_000_000_000, 'listing of unsloth/MiniMax-M2.1-GGUF'),
      listed('gguf', 'UD-Q5_K_XL', 162_000_000_000, 'listing of unsloth/MiniMax-M2.1-GGUF'),
      listed('gguf', 'Q6_K', 188_000_000_000, 'listing of unsloth/MiniMax-M2.1-GGUF'),
      listed('gguf', 'Q8_0', 243_000_000_000, 'listing of unsloth/MiniMax-M2.1-GGUF'),
      listed('gguf', 'BF16', 457_000_000_000, 'listing of unsloth/MiniMax-M2.1-GGUF'),
      listed('safetensors', 'FP8', 230_000_000_000, 'listing of MiniMaxAI/MiniMax-M2.1'),
    ],
  },
  {
    id: 'MiniMaxAI/MiniMax-M2.5',
    name: 'MiniMax M2.5',
    keys: ['minimax-m2.5'],
    parametersBillions: 228.7,
    activeBillions: 10,
    nativeContextTokens: 196_608,
    shape: m2Shape,
    source: 'transformers configuration_minimax_m2.py, the released defaults',
    variants: [
      listed('mlx', '4bit', 128_666_664_960, exo('MiniMax-M2.5-4bit')),
      listed('mlx', '6bit', 185_826_705_408, exo('MiniMax-M2.5-6bit')),
      listed('mlx', '8bit', 242_986_745_856, exo('MiniMax-M2.5-8bit')),
    ],
  },
  {
    id: 'MiniMaxAI/MiniMax-M2.7',
    name: 'MiniMax M2.7',
    keys: ['minimax-m2.7'],
    parametersBillions: 228.7,
    activeBillions: 10,
    nativeContextTokens: 196_608,
    shape: m2Shape,
    source: 'transformers configuration_minimax_m2.py, the released defaults',
    variants: [
      listed('mlx', '4bit-mxfp4', 121_537_496_794, exo('MiniMax-M2.7-4bit-mxfp4')),
      listed('mlx', '4bit', 128_682_598_717, exo('MiniMax-M2.7-4bit')),
      listed('mlx', '5bit', 157_262_619_651, exo('MiniMax-M2.7-5bit')),
      listed('mlx', '6bit', 185_842_639_299, exo('MiniMax-M2.7-6bit')),
      listed('mlx', '8bit', 243_002_680_786, exo('MiniMax-M2.7-8bit')),
      listed('mlx', 'bf16', 457_492_783_366, exo('MiniMax-M2.7')),
    ],
  },
  {
    id: 'MiniMaxAI/MiniMax-M3',
    name: 'MiniMax M3',
    keys: [],
    parametersBillions: 428,
    activeBillions: 23,
    nativeContextTokens: 1_048_576,
    // The first three layers look at everything, the others at what their index finds.
    shape: {
      layers: 60,
      kvHeads: 4,
      headDim: 128,
      attention: { kind: 'full', index: { layers: 57, headDim: 128 } },
    },
    source:
      'transformers configuration_minimax_m3_vl.py, the released defaults; llama.cpp minimax-m3.cpp; unsloth',
    variants: [
      listed('mlx', '3bit', 186_000_000_000, 'unsloth documentation'),
      listed('mlx', '4bit', 240_000_000_000, 'unsloth documentation'),
      listed('mlx', '6bit', 346_000_000_000, 'unsloth documentation'),
      listed('mlx', '8bit', 453_000_000_000, 'unsloth documentation'),
      listed('gguf', 'UD-IQ1_M', 128_000_000_000, 'unsloth documentation'),
      listed('gguf', 'UD-IQ3_XXS', 159_000_000_000, 'unsloth documentation'),
      listed('gguf', 'UD-IQ4_XS', 208_000_000_000, 'unsloth documentation'),
      listed('gguf', 'UD-Q4_K_XL', 265_000_000_000, 'unsloth documentation'),
      listed('gguf', 'BF16', 855_000_000_000, 'unsloth documentation'),
    ],
  },
];
