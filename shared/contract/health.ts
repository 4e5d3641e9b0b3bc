import * as z from 'zod';
import { textSchema } from './text';

/** One real answer. Times in milliseconds; `null` where the way it was asked does not tell. */
export const turnSchema = z.object({
  at: z.number(),
  via: z.enum(['openclaw', 'server']),
  /** What the server was asked with; null: OpenClaw asked, as its file says. */
  api: z.enum(['openai-responses', 'openai-completions']).nullable(),
  requestedModel: z.string(),
  answeredModel: z.string(),
  origin: z.enum(['local', 'hosted']),
  /** The way it was asked took another model than the one first in the route. */
  rerouted: z.boolean(),
  timeToFirstTokenMs: z.number().nullable(),
  totalMs: z.number(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  decodeTokensPerSecond: z.number().nullable(),
  finalText: z.string(),
  /** The file that this answer went by. */
  configHash: z.string().nullable(),
});
export type Turn = z.infer<typeof turnSchema>;

export const healthSchema = z.object({
  level: z.enum(['checking', 'ready', 'unproven', 'attention', 'blocked']),
  verdict: textSchema,
  turns: z.array(turnSchema),
});
export type HealthView = z.infer<typeof healthSchema>;
