import * as z from 'zod';
import { intentSchema } from './intents';
import { chainNodeSchema, trafficSchema } from './openclaw';
import { textSchema } from './text';

const fileStep = z.object({
  kind: z.literal('file'),
  path: z.string(),
  created: z.boolean(),
  removed: z.boolean(),
  /** Unified diff with secrets masked. */
  diff: z.string(),
  addedLines: z.number().int(),
  removedLines: z.number().int(),
});
const httpStep = z.object({
  kind: z.literal('http'),
  method: z.enum(['GET', 'POST']),
  url: z.string(),
  body: z.string(),
});
const argvStep = z.object({ kind: z.literal('argv'), argv: z.array(z.string()) });

export const planStepSchema = z.discriminatedUnion('kind', [fileStep, httpStep, argvStep]);
export type PlanStep = z.infer<typeof planStepSchema>;

/** What would happen: shown first, applied by id, once, within ten minutes. */
export const planSchema = z.object({
  id: z.string(),
  intent: intentSchema,
  expiresAt: z.number(),
  /** SHA-256 of every file that the plan read, `null` where there was none. */
  baseHashes: z.record(z.string(), z.string().nullable()),
  /** Empty when everything is as the intent wants it already. */
  steps: z.array(planStepSchema),
  /** What it comes to, where the steps do not say it to everyone: sizes, who is concerned. */
  notes: z.array(textSchema),
  warnings: z.array(textSchema),
  /** Where prompts go afterwards; left out where the change has nothing to do with it. */
  traffic: trafficSchema.optional(),
  /** The models of the route afterwards, first to last; left out likewise. */
  chain: z.array(chainNodeSchema).optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** `changed`: the world moved between plan and apply; nothing was done, and here is the new plan. */
export const appliedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('applied'), historyId: z.string().nullable(), warnings: z.array(textSchema) }),
  z.object({ state: z.literal('started'), jobId: z.string() }),
  z.object({ state: z.literal('changed'), plan: planSchema }),
]);
export type Applied = z.infer<typeof appliedSchema>;
