import type { ModelShape } from '../attention';
import type { CatalogModel } from '../model';
import { exo, listed } from './variants';

const dense27Shape: ModelShape = {
  layers: 64,
  kvHeads: 4,
  headDim: 256,
  attention: {
    kind: 'hybrid',
    fullLayers: 16,
    linearLayers: 48,
    linear: { valueHeads: 48, keyHeads: 16, headDim: 128, convKernel: 4 },
  },
};

export const qwen35: readonly CatalogModel[] = [
  {
    id: 'Qwen/Qwen3.5-397B-A17B',
    name: 'Qwen3.5 397B A17B',
    keys: ['qwen/qwen3.5-397b-a17b'],
    parametersBillions: 397,
    activeBillions: 17,
    nativeContextTokens: 262_144,
    shape: {
      layers: 60,
      kvHeads: 2,
      headDim: 256,
      attention: {
        kind: 'hybrid',
        fullLayers: 15,
        linearLayers: 45,
        linear: { valueHeads: 64, keyHeads: 16, headDim: 128, convKernel: 4 },
      },
    },
    source: 'transformers configuration_qwen3_5.py; exo model cards',
    variants: [
      listed('mlx', '4bit', 223_860_768_352, exo('Qwen3.5-397B-A17B-4bit')),
      listed('mlx', '6bit', 322_946_674_272, exo('Qwen3.5-397B-A17B-6bit')),
      listed('mlx', '8bit', 422_032_580_192, exo('Qwen3.5-397B-A17B-8bit')),
    ],
  },
  {
    id: 'Qwen/Qwen3.5-122B-A10B',
    name: 'Qwen3.5 122B A10B',
    keys: ['qwen/qwen3.5-122b-a10b'],
    parametersBillions: 122,
    activeBillions: 10,
    nativeContextTokens: 262_144,
    shape: {
      layers: 48,
      kvHeads: 2,
      headDim: 256,
      attention: {
        kind: 'hybrid',
        fullLayers: 12,
        linearLayers: 36,
        linear: { valueHeads: 64, keyHeads: 16, headDim: 128, convKernel: 4 },
      },
    },
    source: 'transformers configuration_qwen3_5.py; exo model cards',
    variants: [
      listed('mlx', '4bit', 69_593_314_272, exo('Qwen3.5-122B-A10B-4bit')),
      listed('mlx', '6bit', 100_120_675_296, exo('Qwen3.5-122B-A10B-6bit')),
      listed('mlx', '8bit', 130_648_036_320, exo('Qwen3.5-122B-A10B-8bit')),
      listed('mlx', 'bf16', 245_125_640_160, exo('Qwen3.5-122B-A10B-bf16')),
    ],
  },
  {
    id: 'Qwen/Qwen3.6-35B-A3B',
    name: 'Qwen3.6 35B A3B',
    keys: ['qwen/qwen3.6-35b-a3b', 'qwen/qwen3.5-35b-a3b'],
    parametersBillions: 35,
    activeBillions: 3,
    nativeContextTokens: 262_144,
    shape: {
      layers: 40,
      kvHeads: 2,
      headDim: 256,
      attention: {
        kind: 'hybrid',
        fullLayers: 10,
        linearLayers: 30,
        linear: { valueHeads: 32, keyHeads: 16, headDim: 128, convKernel: 4 },
      },
    },
    source: 'transformers configuration_qwen3_5.py; exo model cards',
    variants: [
      listed('mlx', '4bit', 20_401_929_952, exo('Qwen3.6-35B-A3B-4bit')),
      listed('mlx', '5bit', 24_731_729_632, exo('Qwen3.6-35B-A3B-5bit')),
      listed('mlx', '8bit', 37_721_128_672, exo('Qwen3.6-35B-A3B-8bit')),
      listed('mlx', 'bf16', 70_214_363_872, exo('Qwen3.6-35B-A3B-bf16')),
    ],
  },
  {
    id: 'Qwen/Qwen3.6-27B',
    name: 'Qwen3.6 27B',
    keys: ['qwen/qwen3.6-27b', 'qwen/qwen3.5-27b'],
    parametersBillions: 27,
    activeBillions: 27,
    nativeContextTokens: 262_144,
    shape: dense27Shape,
    source: 'transformers configuration_qwen3_5.py; exo model cards',
    variants: [
      listed('mlx', '4bit', 16_054_262_240, exo('Qwen3.6-27B-4bit')),
      listed('mlx', '8bit', 29_500_938_720, exo('Qwen3.6-27B-8bit')),
      listed('mlx', 'bf16', 54_713_457_120, exo('Qwen3.6-27B-bf16')),
    ],
  },
  {
    id: 'Qwen/Qwen3.8-27B',
    name: 'Qwen3.8 27B',
    keys: ['qwen/qwen3.8-27b'],
    parametersBillions: 27,
    activeBillions: 27,
    nativeContextTokens: 262_144,
    shape: dense27Shape,
    source: 'transformers configuration_qwen3_5.py; exo model cards',
    variants: [
      listed('gguf', 'Q4_K_M', 17_742_039_110, 'lms ls --json of a real LM Studio'),
      // The table says GB and counts in GiB, as its cache sizes show.
      listed('gguf', 'UD-IQ3_XXS', 13_228_500_000, 'unslothai/unsloth PR #9525'),
    ],
  },
  {
    id: 'Qwen/Qwen3.5-9B',
    name: 'Qwen3.5 9B',
    keys: ['qwen/qwen3.5-9b'],
    parametersBillions: 9,
    activeBillions: 9,
    nativeContextTokens: 262_144,
    shape: {
      layers: 32,
      kvHeads: 4,
      headDim: 256,
      attention: {
        kind: 'hybrid',
        fullLayers: 8,
        linearLayers: 24,
        linear: { valueHeads: 32, keyHeads: 16, headDim: 128, convKernel: 4 },
      },
    },
    source: 'transformers configuration_qwen3_5.py; exo model cards',
    variants: [
      listed('mlx', '4bit', 5_950_062_560, exo('Qwen3.5-9B-4bit')),
      listed('mlx', '8bit', 10_426_433_504, exo('Qwen3.5-9B-8bit')),
    ],
  },
];
