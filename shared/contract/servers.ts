import * as z from 'zod';
import { appErrorSchema } from './errors';
import { apiKinds, serverKinds } from './kinds';

/**
 * What a server offers beyond answering: `load` models are loaded and unloaded on request; `health` says at
 * /health whether it is ready, without asking the model; `metrics` has figures at /metrics; `slots` tells at
 * /slots what it is working on.
 */
export const serverFeatures = ['load', 'health', 'metrics', 'slots'] as const;

/** A model server as last seen. `url` is its origin; `baseUrl` ends in /v1. */
export const serverSchema = z.object({
  kind: z.enum(serverKinds),
  url: z.string(),
  baseUrl: z.string(),
  local: z.boolean(),
  /** In the server's own spelling; null where it does not tell. */
  version: z.string().nullable(),
  /** Whether it asks for a token; null: not known. */
  asksForToken: z.boolean().nullable(),
  features: z.array(z.enum(serverFeatures)),
  /** The API that answered a tiny request there; null: none was tried. */
  provenApi: z.enum(apiKinds).nullable(),
  /** The person named it, and can take it away again. */
  added: z.boolean(),
  /** Homeport started it, and can stop it. */
  managed: z.boolean(),
  /** An address on the network at which it lists its models without a token; null: none was found. */
  openOn: z.string().nullable(),
  latencyMs: z.number().nullable(),
  error: appErrorSchema.nullable(),
});
/** A file that llama-server could be started with. */
export const modelFileSchema = z.object({ path: z.string(), sizeBytes: z.number().nonnegative() });
export type ModelFile = z.infer<typeof modelFileSchema>;

export type ServerView = z.infer<typeof serverSchema>;
export type ServerFeature = (typeof serverFeatures)[number];
