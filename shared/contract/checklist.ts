import * as z from 'zod';
import { checkGroups, serverKinds } from './kinds';
import { intentSchema } from './intents';
import { textSchema } from './text';

export const checkStates = ['ok', 'noted', 'attention', 'blocked', 'unknown', 'checking', 'waiting'] as const;
export type CheckItemState = (typeof checkStates)[number];

/** What the button of an item does: a planned change, or a step that only a person can take. */
export const repairSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('intent'), label: textSchema, intent: intentSchema }),
  z.object({ kind: z.literal('turn'), label: textSchema }),
  z.object({ kind: z.literal('link'), label: textSchema, url: z.string() }),
  z.object({
    kind: z.literal('page'),
    label: textSchema,
    page: z.enum(['openclaw', 'settings', 'home', 'hardware', 'models', 'servers']),
  }),
]);
export type Repair = z.infer<typeof repairSchema>;

export const checkItemSchema = z.object({
  id: z.string(),
  group: z.enum(checkGroups),
  severity: z.enum(['blocker', 'attention', 'information']),
  /** A step of setting up, shown there when it is fine as well; the others only while they are open. */
  setup: z.boolean(),
  state: z.enum(checkStates),
  title: textSchema,
  evidence: textSchema,
  why: textSchema,
  /** The check that must be fine before this one can be answered. */
  waitsFor: z.string().nullable(),
  repair: repairSchema.nullable(),
  /** A command that shows or does the same, to copy. */
  command: z.string().nullable(),
});
export type CheckItem = z.infer<typeof checkItemSchema>;

/** Which program runs the models, where, and where OpenClaw is: found, and correctable by the person. */
export const topologySchema = z.object({
  engine: z.enum([...serverKinds, 'none']),
  engineUrl: z.string().nullable(),
  modelsRunOn: z.enum(['this-machine', 'elsewhere']),
  openclawRunsOn: z.enum(['this-machine', 'elsewhere', 'none']),
});
export type Topology = z.infer<typeof topologySchema>;

export const checklistSchema = z.object({
  topology: topologySchema,
  items: z.array(checkItemSchema),
});
