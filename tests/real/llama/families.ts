import type { CatalogModel } from '#shared/sizing/model';
import type { ModelShape } from '#shared/sizing/attention';
import type { Gguf, GgufTensor, GgufValue } from './gguf';

/**
 * GGUF files of the catalogue's families, as llama.cpp's src/models/ asks for them. What decides a cache is the
 * model's own: layers, heads of keys and values, their sizes, windows, ranks. Everything else (width, experts,
 * vocabulary) is as small as it may be, and no tensor has data.
 */
const width = 64;
const inner = 64;
const vocabulary = 64;
const experts = { count: 4, used: 2 };

type Make = (shape: ModelShape, model: CatalogModel) => Gguf;

const matrix = (name: string, ...dimensions: number[]): GgufTensor => ({ name, dimensions, type: 'f16' });
const vector = (name: string, ...dimensions: number[]): GgufTensor => ({ name, dimensions, type: 'f32' });

/** Twice as many heads of queries as of keys: grouped attention, without weight to speak of. */
const queryHeads = (kvHeads: number): number => 2 * kvHeads;

function metadata(
  architecture: string,
  { layers, kvHeads, headDim }: ModelShape,
  own: Record<string, GgufValue>,
): Record<string, GgufValue> {
  const common: Record<string, GgufValue> = {
    context_length: 1_048_576 - 1,
    embedding_length: width,
    block_count: layers,
    feed_forward_length: inner,
    vocab_size: vocabulary,
    'attention.head_count': queryHeads(kvHeads),
    'attention.head_count_kv': kvHeads,
    'attention.key_length': headDim,
    'attention.value_length': headDim,
    'attention.layer_norm_rms_epsilon': 1e-6,
    ...own,
  };
  return {
    'general.architecture': architecture,
    'tokenizer.ggml.model': 'no_vocab',
    ...Object.fromEntries(Object.entries(common).map(([key, value]) => [`${architecture}.${key}`, value])),
  };
}

const ends = [
  matrix('token_embd.weight', width, vocabulary),
  vector('output_norm.weight', width),
  matrix('output.weight', width, vocabulary),
];

const eachLayer = (layers: number, of: (block: string, layer: number) => GgufTensor[]): GgufTensor[] => [
  ...ends,
  ...Array.from({ length: layers }, (_, layer) => of(`blk.${layer}`, layer)).flat(),
];

/** Projections of queries, keys and values. Qwen's gated attention has twice as many queries. */
const projections = (block: string, heads: number, kvHeads: number, headDim: number, gates = 1) => [
  matrix(`${block}.attn_q.weight`, width, heads * headDim * gates),
  matrix(`${block}.attn_k.weight`, width, kvHeads * headDim),
  matrix(`${block}.attn_v.weight`, width, kvHeads * headDim),
  matrix(`${block}.attn_output.weight`, heads * headDim, width),
];

const norms = (block: string, size: number, ...names: string[]): GgufTensor[] =>
  names.map(name => vector(`${block}.${name}.weight`, size));

const denseFeed = (block: string): GgufTensor[] => [
  matrix(`${block}.ffn_gate.weight`, width, inner),
  matrix(`${block}.ffn_down.weight`, inner, width),
  matrix(`${block}.ffn_up.weight`, width, inner),
];

const expertFeed = (block: string): GgufTensor[] => [
  vector(`${block}.ffn_gate_inp.weight`, width, experts.count),
  matrix(`${block}.ffn_gate_exps.weight`, width, inner, experts.count),
  matrix(`${block}.ffn_down_exps.weight`, inner, width, experts.count),
  matrix(`${block}.ffn_up_exps.weight`, width, inner, experts.count),
];

const sharedFeed = (block: string): GgufTensor[] => [
  matrix(`${block}.ffn_gate_shexp.weight`, width, inner),
  matrix(`${block}.ffn_down_shexp.weight`, inner, width),
  matrix(`${block}.ffn_up_shexp.weight`, width, inner),
];

const expertKeys = {
  expert_count: experts.count,
  expert_used_count: experts.used,
  expert_feed_forward_length: inner,
};

const llama: Make = shape => ({
  metadata: metadata('llama', shape, { 'rope.dimension_count': shape.headDim }),
  tensors: eachLayer(shape.layers, block => [
    ...norms(block, width, 'attn_norm', 'ffn_norm'),
    ...projections(block, queryHeads(shape.kvHeads), shape.kvHeads, shape.headDim),
    ...denseFeed(block),
  ]),
});

