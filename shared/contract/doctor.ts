import * as z from 'zod';
import { checkStates, repairSchema } from './checklist';
import { logLevels } from './kinds';
import { textSchema } from './text';

/** `not-here`: it does not concern this machine; `not-seen`: nothing looks at it, or only a click may. */
const doctorStates = [...checkStates, 'not-here', 'not-seen'] as const;

/** One check of the doctor's report. */
export const doctorRowSchema = z.object({
  id: z.string(),
  state: z.enum(doctorStates),
  title: textSchema,
  /** For one that cannot be seen: why. */
  evidence: textSchema,
  why: textSchema.nullable(),
  repair: repairSchema.nullable(),
  /** A command that shows or does the same, to copy. */
  command: z.string().nullable(),
  /** Until what it rests on was read, in milliseconds; null: nothing was read for it. */
  durationMs: z.number().nullable(),
});
export type DoctorRow = z.infer<typeof doctorRowSchema>;

/** A part of the bundle as it would go out, every secret masked; a long one is cut for the look at it. */
export const bundlePartSchema = z.object({
  name: z.string(),
  sizeBytes: z.number().int(),
  text: z.string(),
  isCut: z.boolean(),
});

export const logLineSchema = z.object({
  /** From the start of what was read: the same for the same line as long as the file only grows. */
  id: z.number().int(),
  /** Epoch milliseconds; null: the line does not say. */
  at: z.number().nullable(),
  level: z.enum(logLevels).nullable(),
  /** Secrets masked, colours taken out. */
  text: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const logSchema = z.object({
  path: z.string(),
  isThere: z.boolean(),
  /** Only the end of a long file is read. */
  isCut: z.boolean(),
  /** Oldest first. */
  lines: z.array(logLineSchema),
});
