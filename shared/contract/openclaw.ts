import * as z from 'zod';
import { appErrorSchema } from './errors';
import { routeKindSchema } from './intents';
import { hostedStates } from './kinds';
import { textSchema } from './text';
import { trafficPlaces, type Traffic } from './traffic';

/** A place with keys in it that others than its owner may read. */
export const exposedPlaceSchema = z.object({
  /** OpenClaw's file itself, the folder of OpenClaw that it lies in, or a file beside it with the same keys. */
  kind: z.enum(['file', 'folder', 'copy']),
  path: z.string(),
  /** Permission bits. */
  mode: z.number().int(),
});
export type ExposedPlace = z.infer<typeof exposedPlaceSchema>;

/** OpenClaw's configuration file as it lies on disk. */
export const configFileSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unread') }),
  z.object({ state: z.literal('missing'), path: z.string() }),
  z.object({ state: z.literal('unusable'), path: z.string(), error: appErrorSchema }),
  z.object({
    state: z.literal('read'),
    path: z.string(),
    realPath: z.string(),
    hash: z.string(),
    sizeBytes: z.number(),
    /** Permission bits, null on systems without them. */
    mode: z.number().int().nullable(),
    /** Comments of the last text that Homeport wrote, and that another program has dropped. */
    lostComments: z.number().int(),
    exposed: z.array(exposedPlaceSchema),
    writeError: appErrorSchema.nullable(),
  }),
]);
export type ConfigFileView = z.infer<typeof configFileSchema>;

export const providerRowSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  contextWindow: z.number().nullable(),
  contextTokens: z.number().nullable(),
  maxTokens: z.number().nullable(),
});

export const providerViewSchema = z.object({
  id: z.string(),
  baseUrl: z.string().nullable(),
  api: z.string().nullable(),
  key: z.enum(['none', 'placeholder', 'secret']),
  /** Does it point to a server of the person's own (this machine or the local network)? */
  local: z.boolean(),
  rows: z.array(providerRowSchema),
});
export type ProviderView = z.infer<typeof providerViewSchema>;

export const gatewaySchema = z.object({
  /**
   * `starting`: it lives and is not ready yet. `silent`: its process is there and does not answer. `foreign`:
   * something else answers on its port.
   */
  state: z.enum(['unread', 'down', 'foreign', 'silent', 'starting', 'up']),
  /** Where it answers, else where the file says that it would. */
  port: z.number().int(),
  /** What the file says, where it answers on another port; null: the same. */
  filePort: z.number().int().nullable(),
  /** Number of its process, where the system's tools told it. */
  pid: z.number().int().nullable(),
  /** What it waits for while it starts, in OpenClaw's word. */
  pending: z.string().nullable(),
  version: z.string().nullable(),
  latencyMs: z.number().nullable(),
  /** Did the running gateway take the file as it is now? `unknown`: it keeps no last-good copy to compare. */
  reload: z.enum(['unknown', 'taken', 'pending']),
});
export type GatewayView = z.infer<typeof gatewaySchema>;

/** What became of the file as it is now. */
export const acceptanceSchema = z.discriminatedUnion('state', [
  /** Nobody was asked, or could be. */
  z.object({ state: z.enum(['unread', 'unknown']) }),
  z.object({ state: z.literal('waiting') }),
  /** The running gateway has it, to the byte. */
  z.object({ state: z.literal('taken') }),
  /** OpenClaw's own validation finds nothing wrong. */
  z.object({ state: z.literal('valid') }),
  /** `others`: how many more it names. */
  z.object({ state: z.literal('refused'), key: z.string(), message: z.string(), others: z.number().int() }),
]);
export type Acceptance = z.infer<typeof acceptanceSchema>;

