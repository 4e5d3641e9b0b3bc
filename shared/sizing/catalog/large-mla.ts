import type { ModelShape } from '../attention';
import type { CatalogModel } from '../model';
import { exo, listed } from './variants';

/** The largest ones: no single machine of the guidance holds them at 8 bit. All compress their keys (MLA). */
const mlaShape: ModelShape = {
  layers: 61,
  kvHeads: 0,
  headDim: 0,
  attention: { kind: 'mla', kvLoraRank: 512, ropeHeadDim: 64 },
};

/** V3.2 finds what it looks at by an index in each layer. */
const sparseShape: ModelShape = {
  ...mlaShape,
  attention: { kind: 'mla', kvLoraRank: 512, ropeHeadDim: 64, index: { layers: 61, headDim: 128 } },
};

export const largeMla: readonly CatalogModel[] = [
  {
    id: 'moonshotai/Kimi-K2.6',
    name: 'Kimi K2.6',
    keys: [],
    parametersBillions: 1026,
    activeBillions: 32,
    nativeContextTokens: 262_144,
    shape: mlaShape,
    source: 'aiconfigurator moonshotai--Kimi-K2-Instruct',
    variants: [
      listed('mlx', 'DQ3_K_M-q8', 470_628_683_776, exo('Kimi-K2.6-mlx-DQ3_K_M-q8')),
      listed('mlx', 'int4', 595_148_192_736, exo('moonshotai/Kimi-K2.6')),
    ],
  },
  {
    id: 'moonshotai/Kimi-K2.5',
    name: 'Kimi K2.5',
    keys: [],
    parametersBillions: 1026,
    activeBillions: 32,
    nativeContextTokens: 262_144,
    shape: mlaShape,
    source: 'aiconfigurator moonshotai--Kimi-K2-Instruct',
    variants: [listed('mlx', 'int4', 662_498_705_408, exo('Kimi-K2.5'))],
  },
  {
    id: 'moonshotai/Kimi-K2-Thinking',
    name: 'Kimi K2 Thinking',
    keys: [],
    parametersBillions: 1026,
    activeBillions: 32,
    nativeContextTokens: 262_144,
    shape: mlaShape,
    source: 'aiconfigurator moonshotai--Kimi-K2-Instruct',
    variants: [listed('mlx', 'int4', 706_522_120_192, exo('Kimi-K2-Thinking'))],
  },
  {
    id: 'moonshotai/Kimi-K2-Instruct',
    name: 'Kimi K2',
    keys: [],
    parametersBillions: 1026,
    activeBillions: 32,
    nativeContextTokens: 131_072,
    shape: mlaShape,
    source: 'aiconfigurator moonshotai--Kimi-K2-Instruct',
    variants: [listed('mlx', '4bit', 620_622_774_272, exo('Kimi-K2-Instruct-4bit'))],
  },
  {
    id: 'deepseek-ai/DeepSeek-V3.2',
    name: 'DeepSeek V3.2',
    keys: [],
    parametersBillions: 671,
    activeBillions: 37,
    nativeContextTokens: 163_840,
    shape: sparseShape,
    source: 'transformers configuration_deepseek_v3.py; llama.cpp deepseek32.cpp',
    variants: [
      listed('mlx', '4bit', 378_086_226_621, exo('DeepSeek-V3.2-4bit')),
      listed('mlx', '8bit', 755_957_120_916, exo('DeepSeek-V3.2-8bit')),
    ],
  },
  {
    id: 'deepseek-ai/DeepSeek-V3.1',
    name: 'DeepSeek V3.1',
    keys: [],
    parametersBillions: 671,
    activeBillions: 37,
    nativeContextTokens: 163_840,
    shape: mlaShape,
    source: 'transformers configuration_deepseek_v3.py',
    variants: [
      listed('mlx', '4bit', 405_874_409_472, exo('DeepSeek-V3.1-4bit')),
      listed('mlx', '8bit', 765_577_920_512, exo('DeepSeek-V3.1-8bit')),
    ],
  },
];
