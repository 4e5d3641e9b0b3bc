import { usualBehaviour, type Behaviour } from './behaviour';
import { practiceModels, type SimulatedModel } from './catalogue';
import type { SimulatedDownload } from './downloads';

export interface SimulatedInstance {
  readonly id: string;
  readonly key: string;
  readonly contextTokens: number;
  /** JIT loads carry a time to live, explicit loads only where `lms load --ttl` gave one. */
  readonly ttlSeconds: number | null;
  /** Predictions at once (usually 4); 1 makes an MLX runtime honour the requested context. */
  readonly parallel?: number;
  /** Left out: a copy with a time to live came just in time. */
  readonly loadedBy?: 'jit' | 'request';
  /** Epoch milliseconds; left out, now. The time to live counts from the last use. */
  readonly usedAt?: number;
}

export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly status: number;
}

export interface SimulatedState {
  readonly models: SimulatedModel[];
  instances: SimulatedInstance[];
  readonly log: LoggedRequest[];
  readonly downloads: SimulatedDownload[];
  readonly behaviour: Behaviour;
  /** Predictions that run now, by the id of their copy. */
  readonly predictions: Map<string, number>;
  /** Runs of `lms log stream`: each hears of every prediction. */
  readonly listeners: Set<(event: object) => void>;
  /** Embedding models that a request loaded: in memory, and in no list. */
  readonly unlisted: Set<string>;
  /** Ends with the process that loads; a new process has a new one. */
  process: AbortController;
}

export function createState(behaviour: Partial<Behaviour> = {}): SimulatedState {
  return {
    models: [...practiceModels],
    instances: [],
    log: [],
    downloads: [],
    behaviour: { ...usualBehaviour, ...behaviour },
    predictions: new Map(),
    listeners: new Set(),
    unlisted: new Set(),
    process: new AbortController(),
  };
}

/** The process is gone, with its memory, its loads and its jobs. What is on the disk stays. */
export function endProcess(state: SimulatedState): void {
  state.process.abort();
  state.process = new AbortController();
  state.instances = [];
  state.downloads.length = 0;
  state.unlisted.clear();
}

export interface LoadOptions {
  readonly parallel?: number | undefined;
  readonly identifier?: string | undefined;
  readonly loadedBy?: 'jit' | 'request' | undefined;
}

/**
 * The context that a load ends up with. MLX runtimes of LM Studio 0.4.16 to 0.4.25 fit it to the memory where
 * several predictions may run at once, and that of a model that sees always (research notes 6.2).
 */
function contextOf(
  { contextPolicy }: Behaviour,
  { format, vision = false, maxContextTokens }: SimulatedModel,
  asked: number,
  parallel: number,
): number {
  if (contextPolicy === 'honour' || format !== 'mlx') return asked;
  const fitted = Math.min(contextPolicy.fitsTo, maxContextTokens);
  if (vision) return fitted;
  return parallel === 1 || (contextPolicy.keepsShort && fitted <= 4096) ? asked : fitted;
}

/** A second load of the same model is a second copy: `key`, then `key:2`. Never idempotent. */
export function addInstance(
  state: SimulatedState,
  model: SimulatedModel,
  contextTokens: number,
  ttlSeconds: number | null,
  { parallel = 4, identifier, loadedBy = 'request' }: LoadOptions = {},
): SimulatedInstance {
  const taken = new Set(state.instances.map(instance => instance.id));
  const name = identifier ?? model.key;
  let id = name;
  for (let copy = 2; taken.has(id); copy++) id = `${name}:${copy}`;
  const context = contextOf(state.behaviour, model, contextTokens, parallel);
  const usedAt = Date.now();
  const instance = { id, key: model.key, contextTokens: context, ttlSeconds, parallel, loadedBy, usedAt };
  state.instances = [...state.instances, instance];
  return instance;
}

/** A use puts off the end of a copy that was loaded for a time. */
export function touch(state: SimulatedState, id: string): void {
  state.instances = state.instances.map(one => (one.id === id ? { ...one, usedAt: Date.now() } : one));
}

export const isLoaded = (state: SimulatedState, id: string): boolean =>
  state.instances.some(instance => instance.id === id);

export const cameJustInTime = ({ loadedBy, ttlSeconds }: SimulatedInstance): boolean =>
  (loadedBy ?? (ttlSeconds === null ? 'request' : 'jit')) === 'jit';

/** What is in memory now: a copy with a time to live goes when nobody has used it for so long. */
export function dropExpired(state: SimulatedState, now: number): void {
  state.instances = state.instances.filter(
    ({ id, ttlSeconds, usedAt = now }) =>
      ttlSeconds === null || state.predictions.has(id) || now - usedAt < ttlSeconds * 1000,
  );
}

/** Seconds that a copy has left; null: it stays. */
export const remainingTtl = ({ ttlSeconds, usedAt }: SimulatedInstance, now: number): number | null =>
  ttlSeconds === null ? null : Math.max(0, Math.round(ttlSeconds - (now - (usedAt ?? now)) / 1000));