const qwen3moe: Make = shape => ({
  metadata: metadata('qwen3moe', shape, expertKeys),
  tensors: eachLayer(shape.layers, block => [
    ...norms(block, width, 'attn_norm', 'ffn_norm'),
    ...norms(block, shape.headDim, 'attn_q_norm', 'attn_k_norm'),
    ...projections(block, queryHeads(shape.kvHeads), shape.kvHeads, shape.headDim),
    ...expertFeed(block),
  ]),
});

const minimaxM2: Make = shape => ({
  metadata: metadata('minimax-m2', shape, {
    ...expertKeys,
    expert_gating_func: 2,
    'rope.dimension_count': shape.headDim / 2,
  }),
  tensors: eachLayer(shape.layers, block => [
    ...norms(block, width, 'attn_norm', 'ffn_norm'),
    ...norms(block, queryHeads(shape.kvHeads) * shape.headDim, 'attn_q_norm'),
    ...norms(block, shape.kvHeads * shape.headDim, 'attn_k_norm'),
    ...projections(block, queryHeads(shape.kvHeads), shape.kvHeads, shape.headDim),
    ...expertFeed(block),
    vector(`${block}.exp_probs_b.bias`, experts.count),
  ]),
});

/** M3 chooses the blocks that it looks at by an index: a second cache of one head for each sparse layer. */
const minimaxM3: Make = shape => {
  const dense = 3;
  const indexHead = 128;
  return {
    metadata: metadata('minimax-m3', shape, {
      ...expertKeys,
      expert_shared_count: 1,
      expert_gating_func: 2,
      leading_dense_block_count: dense,
      'rope.dimension_count': shape.headDim / 2,
      'attention.indexer.head_count': shape.kvHeads,
      'attention.indexer.key_length': indexHead,
      'attention.indexer.top_k': 16,
      'attention.indexer.block_size': 128,
      'attention.indexer.local_blocks': 1,
    }),
    tensors: eachLayer(shape.layers, (block, layer) => [
      ...norms(block, width, 'attn_norm', 'ffn_norm'),
      ...norms(block, shape.headDim, 'attn_q_norm', 'attn_k_norm'),
      ...projections(block, queryHeads(shape.kvHeads), shape.kvHeads, shape.headDim),
      ...(layer < dense
        ? denseFeed(block)
        : [
            ...expertFeed(block),
            ...sharedFeed(block),
            vector(`${block}.exp_probs_b.bias`, experts.count),
            matrix(`${block}.indexer.q_proj.weight`, width, shape.kvHeads * indexHead),
            matrix(`${block}.indexer.k_proj.weight`, width, indexHead),
            ...norms(block, indexHead, 'indexer.q_norm', 'indexer.k_norm'),
          ]),
    ]),
  };
};

const glm4moe: Make = shape => ({
  metadata: metadata('glm4moe', shape, {
    ...expertKeys,
    expert_shared_count: 1,
    'rope.dimension_count': shape.headDim / 2,
  }),
  tensors: eachLayer(shape.layers, block => [
    ...norms(block, width, 'attn_norm', 'post_attention_norm'),
    ...projections(block, queryHeads(shape.kvHeads), shape.kvHeads, shape.headDim),
    ...expertFeed(block),
    ...sharedFeed(block),
    vector(`${block}.exp_probs_b.bias`, experts.count),
  ]),
});

const sliding = ({ attention }: ModelShape) => {
  if (attention.kind !== 'sliding') throw new Error(attention.kind);
  return attention;
};

const gptOss: Make = shape => {
  const heads = queryHeads(shape.kvHeads);
  return {
    metadata: metadata('gpt-oss', shape, {
      ...expertKeys,
      'attention.sliding_window': sliding(shape).window,
    }),
    tensors: eachLayer(shape.layers, block => [
      ...norms(block, width, 'attn_norm', 'post_attention_norm'),
      ...projections(block, heads, shape.kvHeads, shape.headDim),
      vector(`${block}.attn_sinks.weight`, heads),
      ...expertFeed(block),
      vector(`${block}.attn_output.bias`, width),
      vector(`${block}.ffn_gate_inp.bias`, experts.count),
      vector(`${block}.ffn_gate_exps.bias`, inner, experts.count),
      vector(`${block}.ffn_down_exps.bias`, width, experts.count),
      vector(`${block}.ffn_up_exps.bias`, inner, experts.count),
    ]),
  };
};

