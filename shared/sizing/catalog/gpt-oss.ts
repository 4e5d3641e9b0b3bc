import type { CatalogModel } from '../model';
import { exo, listed } from './variants';

export const gptOss: readonly CatalogModel[] = [
  {
    id: 'openai/gpt-oss-120b',
    name: 'gpt-oss 120B',
    keys: ['openai/gpt-oss-120b'],
    parametersBillions: 116.8,
    activeBillions: 5.1,
    nativeContextTokens: 131_072,
    shape: {
      layers: 36,
      kvHeads: 8,
      headDim: 64,
      attention: { kind: 'sliding', fullLayers: 18, slidingLayers: 18, window: 128 },
    },
    source: 'transformers configuration_gpt_oss.py; the model card',
    variants: [
      listed('mlx', 'MXFP4-Q8', 70_652_212_224, exo('gpt-oss-120b-MXFP4-Q8')),
      listed('gguf', 'MXFP4', 63_390_000_000, 'ggml-org, as LM Studio lists it'),
    ],
  },
  {
    id: 'openai/gpt-oss-20b',
    name: 'gpt-oss 20B',
    keys: ['openai/gpt-oss-20b'],
    parametersBillions: 20.9,
    activeBillions: 3.6,
    nativeContextTokens: 131_072,
    shape: {
      layers: 24,
      kvHeads: 8,
      headDim: 64,
      attention: { kind: 'sliding', fullLayers: 12, slidingLayers: 12, window: 128 },
    },
    source: 'transformers configuration_gpt_oss.py; the model card',
    variants: [
      listed('mlx', 'MXFP4-Q8', 12_025_908_224, exo('gpt-oss-20b-MXFP4-Q8')),
      listed('gguf', 'MXFP4', 12_110_000_000, 'ggml-org, as LM Studio lists it'),
    ],
  },
];
