import * as z from 'zod';
import { textSchema } from './text';

const bytes = z.number().nonnegative();

/** One accelerator. `null` where its tool does not say. Sizes in bytes. */
export const deviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  vendor: z.enum(['nvidia', 'apple', 'amd', 'intel', 'other']),
  memoryKind: z.enum(['discrete', 'unified']),
  totalBytes: bytes,
  usedBytes: bytes.nullable(),
  freeBytes: bytes.nullable(),
  /** What a model server can take of it. Never above total. */
  usableBytes: bytes,
  utilizationPercent: z.number().min(0).max(100).nullable(),
  driverVersion: z.string().nullable(),
  cores: z.number().int().nullable(),
  /** Which tool said so, as a person would type it. */
  source: z.string(),
  /** `estimate`: from a table, because the tool that knows did not answer. */
  confidence: z.enum(['measured', 'estimate']),
});
export type Device = z.infer<typeof deviceSchema>;

/** What was looked for, and what came back: a verdict of "no GPU" must be able to show this list. */
export const probeReportSchema = z.object({
  probe: z.string(),
  command: z.string(),
  outcome: z.enum(['found', 'nothing', 'absent', 'driver-problem', 'failed', 'timed-out']),
  detail: z.string(),
  durationMs: z.number(),
});
export type ProbeReport = z.infer<typeof probeReportSchema>;

/** A disk that models could lie on. Sizes in bytes. */
const diskSchema = z.object({ mount: z.string(), totalBytes: bytes, freeBytes: bytes });

export const hostFactsSchema = z.object({
  platform: z.enum(['darwin', 'linux', 'win32', 'other']),
  /** Name and release; the platform's bare name until the system's own tools have told. */
  osName: z.string(),
  architecture: z.string(),
  cpuName: z.string(),
  cpuCores: z.number().int(),
  memoryBytes: bytes,
  memoryFreeBytes: bytes,
  /** "Mac Studio" and the like; null where the system does not say. */
  machineName: z.string().nullable(),
  machineModel: z.string().nullable(),
  /** Absent until the system's own tools have told, which never holds up a reading. */
  disks: z.array(diskSchema).optional(),
});
export type HostFacts = z.infer<typeof hostFactsSchema>;

export const hardwareProfileSchema = z.object({
  readAt: z.number(),
  host: hostFactsSchema,
  devices: z.array(deviceSchema),
  /** The memory that one engine can pool on this host. */
  poolBytes: bytes,
  probes: z.array(probeReportSchema),
  warnings: z.array(textSchema),
});
export type HardwareProfile = z.infer<typeof hardwareProfileSchema>;

/** One sentence of the guidance against this machine. */
export const guidanceLineSchema = z.object({
  id: z.enum(['minimum', 'multi-gpu', 'recommended']),
  met: z.boolean(),
  found: textSchema,
});

export const hardwareVerdictSchema = z.object({
  capacity: z.enum(['not-suitable', 'light', 'good', 'recommended']),
  summary: textSchema,
  guidance: z.array(guidanceLineSchema),
});
export type HardwareVerdict = z.infer<typeof hardwareVerdictSchema>;

export const hardwareSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reading') }),
  z.object({ state: z.literal('read'), profile: hardwareProfileSchema, verdict: hardwareVerdictSchema }),
]);
export type HardwareState = z.infer<typeof hardwareSchema>;
