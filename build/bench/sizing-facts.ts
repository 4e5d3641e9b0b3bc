import type { KvType } from '../../shared/contract/kinds';
import type { EngineKind, ModelShape } from '../../shared/sizing/attention';
import { catalog } from '../../shared/sizing/catalog';
import { computedVariant } from '../../shared/sizing/fit';
import type { CatalogModel } from '../../shared/sizing/model';

/** A cache as an engine's log or a measurement gave it, in MiB. */
export interface CacheFact {
  readonly what: string;
  readonly shape: ModelShape;
  readonly engine?: EngineKind;
  readonly contextTokens: number;
  readonly parallel: number;
  readonly kvTypeK: KvType;
  readonly kvTypeV: KvType;
  readonly sharedKvCache?: boolean;
  /** Keys, values and state together. */
  readonly mib: number;
  readonly source: string;
}

/** What a running model took altogether, in GiB. */
export interface TotalFact {
  readonly what: string;
  readonly shape: ModelShape;
  readonly engine: EngineKind;
  readonly weightsBytes: number;
  readonly contextTokens: number;
  readonly kvType: KvType;
  readonly gib: number;
  readonly source: string;
  /** `rule`: the compute rule was set on this very figure, so that it proves little about it. */
  readonly use: 'rule' | 'check';
}

export interface LeftOut {
  readonly what: string;
  /** Which measured totals of the data this means; null: the figure is not in it. */
  readonly pattern: RegExp | null;
  readonly reason: string;
}

function modelOf(name: string): CatalogModel {
  const model = catalog.find(one => one.id.endsWith(name));
  if (!model) throw new Error(name);
  return model;
}

const full = (layers: number, kvHeads: number, headDim: number): ModelShape => ({
  ...{ layers, kvHeads, headDim },
  attention: { kind: 'full' },
});

const logged = 'llama.cpp log';
const oneF16 = { parallel: 1, kvTypeK: 'f16', kvTypeV: 'f16' } as const;

/** Layers of linear attention hold no keys: of these shapes only the layers that do are written down. */
export const cacheFacts: readonly CacheFact[] = [
  {
    ...{ what: 'gpt-oss-120b, 2 sequences', shape: modelOf('gpt-oss-120b').shape, contextTokens: 131_072 },
    ...{ ...oneF16, parallel: 2, mib: 9216 + 90, source: 'ollama #16480' },
  },
  {
    ...{ what: 'gpt-oss-120b, full half', shape: full(18, 8, 64), contextTokens: 2016 },
    ...{ ...oneF16, mib: 70.88, source: 'AI-Playground #325' },
  },
  { what: 'Llama-3.2-3B', shape: full(28, 8, 128), contextTokens: 4096, ...oneF16, mib: 448, source: logged },
  {
    ...{ what: 'Llama-3.2-3B, keys at q8_0', shape: full(28, 8, 128), contextTokens: 4096, ...oneF16 },
    ...{ kvTypeK: 'q8_0', mib: 343, source: logged },
  },
  {
    ...{ what: 'Qwen3.5-9B', shape: modelOf('Qwen3.5-9B').shape, contextTokens: 131_072, ...oneF16 },
    ...{ mib: 4096 + 50, source: logged },
  },
  {
    ...{ what: 'Qwen3.5-9B at q8_0', shape: modelOf('Qwen3.5-9B').shape, contextTokens: 262_144, ...oneF16 },
    ...{ kvTypeK: 'q8_0', kvTypeV: 'q8_0', mib: 4352 + 50, source: logged },
  },
  {
    ...{ what: 'Qwen3.6-35B-A3B', shape: full(10, 2, 256), contextTokens: 32_768 },
    ...{ ...oneF16, mib: 640, source: logged },
  },
  {
    ...{ what: 'Qwen3.8-27B at q8_0', shape: full(16, 4, 256), contextTokens: 32_768, ...oneF16 },
    ...{ kvTypeK: 'q8_0', kvTypeV: 'q8_0', mib: 1088, source: logged },
  },
  {
    ...{ what: 'Qwen3.6-27B, 4 sequences, one cache', shape: modelOf('Qwen3.6-27B').shape },
    ...{ contextTokens: 262_144, ...oneF16, parallel: 4, sharedKvCache: true },
    ...{ mib: 16_384 + 598.5, source: 'lmstudio-bug-tracker #1862' },
  },
  { what: 'Qwen3-8B', shape: full(36, 8, 128), contextTokens: 40_960, ...oneF16, mib: 5760, source: logged },
  { what: 'Qwen3-14B', shape: full(40, 8, 128), contextTokens: 16_384, ...oneF16, mib: 2560, source: logged },
  { what: 'Qwen2.5-3B', shape: full(36, 2, 128), contextTokens: 16_384, ...oneF16, mib: 576, source: logged },
  {
    ...{ what: 'Llama 3 70B', shape: modelOf('Llama-3.3-70B-Instruct').shape, contextTokens: 4096 },
    ...{ ...oneF16, mib: 1280, source: logged },
  },
  {
    ...{ what: 'Qwen3-8B class in LM Studio', shape: full(36, 8, 128), contextTokens: 131_072 },
    ...{ ...oneF16, mib: 18_432, source: logged },
  },
  {
    what: 'Gemma-3-1B in MLX',
    shape: {
      ...{ layers: 26, kvHeads: 1, headDim: 256 },
      attention: { kind: 'sliding', fullLayers: 4, slidingLayers: 22, window: 512 },
    },
    ...{ engine: 'mlx', contextTokens: 32_768, ...oneF16, mib: 139, source: 'mlxcel #172' },
  },
];

