import type { Gguf, GgufTensor } from './gguf';

/**
 * A model of llama's architecture with random weights and a tokenizer of bytes, letters and pairs of letters: real
 * enough for llama-server to load it and to babble. About 60 kB.
 */
const width = 32;
const inner = 64;
const headDim = 32;
const layers = 1;
const steady = 0;

/** The same numbers each time (mulberry32), between -1 and 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** As llama_token_type counts. */
const tokenKind = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;
const space = '▁';
const letters = [...'etaoinshrdlucmfwygpbvk'];

interface Token {
  readonly text: string;
  readonly kind: number;
  /** Pieces of a higher score are joined first. */
  readonly score: number;
}

const pieces = [
  ...[space, ...letters],
  ...letters.flatMap(first => [`${space}${first}`, ...letters.map(second => `${first}${second}`)]),
];
const tokens: readonly Token[] = [
  { text: '<unk>', kind: tokenKind.unknown, score: 0 },
  { text: '<s>', kind: tokenKind.control, score: 0 },
  { text: '</s>', kind: tokenKind.control, score: 0 },
  ...Array.from({ length: 256 }, (_, byte) => ({
    text: `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
    kind: tokenKind.byte,
    score: 0,
  })),
  ...pieces.map((text, index) => ({ text, kind: tokenKind.normal, score: -1 - index })),
];
const endOfText = 2;

/** How much likelier than another one a token is whatever came before: an end now and then, and no broken bytes. */
function inclination({ kind }: Token, index: number): number {
  if (index === endOfText) return 4;
  return kind === tokenKind.normal ? 1 : -30;
}

const template = `{% for message in messages %}{{ message.role + ': ' + message.content + '\\n' }}{% endfor %}{% if add_generation_prompt %}assistant: {% endif %}`;

export function tinyModel(contextTokens: number, name = 'Babble'): Gguf {
  const random = randomNumbers(4664);
  const tensor = (
    tensorName: string,
    dimensions: readonly number[],
    value: (index: number) => number = () => random() / 4,
  ): GgufTensor => ({
    ...{ name: tensorName, dimensions, type: 'f32' },
    values: Float32Array.from({ length: dimensions.reduce((product, one) => product * one) }, (_, index) =>
      value(index),
    ),
  });
  const vocabulary = tokens.length;
  const one = (): number => 1;
  const block = (layer: number): GgufTensor[] => [
    tensor(`blk.${layer}.attn_norm.weight`, [width], one),
    tensor(`blk.${layer}.attn_q.weight`, [width, headDim]),
    tensor(`blk.${layer}.attn_k.weight`, [width, headDim]),
    tensor(`blk.${layer}.attn_v.weight`, [width, headDim]),
    tensor(`blk.${layer}.attn_output.weight`, [headDim, width]),
    tensor(`blk.${layer}.ffn_norm.weight`, [width], one),
    tensor(`blk.${layer}.ffn_gate.weight`, [width, inner]),
    tensor(`blk.${layer}.ffn_up.weight`, [width, inner]),
    tensor(`blk.${layer}.ffn_down.weight`, [inner, width]),
  ];
  return {
    metadata: {
      'general.architecture': 'llama',
      'general.name': name,
      'llama.context_length': contextTokens,
      'llama.embedding_length': width,
      'llama.block_count': layers,
      'llama.feed_forward_length': inner,
      'llama.rope.dimension_count': headDim,
      'llama.attention.head_count': 1,
      'llama.attention.head_count_kv': 1,
      'llama.attention.layer_norm_rms_epsilon': 1e-5,
      'llama.vocab_size': vocabulary,
      'tokenizer.ggml.model': 'llama',
      'tokenizer.ggml.tokens': tokens.map(({ text }) => text),
      'tokenizer.ggml.scores': tokens.map(({ score }) => ({ float: score })),
      'tokenizer.ggml.token_type': tokens.map(({ kind }) => ({ int: kind })),
      'tokenizer.ggml.unknown_token_id': 0,
      'tokenizer.ggml.bos_token_id': 1,
      'tokenizer.ggml.eos_token_id': endOfText,
      'tokenizer.chat_template': template,
    },
    tensors: [
      // One dimension is the same for every token and stays the largest, so that the output can lean on it.
      tensor('token_embd.weight', [width, vocabulary], index => (index % width === steady ? 8 : random())),
      ...Array.from({ length: layers }, (_, layer) => block(layer)).flat(),
      tensor('output_norm.weight', [width], one),
      tensor('output.weight', [width, vocabulary], index => {
        const token = Math.floor(index / width);
        return index % width === steady ? inclination(tokens[token] as Token, token) / 4 : random();
      }),
    ],
  };
}
