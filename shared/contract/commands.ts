import * as z from 'zod';
import { bundlePartSchema, doctorRowSchema, logSchema } from './doctor';
import { logSources } from './kinds';
import { incidentSchema, seriesAnswerSchema, seriesQuerySchema } from './health';
import { intentSchema } from './intents';
import { appliedSchema, planSchema } from './plans';
import { historyEntrySchema } from './openclaw';
import { estimateSchema, localModelSchema } from './models';
import { modelFileSchema, serverSchema } from './servers';
import { settingsPatchSchema } from './settings';
import { fitQuerySchema, fitRowSchema, fitTableSchema } from './sizing';
import { sshHostPattern } from './ssh-host';

const nothing = z.object({});
const url = z.string().min(1).max(2000);
const started = z.object({ jobId: z.string() });

const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** Everything a person can do. The shells carry these by name; the core validates both directions. */
export const commands = {
  'hardware.detect': command(nothing, nothing),
  /**
   * Tells of another machine: what `homeport hardware --json` printed there, where to ask for it, or the id of one
   * that was removed since the core began.
   */
  'hardware.addHost': command(
    z.union([
      z.object({ printed: z.string().max(500_000) }),
      z.object({ ssh: z.string().regex(sshHostPattern) }),
      z.object({ removed: z.string().max(100) }),
    ]),
    z.object({ id: z.string() }),
  ),
  'hardware.removeHost': command(z.object({ id: z.string().max(100) }), nothing),
  /** What fits on this machine, with the arithmetic. */
  'sizing.fit': command(fitQuerySchema, fitTableSchema),
  /** What one model of a server takes with a context; null: its size is not told, or it runs elsewhere. */
  'sizing.model': command(
    z.object({ serverUrl: url, modelKey: z.string().max(300), contextTokens: z.number().int().positive() }),
    z.object({ row: fitRowSchema.nullable(), poolBytes: z.number() }),
  ),
  /** Reads every source again, past all caches; or what one check rests on. */
  'checks.refresh': command(z.object({ check: z.string().max(100).optional() }), nothing),
  'plan.make': command(z.object({ intent: intentSchema }), planSchema),
  'plan.apply': command(z.object({ planId: z.string().max(100) }), appliedSchema),
  'openclaw.history': command(nothing, z.object({ entries: z.array(historyEntrySchema) })),
  /** The same entry for an OpenClaw on another machine: a patch, an address, and how to verify it. */
  'openclaw.export': command(
    z.object({
      serverUrl: url,
      modelKey: z.string().max(300),
      contextTokens: z.number().int().positive().optional(),
    }),
    z.object({
      patch: z.string(),
      baseUrl: z.string(),
      /** Does the server listen where that machine can reach it, as far as is known? */
      reachable: z.boolean(),
      isLmStudio: z.boolean(),
      /** The variable that holds the server's token there; null: it asks for none. */
      tokenVariable: z.string().nullable(),
      commands: z.array(z.string()),
    }),
  ),
  'servers.probe': command(
    z.object({ url }),
    z.object({ server: serverSchema, models: z.array(localModelSchema) }),
  ),
  /** Keeps a server in the list; removing it leaves OpenClaw's file as it is. */
  'servers.add': command(z.object({ url }), nothing),
  'servers.remove': command(z.object({ url }), nothing),
  /** Finds out by tiny requests which API a server speaks, and remembers it. Costs the model a completion. */
  'servers.tryApis': command(z.object({ url, modelKey: z.string().max(300) }), started),
  /** LM Studio’s own opinion of a load; only where it runs, because asking would start it. */
  'models.estimate': command(
    z.object({ serverUrl: url, modelKey: z.string().max(300), contextTokens: z.number().int().positive() }),
    estimateSchema,
  ),
  /** Other machines that are connected to LM Studio's server right now, by address; null: it cannot be told. */
  'lmstudio.clients': command(nothing, z.object({ addresses: z.array(z.string()).nullable() })),
  /** What llama-server could be started with, and where it is; null: it is not on this machine. */
  'servers.modelFiles': command(
    nothing,
    z.object({ program: z.string().nullable(), files: z.array(modelFileSchema) }),
  ),
  'jobs.cancel': command(z.object({ jobId: z.string().max(100) }), nothing),
  'settings.update': command(z.object({ patch: settingsPatchSchema }), nothing),
  /** A token is bound to one origin and never comes back. An empty one removes it. */
  'secrets.set': command(z.object({ origin: url, token: z.string().max(4096) }), nothing),
  'turn.test': command(nothing, started),
  /** Measures the chosen model: a short question, and prompts that grow until they can be timed. */
  'measure.run': command(nothing, started),
  /** The points of charts. */
  'health.series': command(seriesQuerySchema, seriesAnswerSchema),
  /** All that is kept, newest first; the snapshot has the newest. */
  'health.incidents': command(nothing, z.object({ incidents: z.array(incidentSchema) })),
  /** Reads everything anew, past all caches, and says of every check what it found. Takes seconds. */
  'doctor.run': command(nothing, z.object({ at: z.number(), rows: z.array(doctorRowSchema) })),
  /** What a bundle for a report would hold, kept for ten minutes so that this and nothing else is saved. */
  'bundle.preview': command(nothing, z.object({ id: z.string(), parts: z.array(bundlePartSchema) })),
  /** The bundle that was looked at, as a zip. */
  'bundle.make': command(
    z.object({ id: z.string().max(100) }),
    z.object({ name: z.string(), base64: z.string() }),
  ),
  /** The end of a log, secrets masked. */
  'logs.read': command(z.object({ source: z.enum(logSources) }), logSchema),
  'view.report': command(z.object({ visible: z.boolean(), page: z.string().max(40) }), nothing),
  /** Starts the practice Homeport beside this one and answers where it is. */
  'shell.practice': command(nothing, z.object({ url })),
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>;
