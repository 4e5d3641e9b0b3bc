import * as z from 'zod';
import { appErrorSchema } from './errors';
import { metrics, serverKinds, spans, targetStates } from './kinds';
import { textSchema, type Text } from './text';

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

/** A measurement of a model, straight at its server. Times in milliseconds. */
export const measureSchema = z.object({
  at: z.number(),
  serverUrl: z.string(),
  model: z.string(),
  /** Nobody clicked: it was due, and the server had nothing to do. */
  scheduled: z.boolean(),
  /** Of a question of a word. */
  timeToFirstTokenMs: z.number(),
  /** The long prompt, as the server counted it, and the rate at which it was read; null: it could not be told. */
  promptTokens: z.number().nullable(),
  prefillTokensPerSecond: z.number().nullable(),
  decodeTokensPerSecond: z.number().nullable(),
});
export type Measure = z.infer<typeof measureSchema>;

/** Another model answered than the one that OpenClaw asked first. */
export const fallbackSchema = z.object({
  at: z.number(),
  requested: z.string(),
  answered: z.string(),
  /** OpenClaw's own word for why: "timeout", "model_not_found"; null: it gave none. */
  reason: z.string().nullable(),
});
export type Fallback = z.infer<typeof fallbackSchema>;

/** How often models answered in the last seven days, as OpenClaw's gateway counted. */
export const answersSchema = z.object({
  /** When it said so. */
  at: z.number(),
  /** On the person's own machines. */
  local: z.number().int(),
  hosted: z.number().int(),
  /** By providers that the file does not name any more: nobody can tell where they are. */
  unnamed: z.number().int(),
});
export type AnswersView = z.infer<typeof answersSchema>;

export const healthSchema = z.object({
  level: z.enum(['checking', 'ready', 'unproven', 'attention', 'blocked']),
  verdict: textSchema,
  turns: z.array(turnSchema),
  /** Newest first. */
  measures: z.array(measureSchema),
  /** Newest first, since the gateway began; null: its log cannot be read. */
  fallbacks: z.array(fallbackSchema).nullable(),
  /** null: OpenClaw has not told. */
  answers: answersSchema.nullable(),
});
export type HealthView = z.infer<typeof healthSchema>;

/** A time in which something was not as it should be: what, since when, until when, and what was done. */
export const incidentSchema = z.object({
  id: z.string(),
  target: z.string(),
  kind: z.enum(['down', 'stalled', 'unloaded']),
  /** Why, in the words of the look that found it. */
  error: appErrorSchema.nullable(),
  startedAt: z.number(),
  /** null: it goes on. */
  endedAt: z.number().nullable(),
  /** How often it came back within a minute of its end. */
  returns: z.number().int(),
  actions: z.array(z.object({ at: z.number(), text: textSchema })),
});
export type Incident = z.infer<typeof incidentSchema>;

/** What the failover guard is doing. `standing-down`: the person changed the route, and it waits. */
export const guardSchema = z.object({
  state: z.enum(['off', 'watching', 'standing-down', 'failed-over']),
  /** Since when it is failed over. */
  since: z.number().nullable(),
  /** The first model of the route as the person had it, and as it is now. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type GuardView = z.infer<typeof guardSchema>;

/** What the monitor found. A slice of its own: it changes with the servers, not with the file. */
export const watchSchema = z.object({
  targets: z.array(targetSchema),
  /** The newest, those that go on among them. */
  incidents: z.array(incidentSchema),
  /** Of the last seven days, all of them. */
  weekIncidents: z.number().int(),
  guard: guardSchema,
});
export type WatchView = z.infer<typeof watchSchema>;

/** A sentence for a person who may not be looking, shown once. */
export interface Notification {
  readonly id: string;
  readonly at: number;
  readonly level: 'good' | 'bad';
  readonly text: Text;
}

/** Which charts to read: a target's, or the machine's (null). */
export const seriesQuerySchema = z.object({
  span: z.enum(spans),
  wanted: z.array(z.object({ metric: z.enum(metrics), target: z.string().max(2000).nullable() })).max(60),
});

/** Averages of equal steps, oldest first; null where nothing was seen. */
export const seriesAnswerSchema = z.object({
  stepMs: z.number(),
  /** When the newest step began. */
  lastAt: z.number().nullable(),
  series: z.array(z.array(z.number().nullable())),
});
export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>;

/** Before anything was found. */
export const emptyWatch: WatchView = {
  targets: [],
  incidents: [],
  weekIncidents: 0,
  guard: { state: 'off', since: null, from: null, to: null },
};
