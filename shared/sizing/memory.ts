import type { KvType } from '../contract/kinds';
import type { FitQuery } from '../contract/sizing';
import { kvCacheBytes, stateBytes, type EngineKind, type ModelShape } from './attention';
import type { Demand } from './pool-fit';
import { gib } from './units';

/** A fit query with the choices that only logs of other people's servers make. */
export interface MemoryQuery extends FitQuery {
  /** Where keys and values are of different types: the values' type. */
  readonly kvTypeV?: KvType;
  readonly sharedKvCache?: boolean;
}

/** What a model takes, in bytes; compute and reserve are for each card that works on it. */
export interface MemoryParts {
  readonly weights: number;
  readonly kvCache: number;
  readonly state: number;
  readonly computePerCard: number;
  readonly reservePerCard: number;
}

/**
 * llama.cpp's compute buffer with flash attention: unsloth PR #9525 lists 0.05 GB at 4,096 tokens, 0.10 at 40,223
 * and 0.42 at 262,144. Without flash attention it would be gigabytes at long contexts.
 */
const llamaComputeBytes = (contextTokens: number): number => 0.045e9 + 1430 * contextTokens;

/** A CUDA, ROCm, Vulkan or Metal context and what the runtime keeps (research notes on LM Studio, 6.1). */
const llamaReserveBytes = 0.5 * gib;

/**
 * MLX works without a fixed buffer: what it takes grows with the prompt that it reads. Rapid-MLX measured peaks of
 * 0.64 to 0.88 GiB above weights and cache at 2,048 tokens, which is 0.36 for each 1,024, and 2.1 to 4.4 at 8,112;
 * LM Studio sets 3 GiB aside.
 */
const mlxComputeBytes = (contextTokens: number): number =>
  Math.min(3 * gib, (0.35 * gib * contextTokens) / 1024);

export function computeBytes(engine: EngineKind, contextTokens: number): number {
  return engine === 'mlx' ? mlxComputeBytes(contextTokens) : llamaComputeBytes(contextTokens);
}

export const reserveBytes = (engine: EngineKind): number => (engine === 'mlx' ? 0 : llamaReserveBytes);

export function memoryParts(
  weights: number,
  shape: ModelShape,
  engine: EngineKind,
  { contextTokens, parallel, kvType, kvTypeV, sharedKvCache = false }: MemoryQuery,
): MemoryParts {
  const cache = { contextTokens, parallel, kvTypeK: kvType, kvTypeV: kvTypeV ?? kvType };
  return {
    weights,
    kvCache: kvCacheBytes(shape, { engine, ...cache, sharedKvCache }),
    state: stateBytes(shape, parallel),
    computePerCard: computeBytes(engine, contextTokens),
    reservePerCard: reserveBytes(engine),
  };
}

export const demandOf = (parts: MemoryParts, layers: number): Demand => ({
  layersBytes: parts.weights + parts.kvCache + parts.state,
  layers,
  perCardBytes: parts.computePerCard + parts.reservePerCard,
});

/** What one card, or unified memory, must hold. */
export const totalOf = (parts: MemoryParts): number => {
  const { layersBytes, perCardBytes } = demandOf(parts, 1);
  return layersBytes + perCardBytes;
};
