/** A model on the simulated disk. The fields are those of LM Studio's GET /api/v1/models. */
export interface SimulatedModel {
  readonly type: 'llm' | 'embedding';
  readonly publisher: string;
  readonly key: string;
  /** Where its files are below the folder of models; left out: as its key, as models of the catalogue have it. */
  readonly path?: string;
  readonly displayName: string;
  /** null: left out, as embedding models are on record. */
  readonly architecture: string | null;
  readonly quantization: { readonly name: string; readonly bits_per_weight: number };
  readonly sizeBytes: number;
  readonly parameters: string | null;
  readonly maxContextTokens: number;
  readonly format: 'gguf' | 'mlx';
  readonly toolUse: boolean;
  /** MLX fits the context of a model that sees, whatever was asked (research notes 6.2). */
  readonly vision?: boolean;
  readonly reasoning?: boolean;
  /** Bytes of one token in the KV cache at f16, for `lms load --estimate-only` and the guardrail. */
  readonly kvBytesPerToken?: number;
}

/** What a practising person finds: the model of the guidance, a small one, and an embedding model. */
export const practiceModels: readonly SimulatedModel[] = [
  {
    type: 'llm',
    publisher: 'mlx-community',
    key: 'minimax-m2.1-gs32',
    path: 'mlx-community/MiniMax-M2.1-gs32',
    displayName: 'MiniMax M2.1 GS32',
    architecture: 'minimax_m2',
    quantization: { name: '8bit', bits_per_weight: 8 },
    sizeBytes: 257_280_000_000,
    parameters: '229B',
    maxContextTokens: 196_608,
    format: 'mlx',
    toolUse: true,
    kvBytesPerToken: 253_952,
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
    reasoning: true,
    kvBytesPerToken: 147_456,
  },
  {
    type: 'embedding',
    publisher: 'nomic-ai',
    key: 'text-embedding-nomic-embed-text-v1.5',
    path: 'nomic-ai/nomic-embed-text-v1.5-GGUF/nomic-embed-text-v1.5.Q4_K_M.gguf',
    displayName: 'Nomic Embed Text v1.5',
    architecture: null,
    quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
    sizeBytes: 84_100_000,
    parameters: null,
    maxContextTokens: 2048,
    format: 'gguf',
    toolUse: false,
  },
];

export const pathOf = ({ path, key }: SimulatedModel): string => path ?? key;

/** Models of LM Studio's catalogue (`owner/name`) come in variants; others are on record without. */
export const variantsOf = ({ key, type, quantization }: SimulatedModel): readonly string[] =>
  type === 'llm' && key.includes('/') ? [`${key}@${quantization.name.toLowerCase()}`] : [];
