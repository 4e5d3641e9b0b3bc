import * as z from 'zod';
import { checkStates, repairSchema } from './checklist';
import { textSchema } from './text';

/** `not-here`: it does not concern this machine; `not-seen`: nothing looks at it, or only a click may. */
export const doctorStates = [...checkStates, 'not-here', 'not-seen'] as const;
export type DoctorState = (typeof doctorStates)[number];

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
export type BundlePartView = z.infer<typeof bundlePartSchema>;
