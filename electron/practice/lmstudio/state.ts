import { usualBehaviour, type Behaviour } from './behaviour';
import type { SimulatedDownload } from './downloads';

/** A model on the simulated disk. The fields are those of LM Studio's GET /api/v1/models. */
export interface SimulatedModel {
  readonly type: 'llm' | 'embedding';
  readonly publisher: string;
  readonly key: string;
  readonly displayName: string;
  readonly architecture: string;
  readonly quantization: { readonly name: string; readonly bits_per_weight: number };
  readonly sizeBytes: number;
  readonly parameters: string | null;
  readonly maxContextTokens: number;
  readonly format: 'gguf' | 'mlx';
  readonly toolUse: boolean;
}

export interface SimulatedInstance {
  readonly id: string;
  readonly key: string;
  readonly contextTokens: number;
  /** JIT loads carry a time to live, explicit loads do not. */
  readonly ttlSeconds: number | null;
  /** Predictions at once (usually 4); 1 makes an MLX runtime honour the requested context. */
  readonly parallel?: number;
  /** Epoch milliseconds; left out, now. */
  readonly loadedAt?: number;
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
}

/** What a practising person finds: the model of the guidance, a small one, and an embedding model. */
const practiceModels: readonly SimulatedModel[] = [
  {
    type: 'llm',
    publisher: 'mlx-community',
    key: 'minimax-m2.1-gs32',
    displayName: 'MiniMax M2.1 GS32',
    architecture: 'minimax_m2',
    quantization: { name: '8bit', bits_per_weight: 8 },
    sizeBytes: 257_280_000_000,
    parameters: '229B',
    maxContextTokens: 196_608,
    format: 'mlx',
    toolUse: true,
  },
  {
    type: 'llm',
    publisher: 'qwen',
    key: 'qwen/qwen3-8b',
    displayName: 'Qwen3 8B',
    architecture: 'qwen3',
    quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
    sizeBytes: 5_030_000_000,
    parameters: '8B',
    maxContextTokens: 40_960,
    format: 'gguf',
    toolUse: true,
  },
  {
    type: 'embedding',
    publisher: 'nomic-ai',
    key: 'text-embedding-nomic-embed-text-v1.5',
    displayName: 'Nomic Embed Text v1.5',
    architecture: 'nomic-bert',
    quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
    sizeBytes: 84_100_000,
    parameters: null,
    maxContextTokens: 2048,
    format: 'gguf',
    toolUse: false,
  },
];

export function createState(behaviour: Partial<Behaviour> = {}): SimulatedState {
  return {
    models: [...practiceModels],
    instances: [],
    log: [],
    downloads: [],
    behaviour: { ...usualBehaviour, ...behaviour },
  };
}

/** A second load of the same model is a second copy: `key`, then `key:2`. Never idempotent. */
export function addInstance(
  state: SimulatedState,
  model: SimulatedModel,
  contextTokens: number,
  ttlSeconds: number | null,
  { parallel = 4, identifier }: { parallel?: number; identifier?: string } = {},
): SimulatedInstance {
  const taken = new Set(state.instances.map(instance => instance.id));
  const name = identifier ?? model.key;
  let id = name;
  for (let copy = 2; taken.has(id); copy++) id = `${name}:${copy}`;
  const { contextPolicy } = state.behaviour;
  // Only where several predictions may run at once does an MLX runtime fit the context to the memory.
  const fits = contextPolicy !== 'honour' && model.format === 'mlx' && parallel > 1;
  const context = fits ? Math.min(contextPolicy.fitsTo, model.maxContextTokens) : contextTokens;
  const loadedAt = Date.now();
  const instance = { id, key: model.key, contextTokens: context, ttlSeconds, parallel, loadedAt };
  state.instances = [...state.instances, instance];
  return instance;
}

/** What is in memory now: a just-in-time load goes when its time is up. */
export function dropExpired(state: SimulatedState, now: number): void {
  state.instances = state.instances.filter(
    ({ ttlSeconds, loadedAt = now }) => ttlSeconds === null || now - loadedAt < ttlSeconds * 1000,
  );
}

/** Seconds that a just-in-time load has left; null: it stays. */
export const remainingTtl = ({ ttlSeconds, loadedAt }: SimulatedInstance, now: number): number | null =>
  ttlSeconds === null ? null : Math.max(0, Math.round(ttlSeconds - (now - (loadedAt ?? now)) / 1000));
