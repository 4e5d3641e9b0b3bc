import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedModel } from './catalogue';
import { failureReason } from './load-failures';
import {
  addInstance,
  cameJustInTime,
  type LoadOptions,
  type SimulatedInstance,
  type SimulatedState,
} from './state';

/** LM Studio's own estimate is an upper bound: 60 to 100 % above what a model takes (research notes 6.2). */
export const estimateBytes = (
  { sizeBytes, kvBytesPerToken = 100_000 }: SimulatedModel,
  contextTokens: number,
): number => Math.round((sizeBytes + contextTokens * kvBytesPerToken) * 1.3);

/** Whether the guardrail lets it pass. It does not subtract the model that is about to be replaced (bt#1562). */
export function passesGuardrail(
  state: SimulatedState,
  model: SimulatedModel,
  contextTokens: number,
): boolean {
  const { guardrailBytes } = state.behaviour;
  if (guardrailBytes === null) return true;
  const loaded = state.instances.reduce((sum, { key, contextTokens: tokens }) => {
    const there = state.models.find(one => one.key === key);
    return sum + (there ? estimateBytes(there, tokens) : 0);
  }, 0);
  return loaded + estimateBytes(model, contextTokens) <= guardrailBytes;
}

/** The context of a load that names none: the short default, or less where the model has less. */
export const defaultContext = ({ behaviour }: SimulatedState, { maxContextTokens }: SimulatedModel): number =>
  Math.min(behaviour.jitContextTokens, maxContextTokens);

export type LoadOutcome =
  | { readonly state: 'loaded'; readonly instance: SimulatedInstance }
  | { readonly state: 'failed'; readonly reason: string }
  /** The process ended meanwhile, or `signal` did: nobody hears of it. */
  | { readonly state: 'gone' };

export interface WantedLoad extends LoadOptions {
  readonly contextTokens?: number | undefined;
  readonly ttlSeconds?: number | null;
  /** REST has none: a load goes on without its client. `lms load` is called off by Ctrl-C. */
  readonly signal?: AbortSignal;
}

/**
 * Loads a copy, whatever is loaded already. Two just-in-time loads at once do not see each other (bt#1751); one
 * drops what came just in time before (unloadPreviousJITModelOnLoad), and never what was loaded on purpose.
 */
export async function loadCopy(
  state: SimulatedState,
  model: SimulatedModel,
  { contextTokens = defaultContext(state, model), ttlSeconds = null, signal, ...options }: WantedLoad,
): Promise<LoadOutcome> {
  const { behaviour, process } = state;
  const isJit = options.loadedBy === 'jit';
  const refuse = (failure: NonNullable<typeof behaviour.loadFailure>): LoadOutcome => ({
    state: 'failed',
    reason: failureReason(failure, model, estimateBytes(model, contextTokens), isJit),
  });
  if (!passesGuardrail(state, model, contextTokens)) return refuse({ kind: 'guardrail' });
  if (isJit && behaviour.jitEvicts) state.instances = state.instances.filter(one => !cameJustInTime(one));
  const ending = signal ? AbortSignal.any([process.signal, signal]) : process.signal;
  try {
    await sleep(behaviour.loadMs, undefined, { signal: ending });
  } catch {
    return { state: 'gone' };
  }
  if (behaviour.loadFailure !== null) return refuse(behaviour.loadFailure);
  // Whether a longer context than the model's fails or is cut is not on record; failing is the harder answer.
  if (contextTokens > model.maxContextTokens)
    return refuse(`Context length ${contextTokens} exceeds the model's maximum of ${model.maxContextTokens}`);
  return { state: 'loaded', instance: addInstance(state, model, contextTokens, ttlSeconds, options) };
}
