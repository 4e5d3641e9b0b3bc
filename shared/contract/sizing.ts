import * as z from 'zod';
import { kvTypes } from './kinds';
import { textSchema } from './text';

const bytes = z.number().nonnegative();

/** Types of the KV cache as llama.cpp names them, the largest first. */

/** What if: so much context, for so many conversations at once, each with a context of its own. */
export const fitQuerySchema = z.object({
  contextTokens: z.number().int().min(1).max(16_777_216),
  parallel: z.number().int().min(1).max(64),
  kvType: z.enum(kvTypes),
});
export type FitQuery = z.infer<typeof fitQuerySchema>;

/** One line of the sum, with the rule that it follows and where the rule comes from. */
const memoryLineSchema = z.object({
  item: z.enum(['weights', 'kvCache', 'state', 'compute', 'reserve']),
  bytes,
  rule: textSchema,
  source: z.string(),
});
export type MemoryLine = z.infer<typeof memoryLineSchema>;

const fitVerdicts = ['fits', 'tight', 'perhaps', 'too-large'] as const;

/** A model's variant on this machine. */
export const fitRowSchema = z.object({
  /** The catalogue's id, or the server's key of a model that the catalogue does not know. */
  model: z.string(),
  /** Of a file on this disk, the key under which its server lists it; null: it is in the catalogue only. */
  key: z.string().nullable(),
  name: z.string(),
  variant: z.string(),
  format: z.string(),
  /** Bits per weight as its name says; null: not known. */
  bits: z.number().nullable(),
  sizeBytes: bytes,
  /** `file`: on this disk; `listed`: by who offers it; `computed`: by the quantisation's law. */
  sizeOrigin: z.enum(['file', 'listed', 'computed']),
  /** The context that was asked for, or the model's longest where that is less. */
  contextTokens: z.number().int(),
  lines: z.array(memoryLineSchema),
  totalBytes: bytes,
  /** Where the model's shape is not known: between these. `totalBytes` is then the higher one. */
  range: z.object({ lowBytes: bytes, highBytes: bytes }).nullable(),
  /** `tight`: above nine tenths of unified memory; `perhaps`: inside the range. */
  verdict: z.enum(fitVerdicts),
  /** What is missing; 0 where it fits. */
  shortBytes: bytes,
  /** The longest context that fits; null: none that an agent can use. */
  largestContextTokens: z.number().int().nullable(),
  warnings: z.array(z.enum(['small', 'heavily-quantised'])),
  onDisk: z.boolean(),
  /** The one to run on this machine. Never one with a warning. */
  best: z.boolean(),
});
export type FitRow = z.infer<typeof fitRowSchema>;

export const fitTableSchema = z.object({
  query: fitQuerySchema,
  poolBytes: bytes,
  rows: z.array(fitRowSchema),
});
export type FitTable = z.infer<typeof fitTableSchema>;
