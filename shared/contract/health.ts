import * as z from 'zod';
import { appErrorSchema } from './errors';
import { serverKinds, targetStates } from './kinds';
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

/** What the monitor keeps looking at: a model server by its origin, or OpenClaw's gateway. */
export const targetSchema = z.object({
  id: z.string(),
  kind: z.enum([...serverKinds, 'gateway']),
  state: z.enum(targetStates),
  /** Epoch milliseconds. */
  since: z.number(),
  /** Requests that wait; null: the server does not tell. */
  queued: z.number().nullable(),
  /** Why it is down, or cannot be seen. */
  error: appErrorSchema.nullable(),
  /** How often it is looked at now, in milliseconds. */
  everyMs: z.number(),
});
export type TargetView = z.infer<typeof targetSchema>;

export const healthSchema = z.object({
  level: z.enum(['checking', 'ready', 'unproven', 'attention', 'blocked']),
  verdict: textSchema,
  turns: z.array(turnSchema),
});
export type HealthView = z.infer<typeof healthSchema>;

/** What the monitor found. A slice of its own: it changes with the servers, not with the file. */
export const watchSchema = z.object({ targets: z.array(targetSchema) });
export type WatchView = z.infer<typeof watchSchema>;

/** A verdict older than two intervals is old news, whatever it says. Times in milliseconds. */
export const isStale = (checkedAt: number | null, everyMs: number, now: number): boolean =>
  checkedAt !== null && now - checkedAt > 2 * everyMs;