export const historyEntrySchema = z.object({
  id: z.string(),
  at: z.number(),
  action: textSchema,
  diff: z.string(),
  undone: z.boolean(),
  undoes: z.string().nullable(),
  /** Who asked for it: a person, or the guard that switches to another model when one fails. */
  origin: z.enum(['person', 'guard']),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const openclawSchema = z.object({
  file: configFileSchema,
  installation: z.object({
    state: z.enum(['unread', 'absent', 'found']),
    path: z.string().nullable(),
    version: z.string().nullable(),
  }),
  gateway: gatewaySchema,
  acceptance: acceptanceSchema,
  providers: z.array(providerViewSchema),
  undoable: historyEntrySchema.pick({ id: true, at: true, action: true }).nullable(),
});
export type OpenClawView = z.infer<typeof openclawSchema>;

export const chainNodeSchema = z.object({
  /** provider/model, as the file has it. */
  model: z.string(),
  name: z.string(),
  provider: z.string(),
  origin: z.enum(['local', 'hosted']),
  serverUrl: z.string().nullable(),
});
export type ChainNode = z.infer<typeof chainNodeSchema>;

export const modelStateSchema = z.object({
  /** null: it runs on the person's own machines. */
  hosted: z.enum(hostedStates).nullable(),
  /** What took the place of one that OpenClaw does not know any more. */
  successor: z.string().nullable(),
  /** Who told: OpenClaw itself, or its file alone. */
  told: z.enum(['openclaw', 'file']),
  /** Does the file's allowlist let a person or a session choose it? */
  allowed: z.boolean(),
});
export type ModelState = z.infer<typeof modelStateSchema>;

export const writtenRouteSchema = z.enum([...routeKindSchema.options, 'custom', 'none']);
export type WrittenRoute = z.infer<typeof writtenRouteSchema>;

export const agentRouteSchema = z.object({
  id: z.string(),
  /** Has it a model of its own, which the route does not reach? */
  own: z.boolean(),
  /** Did the person give it that one with Homeport? */
  chosen: z.boolean(),
  written: writtenRouteSchema,
  /** What is asked, first to last. */
  chain: z.array(chainNodeSchema),
  /** The first of them that can work as far as is known; null: none can. */
  effective: z.string().nullable(),
});
export type AgentRouteView = z.infer<typeof agentRouteSchema>;

/** A session that was given a model: it keeps it, whatever the route is. */
export const sessionPinSchema = z.object({
  key: z.string(),
  agent: z.string(),
  model: z.string(),
  updatedAt: z.number().nullable(),
});
export type SessionPin = z.infer<typeof sessionPinSchema>;

export const slotSchema = z.object({ path: z.string(), model: z.string() });
export const trafficSchema = z.object({
  places: z.array(z.enum(trafficPlaces)),
  hosts: z.array(z.string()),
  otherSlots: z.number().int(),
}) satisfies z.ZodType<Traffic>;

export const routesSchema = z.object({
  /** What the person chose last; null: nothing yet. */
  wanted: routeKindSchema.nullable(),
  /** What the file says now. */
  written: writtenRouteSchema,
  chain: z.array(chainNodeSchema),
  /** The first of the chain that can work as far as is known; null: none can. */
  effective: z.string().nullable(),
  /** Hosted models that a route has set aside. */
  parked: z.array(z.string()),
  /** Each model that a switch could bring in, hosted or local. */
  known: z.array(chainNodeSchema),
  /** By model, as the file spells it: those of the chain, those that a switch brings in, and those of agents. */
  states: z.record(z.string(), modelStateSchema),
  agents: z.array(agentRouteSchema),
  /** Sessions with a model of their own, as OpenClaw told them; null: it has not. */
  pins: z.array(sessionPinSchema).nullable(),
  /** Other places of the file that send text to hosted models. */
  leaks: z.array(slotSchema),
  /** What OpenClaw itself has said of all this. */
  program: z.enum(['absent', 'unread', 'read', 'failed']),
  /** Where prompts go: now, and on each route that a switch could write (null: it lacks models for it). */
  traffic: z.object({ written: trafficSchema, routes: z.record(routeKindSchema, trafficSchema.nullable()) }),
});
export type RoutesView = z.infer<typeof routesSchema>;
