import * as z from 'zod';
import { textSchema } from './text';

const bytes = z.number().nonnegative();

/** What one tool said of a device's memory, in bytes. */
const readingSchema = z.object({ source: z.string(), totalBytes: bytes });

/** One accelerator. `null` where its tool does not say. Sizes in bytes. */
export const deviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  vendor: z.enum(['nvidia', 'apple', 'amd', 'intel', 'other']),
  /** `unified`: its memory is the machine's own. */
  memoryKind: z.enum(['discrete', 'unified']),
  /** A part of a card (MIG): one engine sees one slice, so that slices never add up. */
  slice: z.boolean(),
  /** It drives a screen, which keeps some of its memory. */
  display: z.boolean().nullable(),
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
  /** Every source that gave a size for this device, the believed one first. */
  readings: z.array(readingSchema),
});
export type Device = z.infer<typeof deviceSchema>;
export type MemoryReading = z.infer<typeof readingSchema>;

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
  /** As the network knows it; tells two equal machines apart. */
  hostName: z.string().optional(),
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

/** The memory that one engine can use together on this host (U), in bytes. */
const poolSchema = z.object({
  bytes,
  /** What the probes found, before the person's own word. */
  detectedBytes: bytes,
  deviceIds: z.array(z.string()),
  /** `unified`: the pool is the machine's own memory; null: there is none. */
  kind: z.enum(['discrete', 'unified']).nullable(),
  /** `person`: set in Homeport's settings. */
  origin: z.enum(['measured', 'estimate', 'person']),
});
export type MemoryPool = z.infer<typeof poolSchema>;

export const hardwareProfileSchema = z.object({
  readAt: z.number(),
  host: hostFactsSchema,
  devices: z.array(deviceSchema),
  pool: poolSchema,
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

/** How long an agent's first prompt takes to read, cold. */
export const responsivenessSchema = z.object({
  level: z.enum(['fast', 'fine', 'slow', 'very-slow', 'times-out', 'unknown']),
  promptTokens: z.number().int(),
  seconds: z.number().nullable(),
  prefillTokensPerSecond: z.number().nullable(),
  /** `estimate`: measured by others on hardware of this class; null: nothing known. */
  origin: z.enum(['measured', 'estimate']).nullable(),
  /** What the rate was measured with: model, hardware, source. Empty where nothing is known. */
  evidence: z.string(),
});
export type Responsiveness = z.infer<typeof responsivenessSchema>;

export const hardwareVerdictSchema = z.object({
  capacity: z.enum(['not-suitable', 'light', 'good', 'recommended']),
  summary: textSchema,
  guidance: z.array(guidanceLineSchema),
  responsiveness: responsivenessSchema,
});
export type HardwareVerdict = z.infer<typeof hardwareVerdictSchema>;

/** Another machine that the person told of. The guidance counts it; its memory is never added to this one's. */
export const otherHostSchema = z.object({
  id: z.string(),
  name: z.string(),
  addedAt: z.number(),
  /** Where it was asked; null: pasted. */
  ssh: z.string().nullable(),
  profile: hardwareProfileSchema,
});
export type OtherHost = z.infer<typeof otherHostSchema>;

/** What the loaded models take of the pool: their files, and their context as worked out. */
const loadedMemorySchema = z.object({ modelBytes: bytes, contextBytes: bytes });
export type LoadedMemory = z.infer<typeof loadedMemorySchema>;

/** The same of one copy of a model at a server of this machine. */
const loadedCopySchema = loadedMemorySchema.extend({ serverUrl: z.string(), id: z.string() });
export type LoadedCopy = z.infer<typeof loadedCopySchema>;

/** A variant of the catalogue. */
const variantSchema = z.object({
  name: z.string(),
  variant: z.string(),
  sizeBytes: bytes,
  contextTokens: z.number().int(),
  /** Whether it is on this disk. */
  onDisk: z.boolean(),
});
export type RecommendedVariant = z.infer<typeof variantSchema>;

/** The model that the guidance names, in full at its longest context. */
const guidanceModelSchema = z.object({
  name: z.string(),
  variant: z.string(),
  contextTokens: z.number().int(),
  totalBytes: bytes,
  fits: z.boolean(),
  /** What the pool lacks; 0 where it fits. */
  shortBytes: bytes,
});
export type GuidanceModel = z.infer<typeof guidanceModelSchema>;

/** What the catalogue knows of a model on this disk. */
const ownModelSchema = z.object({
  key: z.string(),
  /** Whether the catalogue knows it at all. */
  known: z.boolean(),
  warnings: z.array(z.enum(['small', 'heavily-quantised'])),
  /** A fuller variant of the same model that fits here; null: this is the fullest. */
  better: variantSchema.nullable(),
});
export type OwnModel = z.infer<typeof ownModelSchema>;

export const hardwareSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reading') }),
  z.object({
    state: z.literal('read'),
    profile: hardwareProfileSchema,
    verdict: hardwareVerdictSchema,
    others: z.array(otherHostSchema),
    /** null: nothing is loaded here, or its size is not known. */
    loaded: loadedMemorySchema.nullable(),
    copies: z.array(loadedCopySchema),
    /** The one to run on this machine; null: none that could be recommended fits. */
    recommended: variantSchema.nullable(),
    guidanceModel: guidanceModelSchema.nullable(),
    ownModels: z.array(ownModelSchema),
  }),
]);
export type HardwareState = z.infer<typeof hardwareSchema>;

/** A look at what moves, for charts and meters: cheap, and only taken while somebody looks. */
export const hardwareSampleSchema = z.object({
  at: z.number(),
  memoryFreeBytes: bytes,
  devices: z.array(
    z.object({
      id: z.string(),
      usedBytes: bytes.nullable(),
      freeBytes: bytes.nullable(),
      utilizationPercent: z.number().min(0).max(100).nullable(),
    }),
  ),
});
export type HardwareSample = z.infer<typeof hardwareSampleSchema>;
