import * as z from 'zod';

const tokens = z.number().int().positive();

export const instanceSchema = z.object({
  id: z.string(),
  /** null: the server does not say. */
  contextTokens: tokens.nullable(),
  /** Seconds until the server drops it; null: it stays. */
  ttlSeconds: z.number().nullable(),
});

/** A model that a server offers, whatever server that is. `null` where the server does not say. */
export const localModelSchema = z.object({
  serverUrl: z.string(),
  key: z.string(),
  displayName: z.string(),
  type: z.enum(['llm', 'embedding']),
  sizeBytes: z.number().nonnegative().nullable(),
  maxContextTokens: tokens.nullable(),
  format: z.string().nullable(),
  quantization: z.string().nullable(),
  bitsPerWeight: z.number().nullable(),
  parameters: z.string().nullable(),
  vision: z.boolean(),
  reasoning: z.boolean(),
  toolUse: z.boolean().nullable(),
  /** null: a server without loading, where a listed model simply answers. */
  instances: z.array(instanceSchema).nullable(),
});
export type LocalModel = z.infer<typeof localModelSchema>;
export type LoadedInstance = z.infer<typeof instanceSchema>;

/** LM Studio's own opinion of a load, made without loading. It errs upward, by half and more on hybrid models. */
export const estimateSchema = z.object({
  gpuBytes: z.number().nullable(),
  totalBytes: z.number(),
  /** Whether its guardrails would let the load through. */
  passes: z.boolean(),
  /** It said that it is not sure. */
  isUnsure: z.boolean(),
});
export type Estimate = z.infer<typeof estimateSchema>;

/** What LM Studio does with a request for a model that is not in memory, from its files; null: not told. */
const onRequestSchema = z.object({
  /** Just-in-time loading. */
  loads: z.boolean().nullable(),
  /** What is loaded so gets. */
  contextTokens: tokens.nullable(),
  /** Whether it is dropped again after a while without a request, and after how long. */
  drops: z.boolean().nullable(),
  idleSeconds: z.number().nonnegative().nullable(),
  /** Whether it goes when a request loads another one. */
  evicts: z.boolean().nullable(),
});
export type OnRequest = z.infer<typeof onRequestSchema>;

export const lmStudioStates = [
  'unread',
  'not-installed',
  'installed-stopped',
  'app-running-server-off',
  'server-on',
  'auth-required',
  'legacy-0.3',
  'port-taken-by-other',
] as const;

export const lmStudioSchema = z.object({
  state: z.enum(lmStudioStates),
  url: z.string(),
  version: z.string().nullable(),
  /** `daemon`: llmster, without a window; `bionic`: LM Studio’s successor; null: not known. */
  package: z.enum(['lmstudio', 'daemon', 'bionic']).nullable(),
  installPath: z.string().nullable(),
  cliPath: z.string().nullable(),
  /** From its own server settings; null where the file is absent. */
  listensOn: z.enum(['loopback', 'network']).nullable(),
  startsItself: z.boolean().nullable(),
  onRequest: onRequestSchema,
  lookedFor: z.array(z.string()),
});
export type LmStudioView = z.infer<typeof lmStudioSchema>;
