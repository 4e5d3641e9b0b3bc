import type { HardwareProfile, LoadedCopy, LoadedMemory } from '../contract/hardware';
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
 * What each loaded copy on this machine takes: its file, and its context as worked out; of a model of unknown shape
 * the least that it could be. Copies of no known size are left out, and all of them where there is no accelerator.
 */
export function loadedCopies(models: readonly LocalModel[], profile: HardwareProfile): LoadedCopy[] {
  if (profile.pool.deviceIds.length === 0) return [];
  return models.flatMap(local => {
    const { serverUrl, sizeBytes, instances } = local;
    if (!sizeBytes) return [];
    return (instances ?? []).map(({ id, contextTokens }) => ({
      ...{ serverUrl, id, modelBytes: sizeBytes },
      contextBytes: contextTokens === null ? 0 : contextBytes({ ...local, sizeBytes }, contextTokens),
    }));
  });
}

/** All of them together; null: there is none. */
export function loadedMemory(copies: readonly LoadedCopy[]): LoadedMemory | null {
  if (copies.length === 0) return null;
  return copies.reduce<LoadedMemory>(
    (sum, one) => ({
      modelBytes: sum.modelBytes + one.modelBytes,
      contextBytes: sum.contextBytes + one.contextBytes,
    }),
    { modelBytes: 0, contextBytes: 0 },
  );
}
