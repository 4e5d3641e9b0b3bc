import type { LoadedInstance, LocalModel } from '#shared/contract/models';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';
import { closing } from '../jobs/closing';
import { awakeStopwatch } from './awake';
import type { LmStudioClient } from './client';
import { withLoadLock } from './load-lock';
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

/** A connection that was lost while a model was loading says nothing of the load: the list is asked instead. */
const lostLoadLimitMs = 15 * 60_000;
const lostLoadDelayMs = 2000;
/** A server that is gone for so long has ended, and its load with it. */
const goneLimitMs = 30_000;

export interface Wanted {
  readonly origin: string;
  readonly key: string;
  readonly contextTokens: number;
  /** A copy that a request loaded goes again: it is not enough. */
  readonly keep?: boolean | undefined;
}

const contextOf = ({ contextTokens }: LoadedInstance): number => contextTokens ?? 0;

/** The instance with the least context that is enough. One that does not say its context is not. */
function sufficientInstance(model: LocalModel, { contextTokens, keep }: Wanted): LoadedInstance | undefined {
  return [...(model.instances ?? [])]
    .filter(instance => contextOf(instance) >= contextTokens && !(keep && instance.ttlSeconds !== null))
    .sort((a, b) => contextOf(a) - contextOf(b))[0];
}

const lostCodes: readonly string[] = ['server-unreachable', 'server-timeout', 'server-refused'];

/**
 * Whether a load whose connection was lost arrives after all. The server goes on without its client; only a
 * server that is gone has given up.
 */
async function awaitLostLoad(
  client: LmStudioClient,
  ports: Ports,
  { origin, key }: Wanted,
  lost: Result<string> & { ok: false },
  leaving: AbortSignal,
): Promise<Result<string>> {
  const awakeMs = awakeStopwatch(ports.clock);
  let answeredAt = 0;
  for (;;) {
    const now = awakeMs();
    if (leaving.aborted || now > lostLoadLimitMs || now - answeredAt > goneLimitMs) return lost;
    await ports.clock.sleep(lostLoadDelayMs, leaving);
    const listed = await client.list(origin);
    const seen = awakeMs();
    if (!listed.ok) continue;
    answeredAt = seen;
    const instance = listed.data.find(one => one.key === key)?.instances?.[0];
    if (instance) return succeed(instance.id);
  }
}

/** Loads and reads back what came of it. */
async function loadOnce(
  client: LmStudioClient,
  ports: Ports,
  wanted: Wanted,
  leaving: AbortSignal,
): Promise<Result<LoadedModel>> {
  const { origin, key, contextTokens } = wanted;
  const sent = await client.load(origin, key, contextTokens, leaving);
  const loaded =
    !sent.ok && lostCodes.includes(sent.error.code)
      ? await awaitLostLoad(client, ports, wanted, sent, leaving)
      : sent;
  if (!loaded.ok) return loaded;
  for (let attempt = 0; attempt < readBackTries; attempt++) {
    const again = await client.list(origin);
    const model = again.ok ? again.data.find(one => one.key === key) : undefined;
    const instance = model?.instances?.find(one => one.id === loaded.data) ?? model?.instances?.[0];
    if (model && instance) {
      const actual = Math.min(contextTokens, instance.contextTokens ?? contextTokens);
      return succeed({ model, instance, contextTokens: actual, loadedNow: true });
    }
    await ports.clock.sleep(readBackDelayMs);
  }
  return fail('model-load-failed', {
    model: key,
    reason: 'the server reported success, but lists no loaded copy',
  });
}

/**
 * Makes sure that a model is loaded once, with at least the wanted context. Loading is not idempotent (a
 * second load is a second copy in memory) and MLX may load another context than asked: so list, unload
 * what is too small, load, read back. Never tried again by itself. Two who ask at once, in one Homeport or in
 * two, wait for each other. A load cannot be called off over REST: one that is cancelled is waited for, and
 * unloaded when it is there; `cancelling` says so. Only a core that closes hangs up.
 */
export function ensureLoaded(
  client: LmStudioClient,
  ports: Ports,
  wanted: Wanted,
  { signal, cancelling }: { signal?: AbortSignal | undefined; cancelling?: (() => void) | undefined } = {},
): Promise<Result<LoadedModel>> {
  const { origin, key, contextTokens } = wanted;
  return withLoadLock(ports, origin, signal, async () => {
    const listed = await client.list(origin, signal);
    if (!listed.ok) return listed;
    const chosen = findChatModel(listed.data, key);
    if (!chosen.ok) return chosen;
    const model = chosen.data;
    if (model.maxContextTokens !== null && contextTokens > model.maxContextTokens) {
      const maximumTokens = model.maxContextTokens;
      return fail('model-context-too-large', { model: key, wantedTokens: contextTokens, maximumTokens });
    }
    const there = sufficientInstance(model, wanted);
    if (there) return succeed({ model, instance: there, contextTokens, loadedNow: false });

    for (const instance of model.instances ?? []) {
      const unloaded = await client.unload(origin, instance.id);
      if (!unloaded.ok) return unloaded;
    }
    if (signal?.aborted) return fail('model-load-cancelled', { model: key });
    const leaving = new AbortController();
    const abort = (): void => (signal?.reason === closing ? leaving.abort() : cancelling?.());
    signal?.addEventListener('abort', abort, { once: true });
    const loaded = await loadOnce(client, ports, wanted, leaving.signal);
    signal?.removeEventListener('abort', abort);
    if (!loaded.ok || !signal?.aborted) return loaded;
    const unloaded = await client.unload(origin, loaded.data.instance.id);
    return unloaded.ok ? fail('model-load-cancelled', { model: key }) : unloaded;
  });
}