const gemma3: Make = shape => ({
  metadata: metadata('gemma3', shape, { 'attention.sliding_window': sliding(shape).window }),
  tensors: eachLayer(shape.layers, block => [
    ...norms(block, width, 'attn_norm', 'post_attention_norm', 'ffn_norm', 'post_ffw_norm'),
    ...norms(block, shape.headDim, 'attn_q_norm', 'attn_k_norm'),
    ...projections(block, queryHeads(shape.kvHeads), shape.kvHeads, shape.headDim),
    ...denseFeed(block),
  ]),
});

const gemma4: Make = shape => {
  const { window, globalKvHeads = shape.kvHeads, globalHeadDim = shape.headDim } = sliding(shape);
  const isSliding = Array.from({ length: shape.layers }, (_, layer) => layer % 6 < 5);
  const heads = queryHeads(shape.kvHeads);
  return {
    metadata: metadata('gemma4', shape, {
      embedding_length_per_layer_input: 0,
      'attention.head_count': heads,
      'attention.head_count_kv': isSliding.map(slides => (slides ? shape.kvHeads : globalKvHeads)),
      'attention.key_length': globalHeadDim,
      'attention.value_length': globalHeadDim,
      'attention.key_length_swa': shape.headDim,
      'attention.value_length_swa': shape.headDim,
      'attention.sliding_window': window,
      'attention.sliding_window_pattern': isSliding,
    }),
    tensors: [
      vector('rope_freqs.weight', globalHeadDim / 2),
      ...eachLayer(shape.layers, (block, layer) => {
        const slides = isSliding[layer] === true;
        const headDim = slides ? shape.headDim : globalHeadDim;
        return [
          ...norms(block, width, 'attn_norm', 'post_attention_norm', 'ffn_norm', 'post_ffw_norm'),
          ...norms(block, headDim, 'attn_q_norm', 'attn_k_norm'),
          ...projections(block, heads, slides ? shape.kvHeads : globalKvHeads, headDim),
          ...denseFeed(block),
        ];
      }),
    ],
  };
};

/** Qwen3-Next and Qwen3.5: three layers of linear attention, then a full one. */
const hybrid =
  (architecture: 'qwen3next' | 'qwen35' | 'qwen35moe'): Make =>
  shape => {
    const { layers, kvHeads, headDim, attention } = shape;
    if (attention.kind !== 'hybrid') throw new Error(attention.kind);
    const { valueHeads, keyHeads, headDim: stateDim, convKernel } = attention.linear;
    const [keys, values] = [keyHeads * stateDim, valueHeads * stateDim];
    const isDense = architecture === 'qwen35';
    const heads = queryHeads(kvHeads);
    const gates =
      architecture === 'qwen3next'
        ? (block: string) => [matrix(`${block}.ssm_ba.weight`, width, 2 * valueHeads)]
        : (block: string) => [
            matrix(`${block}.ssm_beta.weight`, width, valueHeads),
            matrix(`${block}.ssm_alpha.weight`, width, valueHeads),
          ];
    return {
      metadata: metadata(architecture, shape, {
        ...(isDense ? {} : { ...expertKeys, expert_shared_feed_forward_length: inner }),
        full_attention_interval: layers / attention.fullLayers,
        'rope.dimension_count': headDim / 4,
        'rope.dimension_sections': [11, 11, 10, 0],
        'ssm.conv_kernel': convKernel,
        'ssm.inner_size': values,
        'ssm.state_size': stateDim,
        'ssm.time_step_rank': valueHeads,
        'ssm.group_count': keyHeads,
      }),
      tensors: eachLayer(layers, (block, layer) => [
        ...norms(block, width, 'attn_norm', 'post_attention_norm'),
        ...((layer + 1) % (layers / attention.fullLayers) === 0
          ? [
              ...projections(block, heads, kvHeads, headDim, 2),
              ...norms(block, headDim, 'attn_q_norm', 'attn_k_norm'),
            ]
          : [
              matrix(`${block}.attn_qkv.weight`, width, 2 * keys + values),
              matrix(`${block}.attn_gate.weight`, width, values),
              vector(`${block}.ssm_conv1d.weight`, convKernel, 2 * keys + values),
              vector(`${block}.ssm_dt.bias`, valueHeads),
              vector(`${block}.ssm_a`, valueHeads),
              ...gates(block),
              vector(`${block}.ssm_norm.weight`, stateDim),
              matrix(`${block}.ssm_out.weight`, values, width),
            ]),
        ...(isDense
          ? denseFeed(block)
          : [
              ...expertFeed(block),
              ...sharedFeed(block),
              vector(`${block}.ffn_gate_inp_shexp.weight`, width),
            ]),
      ]),
    };
  };

