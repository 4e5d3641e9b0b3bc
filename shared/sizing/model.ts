import type { EngineKind, ModelShape } from './attention';

/** One file, or set of files, of a model's weights. */
export interface ModelVariant {
  readonly format: 'mlx' | 'gguf' | 'safetensors';
  /** As who offers it calls it: `8bit-gs32`, `Q4_K_M`. */
  readonly quantization: string;
  readonly sizeBytes: number;
  readonly sizeOrigin: 'file' | 'listed' | 'computed';
  /** Somebody offers it for download; else only the law says what it would come to. */
  readonly offered: boolean;
  readonly source: string;
}

/** What the catalogue knows of a model: facts from its configuration, not judgements. */
export interface CatalogModel {
  /** Publisher and name, as the weights were first published. */
  readonly id: string;
  readonly name: string;
  /** What LM Studio calls it. */
  readonly keys: readonly string[];
  readonly parametersBillions: number;
  /** Of a mixture of experts: what one token runs through. */
  readonly activeBillions: number;
  readonly shape: ModelShape;
  readonly nativeContextTokens: number;
  readonly variants: readonly ModelVariant[];
  readonly source: string;
}

export const engineOf = (format: string): EngineKind => (format === 'mlx' ? 'mlx' : 'llama.cpp');
