/**
 * Bits per weight of a GGUF file as a whole, which is more than its name says: some tensors keep more bits.
 * From listed files of known size: Qwen3-Coder-Next (79.7B), MiniMax M2.1 (228.7B), Devstral Small 2 (23.6B) and
 * gpt-oss-120b for MXFP4; what is not listed there is the block layout of ggml with the same surplus.
 */
const ggufBitsPerWeight: Readonly<Record<string, number>> = {
  ...{ F32: 32, F16: 16, BF16: 16, Q8_0: 8.5, Q6_K: 6.57, MXFP4: 4.34 },
  ...{ Q5_K_M: 5.69, Q5_K_S: 5.54, Q5_1: 6, Q5_0: 5.55 },
  ...{ Q4_K_M: 4.86, Q4_K_S: 4.56, Q4_1: 5.05, Q4_0: 4.55, IQ4_NL: 4.55, IQ4_XS: 4.3 },
  ...{ Q3_K_L: 4.25, Q3_K_M: 3.9, Q3_K_S: 3.5, IQ3_M: 3.7, IQ3_S: 3.5, IQ3_XS: 3.3, IQ3_XXS: 3.15 },
  ...{
    Q2_K: 2.94,
    Q2_K_S: 2.8,
    IQ2_M: 2.75,
    IQ2_S: 2.55,
    IQ2_XS: 2.4,
    IQ2_XXS: 2.2,
    IQ1_M: 1.85,
    IQ1_S: 1.65,
  },
};

/** `UD-Q4_K_XL`: Unsloth's dynamic files have a size class of their own, next to the plain `M`. */
function ggufBits(name: string): number | null {
  const plain = name.toUpperCase().replace(/^(UD-|QAT )/, '');
  const known = [plain, plain.replace(/_XL$/, '_M'), plain.replace(/_XL$/, '')].find(one =>
    Object.hasOwn(ggufBitsPerWeight, one),
  );
  return known === undefined ? null : (ggufBitsPerWeight[known] ?? null);
}

/** MLX keeps a 16-bit scale and bias for each group: 64 weights unless the name says another number. */
function mlxBits(name: string): number | null {
  if (/^(bf16|fp16)$/.test(name)) return 16;
  if (/^4bit-mxfp4$/i.test(name)) return 4.25;
  // Experts at 4 bit, the rest at 8: from the size of gpt-oss-20b.
  if (/^mxfp4-q8$/i.test(name)) return 4.6;
  const match = /^(\d)-?bit(?:-gs(\d+))?$/i.exec(name);
  return match ? Number(match[1]) + 32 / Number(match[2] ?? 64) : null;
}

export interface QuantizationLaw {
  readonly format: 'gguf' | 'mlx';
  /** What one weight takes on average in such a file. */
  readonly bitsPerWeight: number;
}

/** The law of a quantisation's name; null for a name that is not known. */
export function quantizationLaw(quantization: string): QuantizationLaw | null {
  const mlx = mlxBits(quantization);
  if (mlx !== null) return { format: 'mlx', bitsPerWeight: mlx };
  const gguf = ggufBits(quantization);
  return gguf === null ? null : { format: 'gguf', bitsPerWeight: gguf };
}

/** Bits per weight as a name says them: `UD-Q4_K_XL` 4, `8bit-gs32` 8, `MXFP4-Q8` 4, `DQ3_K_M-q8` 3. */
export function nominalBits(quantization: string): number | null {
  const match = /(?:bf|fp|mxfp|nvfp|int|\bf)(\d+)|(?:^|[^a-z])(\d+)-?bit|(?:^|[^a-z])(?:[id]q|q)(\d)/i.exec(
    quantization,
  );
  const digits = match?.[1] ?? match?.[2] ?? match?.[3];
  return digits === undefined ? null : Number(digits);
}

/** Size of weights by the law, in bytes. */
export const weightBytesOf = (parametersBillions: number, bitsPerWeight: number): number =>
  Math.round((parametersBillions * 1e9 * bitsPerWeight) / 8);