const sizeOf = (model: CatalogModel, quantization: string): number => {
  const listed = model.variants.find(one => one.quantization === quantization);
  const bytes = (listed ?? computedVariant(model.parametersBillions, quantization))?.sizeBytes;
  if (bytes === undefined) throw new Error(`${model.id} ${quantization}`);
  return bytes;
};

const mlx4bit = (parametersBillions: number): number =>
  computedVariant(parametersBillions, '4bit')?.sizeBytes ?? 0;

function fromCatalog(name: string, quantization: string): Pick<TotalFact, 'shape' | 'weightsBytes'> {
  const model = modelOf(name);
  return { shape: model.shape, weightsBytes: sizeOf(model, quantization) };
}

const mlx = { engine: 'mlx', kvType: 'f16', source: 'Rapid-MLX', use: 'rule' } as const;
const short = { ...mlx, contextTokens: 2048 } as const;
const long = { ...mlx, contextTokens: 8112 } as const;
const llama = { engine: 'llama.cpp', kvType: 'f16' } as const;

/** Where the file is of a sibling of the same shape, its size agrees with what the model took when idle. */
export const totalFacts: readonly TotalFact[] = [
  { what: 'llama-3.1-8b 4bit', ...short, shape: full(32, 8, 128), weightsBytes: mlx4bit(8.03), gib: 5.14 },
  { what: 'qwen3-8b 4bit', ...short, shape: full(36, 8, 128), weightsBytes: mlx4bit(8.19), gib: 5.21 },
  { what: 'qwen2.5-14b 4bit', ...short, shape: full(48, 8, 128), weightsBytes: mlx4bit(14.77), gib: 8.75 },
  { what: 'gpt-oss-20b mxfp4-q8', ...short, ...fromCatalog('gpt-oss-20b', 'MXFP4-Q8'), gib: 12.06 },
  { what: 'qwen3.5-9b 4bit', ...short, ...fromCatalog('Qwen3.5-9B', '4bit'), gib: 6.3 },
  { what: 'qwen3.6-35b-a3b 4bit', ...short, ...fromCatalog('Qwen3.6-35B-A3B', '4bit'), gib: 19.98 },
  { what: 'gemma-4-26b-4bit', ...long, ...fromCatalog('gemma-4-26b-a4b-it', '4bit'), gib: 17 },
  { what: 'qwen3.5-35b-4bit', ...long, ...fromCatalog('Qwen3.6-35B-A3B', '4bit'), gib: 22 },
  { what: 'qwen3.8-27b-4bit', ...long, ...fromCatalog('Qwen3.6-27B', '4bit'), gib: 20 },
  {
    ...{ what: 'qwen35-9B class', ...llama, ...fromCatalog('Qwen3.5-9B', '4bit') },
    ...{ weightsBytes: 5263.01 * 1024 ** 2, contextTokens: 262_144, kvType: 'q8_0', gib: 10_527 / 1024 },
    // The engine's own sum of what it allocated, not a reading of the card.
    ...{ source: 'llama.cpp log, Vulkan', use: 'check' as const },
  },
  ...(
    [
      [4096, 12.77],
      [40_223, 15.04],
      [262_144, 28.89],
    ] as const
  ).map(([contextTokens, gib]) => ({
    ...{ what: `Qwen3.8-27B UD-IQ3_XXS at ${contextTokens}`, ...llama, contextTokens, gib },
    // The table counts in GiB where it says GB: 262,144 tokens at f16 are 16.00 GiB and 17.18 GB.
    ...{ shape: modelOf('Qwen3.8-27B').shape, weightsBytes: 12.32 * 1024 ** 3, source: 'unsloth PR #9525' },
    use: 'rule' as const,
  })),
];

