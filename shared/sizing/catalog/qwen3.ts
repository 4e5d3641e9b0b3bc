import type { ModelShape } from '../attention';
import type { CatalogModel } from '../model';
import { computed, exo, listed } from './variants';

const nextShape: ModelShape = {
  layers: 48,
  kvHeads: 2,
  headDim: 256,
  attention: {
    kind: 'hybrid',
    fullLayers: 12,
    linearLayers: 36,
    linear: { valueHeads: 32, keyHeads: 16, headDim: 128, convKernel: 4 },
  },
};

export const qwen3: readonly CatalogModel[] = [
  {
    id: 'Qwen/Qwen3-Coder-480B-A35B-Instruct',
    name: 'Qwen3 Coder 480B A35B',
    keys: ['qwen/qwen3-coder-480b'],
    parametersBillions: 480.2,
    activeBillions: 35,
    nativeContextTokens: 262_144,
    shape: { layers: 62, kvHeads: 8, headDim: 128, attention: { kind: 'full' } },
    source: 'THUDM/slime model script; the README of its release',
    variants: [
      computed('mlx', '8bit', 510_200_000_000),
      computed('mlx', '4bit', 270_100_000_000, 'mlx-community/Qwen3-Coder-480B-A35B-Instruct-4bit'),
    ],
  },
  {
    id: 'Qwen/Qwen3-Coder-Next',
    name: 'Qwen3 Coder Next',
    keys: ['qwen/qwen3-coder-next'],
    parametersBillions: 79.7,
    activeBillions: 3,
    nativeContextTokens: 262_144,
    shape: nextShape,
    source: 'transformers configuration_qwen3_next.py',
    variants: [
      listed('mlx', '4bit', 45_644_286_500, exo('Qwen3-Coder-Next-4bit')),
      listed('mlx', '5bit', 57_657_697_020, exo('Qwen3-Coder-Next-5bit')),
      listed('mlx', '6bit', 68_899_327_465, exo('Qwen3-Coder-Next-6bit')),
      listed('mlx', '8bit', 89_357_758_772, exo('Qwen3-Coder-Next-8bit')),
      listed('mlx', 'bf16', 157_548_627_945, exo('Qwen3-Coder-Next-bf16')),
      listed('gguf', 'Q2_K', 29_200_000_000, 'listing of unsloth/Qwen3-Coder-Next-GGUF'),
      listed('gguf', 'Q4_0', 45_300_000_000, 'listing of unsloth/Qwen3-Coder-Next-GGUF'),
      listed('gguf', 'Q4_K_M', 48_500_000_000, 'listing of unsloth/Qwen3-Coder-Next-GGUF'),
      listed('gguf', 'Q6_K', 65_500_000_000, 'listing of unsloth/Qwen3-Coder-Next-GGUF'),
      listed('gguf', 'Q8_0', 84_800_000_000, 'listing of unsloth/Qwen3-Coder-Next-GGUF'),
      listed('gguf', 'BF16', 159_000_000_000, 'listing of unsloth/Qwen3-Coder-Next-GGUF'),
    ],
  },
  {
    id: 'Qwen/Qwen3-Next-80B-A3B-Instruct',
    name: 'Qwen3 Next 80B A3B',
    keys: ['qwen/qwen3-next-80b'],
    parametersBillions: 79.7,
    activeBillions: 3,
    nativeContextTokens: 262_144,
    shape: nextShape,
    source: 'transformers configuration_qwen3_next.py',
    variants: [
      listed('mlx', '4bit', 46_976_204_800, exo('Qwen3-Next-80B-A3B-Instruct-4bit')),
      listed('mlx', '8bit', 88_814_387_200, exo('Qwen3-Next-80B-A3B-Instruct-8bit')),
    ],
  },
  {
    id: 'Qwen/Qwen3-Coder-30B-A3B-Instruct',
    name: 'Qwen3 Coder 30B A3B',
    keys: ['qwen/qwen3-coder-30b'],
    parametersBillions: 30.5,
    activeBillions: 3.3,
    nativeContextTokens: 262_144,
    shape: { layers: 48, kvHeads: 4, headDim: 128, attention: { kind: 'full' } },
    source: 'the README of its release',
    variants: [
      listed('mlx', '4bit', 17_612_931_072, exo('Qwen3-30B-A3B-4bit')),
      listed('mlx', '8bit', 33_279_705_088, exo('Qwen3-30B-A3B-8bit')),
      computed('gguf', 'Q4_K_M', 18_600_000_000),
    ],
  },
];
