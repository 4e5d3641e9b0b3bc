import type { HardwareProfile, LoadedMemory } from '../contract/hardware';
import type { LocalModel } from '../contract/models';
import { memoryParts } from './memory';
import { engineOf } from './model';
import { findLocal, unknownOf } from './on-disk';
import { unknownCacheBytes } from './unknown-model';

/** LM Studio serves up to four conversations from one shared cache unless told otherwise. */
const parallel = 4;

function contextBytes(local: LocalModel & { sizeBytes: number }, contextTokens: number): number {
  const model = findLocal(local);
  if (model === null) {
    const query = { contextTokens, parallel: 1, kvType: 'f16' as const };
    return unknownCacheBytes(unknownOf(local), query).lowBytes;
  }
  const query = { contextTokens, parallel, kvType: 'f16', sharedKvCache: true } as const;
  const { kvCache, state } = memoryParts(local.sizeBytes, model.shape, engineOf(local.format ?? ''), query);
  return kvCache + state;
}

/**
 * What the loaded models of this machine take: their files, and their context as worked out; of a model of
 * unknown shape the least that it could be. null: nothing is loaded, no size is known, or there is no accelerator.
 */
export function loadedMemory(models: readonly LocalModel[], profile: HardwareProfile): LoadedMemory | null {
  if (profile.pool.deviceIds.length === 0) return null;
  const loaded = models.flatMap(local => {
    const { sizeBytes, instances } = local;
    if (!sizeBytes) return [];
    return (instances ?? []).map(({ contextTokens }) => ({
      modelBytes: sizeBytes,
      contextBytes: contextTokens === null ? 0 : contextBytes({ ...local, sizeBytes }, contextTokens),
    }));
  });
  if (loaded.length === 0) return null;
  return loaded.reduce((sum, one) => ({
    modelBytes: sum.modelBytes + one.modelBytes,
    contextBytes: sum.contextBytes + one.contextBytes,
  }));
}
