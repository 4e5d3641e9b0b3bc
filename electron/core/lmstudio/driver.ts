import type { LoadedInstance, LocalModel } from '#shared/contract/models';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';
import type { LmStudioClient } from './client';
import { findChatModel } from './models';

export interface LoadedModel {
  readonly model: LocalModel;
  readonly instance: LoadedInstance;
  /** What the person wanted, or less where the server could not give it. */
  readonly contextTokens: number;
  readonly loadedNow: boolean;
}

/** The listing may trail a finished load by a moment. */
const readBackTries = 10;
const readBackDelayMs = 300;

/** The instance with the least context that is enough. */
function sufficientInstance(model: LocalModel, contextTokens: number): LoadedInstance | undefined {
  return [...(model.instances ?? [])]
    .filter(instance => instance.contextTokens >= contextTokens)
    .sort((a, b) => a.contextTokens - b.contextTokens)[0];
}

/**
 * Makes sure that a model is loaded once, with at least the wanted context. Loading is not idempotent (a
 * second load is a second copy in memory) and MLX may load another context than asked: so list, unload
 * what is too small, load, read back. Never tried again by itself.
 */
export async function ensureLoaded(
  client: LmStudioClient,
  ports: Ports,
  wanted: { origin: string; key: string; contextTokens: number },
  signal?: AbortSignal,
): Promise<Result<LoadedModel>> {
  const { origin, key, contextTokens } = wanted;
  const listed = await client.list(origin, signal);
  if (!listed.ok) return listed;
  const chosen = findChatModel(listed.data, key);
  if (!chosen.ok) return chosen;
  const model = chosen.data;
  if (model.maxContextTokens !== null && contextTokens > model.maxContextTokens) {
    const maximumTokens = model.maxContextTokens;
    return fail('model-context-too-large', { model: key, wantedTokens: contextTokens, maximumTokens });
  }
  const there = sufficientInstance(model, contextTokens);
  if (there) return succeed({ model, instance: there, contextTokens, loadedNow: false });

  for (const instance of model.instances ?? []) {
    const unloaded = await client.unload(origin, instance.id);
    if (!unloaded.ok) return unloaded;
  }
  const loaded = await client.load(origin, key, contextTokens, signal);
  if (!loaded.ok) return loaded;

  for (let attempt = 0; attempt < readBackTries; attempt++) {
    const again = await client.list(origin, signal);
    const now = again.ok ? again.data.find(one => one.key === key) : undefined;
    const instance = now?.instances?.find(one => one.id === loaded.data) ?? now?.instances?.[0];
    if (now && instance) {
      const actual = Math.min(contextTokens, instance.contextTokens);
      return succeed({ model: now, instance, contextTokens: actual, loadedNow: true });
    }
    await ports.clock.sleep(readBackDelayMs, signal);
  }
  return fail('model-load-failed', {
    model: key,
    reason: 'the server reported success, but lists no loaded copy',
  });
}