/** DeepSeek's compressed attention; the sparse ones (V3.2, GLM 5) keep an index beside it. */
const compressed =
  (architecture: 'deepseek2' | 'deepseek32' | 'glm-dsa'): Make =>
  shape => {
    const { layers, attention } = shape;
    if (attention.kind !== 'mla') throw new Error(attention.kind);
    const { kvLoraRank: rank, ropeHeadDim: rope } = attention;
    const [heads, queryRank, keyDim, valueDim] = [4, 64, 128 + rope, 128];
    const isSparse = architecture !== 'deepseek2';
    const [indexHeads, indexDim] = [4, 128];
    return {
      metadata: metadata(architecture, shape, {
        ...expertKeys,
        expert_shared_count: 1,
        expert_gating_func: 2,
        leading_dense_block_count: 1,
        'rope.dimension_count': rope,
        'attention.head_count': heads,
        'attention.head_count_kv': 1,
        'attention.key_length': rank + rope,
        'attention.value_length': rank,
        'attention.key_length_mla': keyDim,
        'attention.value_length_mla': valueDim,
        'attention.kv_lora_rank': rank,
        'attention.q_lora_rank': queryRank,
        ...(isSparse
          ? {
              'attention.indexer.head_count': indexHeads,
              'attention.indexer.key_length': indexDim,
              'attention.indexer.top_k': 2048,
            }
          : {}),
      }),
      tensors: eachLayer(layers, (block, layer) => [
        ...norms(block, width, 'attn_norm', 'ffn_norm'),
        ...norms(block, queryRank, 'attn_q_a_norm'),
        ...norms(block, rank, 'attn_kv_a_norm'),
        matrix(`${block}.attn_q_a.weight`, width, queryRank),
        matrix(`${block}.attn_q_b.weight`, queryRank, heads * keyDim),
        matrix(`${block}.attn_kv_a_mqa.weight`, width, rank + rope),
        matrix(`${block}.attn_k_b.weight`, keyDim - rope, rank, heads),
        matrix(`${block}.attn_v_b.weight`, rank, valueDim, heads),
        matrix(`${block}.attn_output.weight`, heads * valueDim, width),
        ...(layer < 1
          ? denseFeed(block)
          : [...expertFeed(block), ...sharedFeed(block), vector(`${block}.exp_probs_b.bias`, experts.count)]),
        ...(isSparse
          ? [
              ...norms(block, indexDim, 'indexer.k_norm'),
              vector(`${block}.indexer.k_norm.bias`, indexDim),
              matrix(`${block}.indexer.proj.weight`, width, indexHeads),
              matrix(`${block}.indexer.attn_k.weight`, width, indexDim),
              matrix(`${block}.indexer.attn_q_b.weight`, queryRank, indexHeads * indexDim),
            ]
          : []),
      ]),
    };
  };

/** How llama.cpp calls the family of a model of the catalogue; the first name that fits. */
const families: readonly (readonly [RegExp, Make])[] = [
  [/MiniMax-M2/, minimaxM2],
  [/MiniMax-M3/, minimaxM3],
  [/gpt-oss/, gptOss],
  [/gemma-3/, gemma3],
  [/gemma-4/, gemma4],
  [/Qwen3-(Coder-)?Next/, hybrid('qwen3next')],
  [/Qwen3\.\d-\d+B$/, hybrid('qwen35')],
  [/Qwen3\.\d/, hybrid('qwen35moe')],
  [/Qwen3-Coder/, qwen3moe],
  [/GLM-5/, compressed('glm-dsa')],
  [/GLM-4\.7-Flash|Kimi-K2|DeepSeek-V3\.1/, compressed('deepseek2')],
  [/DeepSeek-V3\.2/, compressed('deepseek32')],
  [/GLM-4/, glm4moe],
  [/Llama|Devstral/, llama],
];

/** A file of the model's shape, without data. Fails where nobody has said which family it is. */
export function fileOf(model: CatalogModel): Gguf {
  const make = families.find(([name]) => name.test(model.id))?.[1];
  if (!make) throw new Error(`${model.id}: which of llama.cpp's architectures?`);
  return make(model.shape, model);
}
