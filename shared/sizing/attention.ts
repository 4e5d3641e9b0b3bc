import type { KvType } from '../contract/kinds';
import { padTo } from './units';

/**
 * Sparse attention looks at a part of the context, which it finds by an index of its own: one more row for each token
 * and layer that has one. llama.cpp allocates values beside its keys where the main cache has values.
 */
interface AttentionIndex {
  readonly layers: number;
  readonly headDim: number;
}

/** How a model remembers what it has read; it decides which layers keep how much. */
type Attention =
  | { readonly kind: 'full'; readonly index?: AttentionIndex | undefined }
  | {
      readonly kind: 'sliding';
      readonly fullLayers: number;
      readonly slidingLayers: number;
      /** Tokens that a sliding layer looks back. */
      readonly window: number;
      /** Gemma 4: full layers have heads of another number and size. */
      readonly globalKvHeads?: number | undefined;
      readonly globalHeadDim?: number | undefined;
    }
  | {
      readonly kind: 'mla';
      readonly kvLoraRank: number;
      readonly ropeHeadDim: number;
      readonly index?: AttentionIndex | undefined;
    }
  | {
      readonly kind: 'hybrid';
      readonly fullLayers: number;
      readonly linearLayers: number;
      readonly linear: {
        readonly valueHeads: number;
        readonly keyHeads: number;
        readonly headDim: number;
        readonly convKernel: number;
      };
    };

/** What of a model's configuration decides its memory. `kvHeads` and `headDim` mean nothing under MLA. */
export interface ModelShape {
  readonly layers: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly attention: Attention;
}

export type EngineKind = 'llama.cpp' | 'mlx';

export interface CacheQuery {
  readonly engine: EngineKind;
  readonly contextTokens: number;
  readonly parallel: number;
  readonly kvTypeK: KvType;
  readonly kvTypeV: KvType;
  /** LM Studio's unified cache: one context shared by all conversations, instead of one for each. */
  readonly sharedKvCache?: boolean;
}

/** ggml's blocks: 32 values and a 16-bit scale. */
const bytesPerValue: Readonly<Record<KvType, number>> = { f16: 2, q8_0: 34 / 32, q4_0: 18 / 32 };

/**
 * Tokens that LM Studio and Ollama let llama.cpp read at once; a sliding layer has room for them beside its
 * window. The log of ollama #16480 shows 1,280 cells for a window of 128; llama.cpp's own default of 512 gives 768.
 */
const batchTokens = 1024;

/** Tokens that a sliding layer has room for: in llama.cpp window and batch, padded; in MLX exactly the window. */
export function slidingCells(window: number, query: CacheQuery): number {
  if (query.engine === 'mlx') return Math.min(query.contextTokens, window);
  const windows = query.sharedKvCache === true ? window * query.parallel : window;
  return padTo(Math.min(query.contextTokens, windows + batchTokens), 256);
}

const indexValues = (index: AttentionIndex | undefined): number => (index ? index.layers * index.headDim : 0);

/** Bytes of the keys and values of all conversations. */
export function kvCacheBytes({ layers, kvHeads, headDim, attention }: ModelShape, query: CacheQuery): number {
  const key = bytesPerValue[query.kvTypeK];
  const both = key + bytesPerValue[query.kvTypeV];
  const caches = query.sharedKvCache === true ? 1 : query.parallel;
  const full = caches * query.contextTokens;
  switch (attention.kind) {
    case 'full':
      return (layers * kvHeads * headDim + indexValues(attention.index)) * both * full;
    case 'sliding': {
      const { fullLayers, slidingLayers, window, globalKvHeads, globalHeadDim } = attention;
      const global = (globalKvHeads ?? kvHeads) * (globalHeadDim ?? headDim);
      const sliding = caches * slidingCells(window, query);
      return (fullLayers * global * full + slidingLayers * kvHeads * headDim * sliding) * both;
    }
    case 'mla':
      // The values are worked out from the compressed keys: there is no second cache.
      return (
        (layers * (attention.kvLoraRank + attention.ropeHeadDim) + indexValues(attention.index)) * key * full
      );
    case 'hybrid':
      return attention.fullLayers * kvHeads * headDim * both * full;
  }
}

/** Bytes of what linear attention keeps of each conversation, whatever its length: 32-bit and never quantised. */
export function stateBytes({ attention }: ModelShape, parallel: number): number {
  if (attention.kind !== 'hybrid') return 0;
  const { valueHeads, keyHeads, headDim, convKernel } = attention.linear;
  const memory = valueHeads * headDim * headDim;
  const convolution = (convKernel - 1) * (2 * keyHeads * headDim + valueHeads * headDim);
  return attention.linearLayers * (memory + convolution) * 4 * parallel;
}
