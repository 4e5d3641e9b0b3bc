import type { ModelShape } from '#shared/sizing/attention';
import type { GgufMetadata } from './gguf-header';

/** Every layer keeps the whole context: what the head counts say is all there is to know. */
const plain = new Set([
  ...['llama', 'mistral3', 'deci', 'smollm3', 'arcee', 'apertus', 'nemotron', 'seed_oss', 'stablelm'],
  ...['qwen2', 'qwen2moe', 'qwen2vl', 'qwen3', 'qwen3moe', 'qwen3vl', 'qwen3vlmoe', 'deepseek'],
  ...['glm4', 'glm4moe', 'chatglm', 'minimax-m2', 'minimax-m3', 'phi2', 'phi3', 'phimoe', 'command-r'],
  ...['granite', 'granitemoe', 'internlm2', 'olmo', 'olmoe', 'exaone', 'starcoder2', 'gemma', 'falcon'],
  ...['ernie4_5', 'ernie4_5-moe', 'hunyuan-moe', 'hunyuan-dense', 'dots1', 'bailingmoe'],
]);

/** Some layers look back a window only; of so many the last one keeps everything, where the file does not say which. */
const sliding: Readonly<Record<string, number>> = {
  ...{ gemma2: 2, gemma3: 6, gemma3n: 5, gemma4: 6, 'gpt-oss': 2, cohere2: 4 },
};

/** Linear attention with a full layer in between. */
const hybrid = new Set(['qwen3next', 'qwen35', 'qwen35moe']);

/** Compressed keys. */
const compressed = new Set(['deepseek2', 'deepseek32', 'glm-dsa']);

/** An index beside the cache; llama.cpp keeps none for the first, dense layers of MiniMax M3. */
const withDenseStart = new Set(['minimax-m3']);

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 1_000_000;

/** The values of one architecture by their bare names. */
function valuesOf(metadata: GgufMetadata, architecture: string) {
  const raw = (name: string) => metadata.get(`${architecture}.${name}`);
  const count = (name: string): number | null => {
    const value = raw(name);
    return isCount(value) ? value : null;
  };
  /** One number for every layer, or the same one for all. */
  const perLayer = (name: string, layers: number): readonly number[] | null => {
    const value = raw(name);
    if (isCount(value)) return Array.from({ length: layers }, () => value);
    return Array.isArray(value) && value.length >= layers
      ? value.slice(0, layers).map(one => Number(one))
      : null;
  };
  return { raw, count, perLayer };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What decides a model's cache, from its file; null for an architecture whose cache is not known. */
export function shapeOf(metadata: GgufMetadata, architecture: string): ModelShape | null {
  const { raw, count, perLayer } = valuesOf(metadata, architecture);
  // Layers that guess the next tokens come last and keep nothing.
  const blocks = count('block_count');
  const layers = blocks === null ? null : blocks - (count('nextn_predict_layers') ?? 0);
  const heads = count('attention.head_count') ?? perLayer('attention.head_count', 1)?.[0] ?? null;
  if (layers === null || layers < 1 || heads === null) return null;
  const width = count('embedding_length');
  const keyDim = count('attention.key_length') ?? (width === null ? null : width / heads);
  if (keyDim === null) return null;
  const valueDim = count('attention.value_length') ?? keyDim;
  // Keys and values are mostly of one size; where they are not, the sum of both is what counts.
  const headDim = (keyDim + valueDim) / 2;
  const kvPerLayer =
    perLayer('attention.head_count_kv', layers) ?? Array.from({ length: layers }, () => heads);
  const kvHeads = sum(kvPerLayer) / layers;
  const indexDim = count('attention.indexer.key_length');
  const dense = withDenseStart.has(architecture) ? (count('leading_dense_block_count') ?? 0) : 0;
  const index = indexDim === null ? {} : { index: { layers: layers - dense, headDim: indexDim } };

  if (plain.has(architecture)) return { layers, kvHeads, headDim, attention: { kind: 'full', ...index } };
  if (compressed.has(architecture)) {
    const [kvLoraRank, ropeHeadDim] = [count('attention.kv_lora_rank'), count('rope.dimension_count')];
    if (kvLoraRank === null || ropeHeadDim === null) return null;
    // Files from before April 2025 do not have this, and llama.cpp keeps full keys and values for them.
    if (count('attention.key_length_mla') === null)
      return { layers, kvHeads, headDim, attention: { kind: 'full' } };
    return { layers, kvHeads: 0, headDim: 0, attention: { kind: 'mla', kvLoraRank, ropeHeadDim, ...index } };
  }
  if (hybrid.has(architecture)) {
    const linear = {
      valueHeads: count('ssm.time_step_rank'),
      keyHeads: count('ssm.group_count'),
      headDim: count('ssm.state_size'),
      convKernel: count('ssm.conv_kernel'),
    };
    const { valueHeads, keyHeads, headDim: stateDim, convKernel } = linear;
    const fullLayers = Math.floor(layers / (count('full_attention_interval') ?? 4));
    if (valueHeads === null || keyHeads === null || stateDim === null || convKernel === null) return null;
    return {
      ...{ layers, kvHeads, headDim },
      attention: {
        ...{ kind: 'hybrid', fullLayers, linearLayers: layers - fullLayers },
        linear: { valueHeads, keyHeads, headDim: stateDim, convKernel },
      },
    };
  }
  const period = sliding[architecture];
  if (period === undefined) return null;
  const window = count('attention.sliding_window');
  if (window === null) return { layers, kvHeads, headDim, attention: { kind: 'full' } };
  // The last layers of Gemma's small models use the cache of earlier ones.
  const own = Math.max(1, layers - (count('attention.shared_kv_layers') ?? 0));
  const told = raw('attention.sliding_window_pattern');
  const every = isCount(told) ? told : period;
  const slides = Array.from({ length: own }, (_, layer) =>
    Array.isArray(told) ? Boolean(told[layer]) : layer % every < every - 1,
  );
  const [first, firstFull] = [slides.indexOf(true), slides.indexOf(false)];
  if (first < 0) return { layers: own, kvHeads, headDim, attention: { kind: 'full' } };
  const slidingLayers = slides.filter(Boolean).length;
  const slidingDim = count('attention.key_length_swa') ?? headDim;
  const [slidingHeads = kvHeads, fullHeads = kvHeads] = [kvPerLayer[first], kvPerLayer[firstFull]];
  const isSame = slidingDim === headDim && slidingHeads === fullHeads;
  return {
    ...{ layers: own, kvHeads: slidingHeads, headDim: slidingDim },
    attention: {
      ...{ kind: 'sliding', fullLayers: own - slidingLayers, slidingLayers, window },
      ...(isSame ? {} : { globalKvHeads: fullHeads, globalHeadDim: headDim }),
    },
  };
}