/**
 * Figures that the table leaves out, and why: what the rule needs is not given. Where a guess is possible, what it
 * would come to. By the start of the model's name, its quantisation and its hardware.
 */
export const leftOut: readonly LeftOut[] = [
  {
    ...{ what: 'GLM 5.3 Flash', pattern: /^GLM 5\.3 Flash/ },
    reason: 'another engine (ds4), and a compressed cache whose shape is not given',
  },
  {
    ...{ what: 'GLM-5.2 DQ4plus-q8', pattern: /^GLM-5\.2/ },
    reason: 'the size of the file is not given, and no law holds for this mix',
  },
  {
    ...{ what: 'DeepSeek V4.1 Flash', pattern: /^DeepSeek V4\.1 Flash/ },
    reason: 'only a part of the file is in memory, the rest is read from the disk',
  },
  {
    ...{ what: 'gemma-4-12b-4bit', pattern: /^gemma-4-12b/ },
    reason: 'neither the shape of the model nor the size of its file is given',
  },
  {
    ...{ what: 'Qwen3.6-27B Q4_K_M with MTP, one RTX 3090', pattern: /^Qwen3\.6-27B.*MTP.*3090/ },
    reason:
      'size of file and draft head not given; 22.4 GiB against 19.7 by the law, 20.9 with the file of Qwen3.8-27B',
  },
  {
    ...{ what: 'Qwen3.6-27B Q4_K_M, lilbee #721', pattern: null },
    reason:
      'size of file and backend not given; 17.6 GiB against 18.2 by the law, 19.4 with the file of Qwen3.8-27B',
  },
  {
    ...{ what: 'Qwen3.6-27B Q5_K_XL', pattern: /^Qwen3\.6-27B.*Q5_K_XL/ },
    reason:
      'size of file and type of cache not given; 20 GiB against 23.4 by the law with q4_0, 34.9 with f16',
  },
  {
    ...{ what: 'Qwen3.6-27B with MTP, two V100', pattern: /^Qwen3\.6-27B.*V100/ },
    reason: 'size of file, draft head and type of cache not given; 31.2 GiB against 22.9 by the law with f16',
  },
  {
    ...{ what: 'Qwen3.6-27B, vLLM', pattern: /^Qwen3\.6-27B.*vLLM/ },
    reason: 'vLLM takes a share of the card, whatever the model needs',
  },
  {
    ...{ what: 'qwen3.6-35b-4bit, 32 GB Mac', pattern: /^qwen3\.6-35b-4bit/ },
    reason: 'aborted: what it took when idle is not a total',
  },
];
