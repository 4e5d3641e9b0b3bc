import type { CatalogModel } from '../model';
import { computed, exo, listed } from './variants';

export const dense: readonly CatalogModel[] = [
  {
    id: 'meta-llama/Llama-3.3-70B-Instruct',
    name: 'Llama 3.3 70B',
    keys: ['meta/llama-3.3-70b'],
    parametersBillions: 70.6,
    activeBillions: 70.6,
    nativeContextTokens: 131_072,
    shape: { layers: 80, kvHeads: 8, headDim: 128, attention: { kind: 'full' } },
    source: 'aiconfigurator meta-llama--Llama-3.3-70B-Instruct',
    variants: [
      listed('mlx', '4bit', 40_652_242_944, exo('Llama-3.3-70B-Instruct-4bit')),
      listed('mlx', '8bit', 76_799_803_392, exo('Llama-3.3-70B-Instruct-8bit')),
      listed('mlx', 'fp16', 144_383_672_320, exo('llama-3.3-70b-instruct-fp16')),
      computed('gguf', 'Q4_K_M', 42_500_000_000),
    ],
  },
  {
    id: 'mistralai/Devstral-Small-2-24B-Instruct-2512',
    name: 'Devstral Small 2 24B',
    keys: ['mistralai/devstral-small-2-2512'],
    parametersBillions: 23.57,
    activeBillions: 23.57,
    nativeContextTokens: 393_216,
    shape: { layers: 40, kvHeads: 8, headDim: 128, attention: { kind: 'full' } },
    source: 'its configuration on Hugging Face',
    variants: [
      listed('gguf', 'Q4_K_M', 14_330_000_000, 'listing on Hugging Face'),
      listed('gguf', 'Q5_K_M', 16_760_000_000, 'listing on Hugging Face'),
      listed('safetensors', 'FP8', 24_900_000_000, 'listing on Hugging Face'),
    ],
  },
];
