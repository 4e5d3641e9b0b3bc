import * as z from 'zod';
import { providerApis, routeKinds } from './kinds';
import { regionChoices } from './regions';

export const routeKindSchema = z.enum(routeKinds);

/** Repairs of single keys; each is the repair of the check with the same meaning. */
export const repairKinds = [
  'models-mode-merge',
  'gateway-mode-local',
  'compaction-on',
  'deny-web-tools',
  'api-responses',
  'tools-messaging',
  'gateway-token',
  'heartbeat-light',
  'restore-comments',
  'allow-route-models',
  'slots-local',
  'file-mode',
] as const;
export const repairKindSchema = z.enum(repairKinds);
export type RepairKind = z.infer<typeof repairKindSchema>;

const tokens = z.number().int().positive();
const modelReference = z
  .string()
  .min(3)
  .max(300)
  .regex(/^[^/\s]+\/\S+$/, 'expected provider/model');

const agentId = z.string().min(1).max(64);

const connect = z.object({
  kind: z.literal('connect'),
  serverUrl: z.string().min(1).max(2000),
  modelKey: z.string().min(1).max(300),
  /** The context that OpenClaw may use; when the model is not loaded with it, it is loaded first. */
  contextTokens: tokens.optional(),
  /** What the row claims the model can do; left out, the model's own maximum. */
  contextWindow: tokens.optional(),
  maxTokens: tokens.optional(),
  /** How OpenClaw is to speak to the server; left out, as suits it. */
  api: z.enum(providerApis).optional(),
});

const route = z.object({
  kind: z.literal('route'),
  route: routeKindSchema,
  /** Hosted models in order, for a file that knows none yet. */
  hosted: z.array(modelReference).max(20).optional(),
  /** Only for this agent; left out, for all that have no model of their own. */
  agent: agentId.optional(),
});

/** Takes an agent's own model out of the file: it goes by the route of all again. */
const agentFollow = z.object({ kind: z.literal('agentFollow'), agent: agentId });

/** Lets a session go by its agent's route again. */
const sessionUnpin = z.object({ kind: z.literal('sessionUnpin'), key: z.string().min(1).max(500) });

/** From one model to the next: what the file says of the old one it says of the new one afterwards. */
const replace = z.object({
  kind: z.literal('replace'),
  /** As the file names it. */
  oldModel: modelReference,
  /** A model's key at the server; for a hosted old one, provider/model. */
  newModel: z.string().min(1).max(300),
  /** Where the new one is served; left out, where the old one is. */
  serverUrl: z.string().min(1).max(2000).optional(),
  /** Left out, what the old one had, as far as the new one can. */
  contextTokens: tokens.optional(),
});

const disconnect = z.object({
  kind: z.literal('disconnect'),
  /** The server's name in OpenClaw's file. */
  provider: z.string().min(1).max(200),
  /** One model of it; left out, the server with all of them. */
  model: z.string().min(1).max(300).optional(),
});

const regional = z.object({
  kind: z.literal('regional'),
  region: z.enum(regionChoices),
  /** OpenRouter's names: author/model. */
  models: z
    .array(
      z
        .string()
        .max(200)
        .regex(/^[\w.-]+\/[\w.:-]+$/, 'expected author/model'),
    )
    .min(1)
    .max(20),
  /** OpenRouter's names of the hosts that alone may answer; needed where no region is promised. */
  hosts: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[\w.-]+(\/[\w.-]+)*$/, 'expected a host'),
    )
    .min(1)
    .max(20)
    .optional(),
  contextWindow: tokens.optional(),
});

const undo = z.object({
  kind: z.literal('undo'),
  entryId: z.string().max(100).optional(),
  /** What becomes of keys that the person changed since: they stay, or go back as well. Left out, it is asked. */
  edited: z.enum(['keep', 'take-back']).optional(),
});
const modelLoad = z.object({
  kind: z.literal('modelLoad'),
  serverUrl: z.string().min(1).max(2000),
  modelKey: z.string().min(1).max(300),
  contextTokens: tokens,
  /** One that a request loaded, and that would be dropped again, is loaded anew so that it stays. */
  keep: z.boolean().optional(),
  /** One prediction at a time: with that an MLX runtime honours the context. Through LM Studio’s own tool. */
  parallel: z.literal(1).optional(),
});
const modelUnload = z.object({
  kind: z.literal('modelUnload'),
  serverUrl: z.string().min(1).max(2000),
  instanceId: z.string().min(1).max(300),
});
const modelDownload = z.object({
  kind: z.literal('modelDownload'),
  serverUrl: z.string().min(1).max(2000),
  /** A name of LM Studio's catalogue, or the address of a repository on Hugging Face. */
  model: z.string().min(1).max(300),
  /** Of a repository, which of its files: Q4_K_M. */
  quantization: z.string().min(1).max(40).optional(),
});
const serverStart = z.object({
  kind: z.literal('serverStart'),
  /** Left out, the port of LM Studio’s own settings. */
  port: z.number().int().min(1).max(65_535).optional(),
  /** Where the person’s own address is another one: it becomes this. */
  follow: z.literal(true).optional(),
});
const serverStop = z.object({ kind: z.literal('serverStop') });
/** LM Studio's server, from the network back to this machine only. */
const serverRebind = z.object({ kind: z.literal('serverRebind') });
const managedStart = z.object({
  kind: z.literal('managedStart'),
  /** A GGUF file of this machine, from its root; of several parts any. */
  file: z.string().min(1).max(4096),
  /** Of one conversation; left out, the longest usual one that fits. */
  contextTokens: tokens.max(16_777_216).optional(),
  /** Conversations at once; left out, one. */
  parallel: z.number().int().min(1).max(64).optional(),
});
const managedStop = z.object({ kind: z.literal('managedStop') });
const repair = z.object({ kind: z.literal('repair'), repair: repairKindSchema });

/** Everything that changes the user's files or a running program. It is planned first, then applied. */
export const intentSchema = z.discriminatedUnion('kind', [
  connect,
  disconnect,
  regional,
  route,
  agentFollow,
  sessionUnpin,
  replace,
  undo,
  modelLoad,
  modelUnload,
  modelDownload,
  serverStart,
  serverStop,
  serverRebind,
  managedStart,
  managedStop,
  repair,
]);
export type Intent = z.infer<typeof intentSchema>;
export type IntentKind = Intent['kind'];
export type IntentOf<K extends IntentKind> = Extract<Intent, { kind: K }>;
