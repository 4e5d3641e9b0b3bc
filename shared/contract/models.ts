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
  lookedFor: z.array(z.string()),
});
export type LmStudioView = z.infer<typeof lmStudioSchema>;
