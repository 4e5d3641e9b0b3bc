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
}

export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly status: number;
}

/** What a test or the practice mode may make the simulated server do. */
export interface Behaviour {
  loadMs: number;
  /** The text of a `model_load_failed` answer; null loads well. */
  loadFailure: string | null;
  /** 500 as recorded; one report has seen 200 with the same body. */
  loadFailureStatus: 500 | 200;
  /** MLX runtimes replace the requested context (LM Studio 0.4.16 to 0.4.25). */
  contextPolicy: 'honour' | { readonly fitsTo: number };
  token: string | null;
  /** Whether a request loads its model by itself. Off, /v1/models lists what is loaded only. */
  jit: boolean;
  jitContextTokens: number;
  answer: string;
  reasoning: string;
  tokenDelayMs: number;
  firstTokenMs: number;
  /** How a prompt longer than the context ends: refused, or answered with an empty stream (bt#2339). */
  overflow: 'refuse' | 'empty-stream';
}

export interface SimulatedState {
  readonly models: SimulatedModel[];
  instances: SimulatedInstance[];
  readonly log: LoggedRequest[];
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
    behaviour: {
      loadMs: 0,
      loadFailure: null,
      loadFailureStatus: 500,
      contextPolicy: 'honour',
      token: null,
      jit: true,
      jitContextTokens: 4096,
      answer: 'ready',
      reasoning: 'PRIVATE-REASONING: the person wants one word.',
      tokenDelayMs: 0,
      firstTokenMs: 0,
      overflow: 'refuse',
      ...behaviour,
    },
  };
}

/** A second load of the same model is a second copy: `key`, then `key:2`. Never idempotent. */
export function addInstance(
  state: SimulatedState,
  model: SimulatedModel,
  contextTokens: number,
  ttlSeconds: number | null,
): SimulatedInstance {
  const taken = new Set(state.instances.map(instance => instance.id));
  let id = model.key;
  for (let copy = 2; taken.has(id); copy++) id = `${model.key}:${copy}`;
  const { contextPolicy } = state.behaviour;
  const context = contextPolicy === 'honour' || model.format !== 'mlx' ? contextTokens : contextPolicy.fitsTo;
  const instance = { id, key: model.key, contextTokens: context, ttlSeconds };
  state.instances = [...state.instances, instance];
  return instance;
}
