import type { HardwareProfile } from '#shared/contract/hardware';
import type { FitQuery } from '#shared/contract/sizing';
import { fitOf } from '#shared/sizing/fit';
import type { ModelVariant } from '#shared/sizing/model';
import type { Machine } from '#shared/sizing/pool-fit';
import { quantizationLaw } from '#shared/sizing/quantization';
import { gib } from '#shared/sizing/units';
import { fitUnknown } from '#shared/sizing/unknown-model';
import type { GgufFile } from './gguf';

/** What a file takes on a machine with a context. */
export interface ManagedSize {
  readonly contextTokens: number;
  /** Of a model of unknown shape the most that it could be. */
  readonly neededBytes: number;
  readonly verdict: 'fits' | 'tight' | 'perhaps' | 'too-large';
}

/** Beyond this no model's context reaches. */
const furthestContextTokens = 16_777_216;
/** Where a quantisation's name is not known. */
const usualBits = 4.5;

/** What agents need at least, rounded up (thresholds.agentContextTokens). */
const leastContextTokens = 16_384;
/** The contexts that are tried where none is named, the longest first. */
const usualContexts: readonly number[] = [131_072, 65_536, 32_768, leastContextTokens];

/** Our choice: what the system and other programs keep where a model runs from the machine's own memory. */
const systemShare = 0.25;
const systemLeastBytes = 4 * gib;

/** What a machine runs models on, and whether that is its processor: without a device, from the host's memory. */
export function serving({ host, devices, pool }: Pick<HardwareProfile, 'host' | 'devices' | 'pool'>): {
  readonly machine: Machine;
  readonly onProcessor: boolean;
} {
  if (pool.kind !== null) return { machine: { devices, pool }, onProcessor: false };
  const { memoryBytes } = host;
  const left = memoryBytes - Math.max(systemLeastBytes, memoryBytes * systemShare);
  // The person's own word about the memory counts here as well.
  const bytes = pool.origin === 'person' ? pool.bytes : Math.max(0, left);
  return { machine: { devices: [], pool: { ...pool, bytes, kind: 'unified' } }, onProcessor: true };
}

export function sizeOf(
  file: GgufFile,
  contextTokens: number,
  parallel: number,
  machine: Machine,
): ManagedSize {
  const { sizeBytes, shape, quantization, maxContextTokens } = file;
  const query: FitQuery = { contextTokens, parallel, kvType: 'f16' };
  const bits = quantizationLaw(quantization ?? '')?.bitsPerWeight ?? usualBits;
  const parametersBillions = (sizeBytes * 8) / bits / 1e9;
  if (shape === null) {
    const unknown = { sizeBytes, engine: 'llama.cpp' as const, parametersBillions, maxContextTokens };
    const { totalBytes, verdict } = fitUnknown(unknown, query, machine);
    return { contextTokens, neededBytes: totalBytes, verdict };
  }
  const variant: ModelVariant = {
    ...{ format: 'gguf', quantization: quantization ?? 'gguf', sizeBytes },
    ...{ sizeOrigin: 'file', offered: false, source: 'the file’s header' },
  };
  const model = { shape, parametersBillions, nativeContextTokens: furthestContextTokens };
  const { totalBytes, verdict } = fitOf(model, variant, query, machine);
  return { contextTokens, neededBytes: totalBytes, verdict };
}

/**
 * The longest of the usual contexts, the model's own longest among them, that fits with room to spare, else one that
 * just fits, else the shortest. Its verdict says whether it fits at all.
 */
export function chooseSize(file: GgufFile, parallel: number, machine: Machine): ManagedSize {
  const longest = file.maxContextTokens;
  const below = usualContexts.filter(tokens => longest === null || tokens < longest);
  const contexts = longest === null ? below : [longest, ...below];
  const sizes = contexts.map(tokens => sizeOf(file, tokens, parallel, machine));
  const withVerdict = (wanted: ManagedSize['verdict']) => sizes.find(({ verdict }) => verdict === wanted);
  const shortest = sizes.at(-1) ?? sizeOf(file, leastContextTokens, parallel, machine);
  return withVerdict('fits') ?? withVerdict('tight') ?? shortest;
}
