import * as z from 'zod';
import { textSchema } from './text';

/** Why this copy of Homeport does not update itself. */
export const updateOffReasons = ['development', 'noPublisher', 'unsigned', 'package'] as const;
export type UpdateOffReason = (typeof updateOffReasons)[number];

/** What was in the way. */
export const updateFailures = ['offline', 'nothingThere', 'damaged', 'disk', 'other'] as const;
export type UpdateFailure = (typeof updateFailures)[number];

/** A newer version, as its publisher describes it. */
const found = {
  version: z.string(),
  /** Plain text, never markup. */
  notes: z.string(),
  /** What is to be downloaded; null: not told. */
  sizeBytes: z.number().nullable(),
};

export const updateStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off'), reason: z.enum(updateOffReasons) }),
  /** `upToDate`: this start of Homeport has looked, and there was nothing newer. */
  z.object({ state: z.literal('idle'), upToDate: z.boolean() }),
  z.object({ state: z.literal('checking') }),
  z.object({ state: z.literal('available'), ...found }),
  /** `fraction`: 0 to 1. */
  z.object({ state: z.literal('downloading'), ...found, fraction: z.number() }),
  /** `waitsFor`: the jobs that run, after which it installs; null: it was not asked to yet. */
  z.object({ state: z.literal('ready'), ...found, waitsFor: z.array(textSchema).nullable() }),
  z.object({
    state: z.literal('failed'),
    step: z.enum(['check', 'download']),
    failure: z.enum(updateFailures),
    /** What the program said, in its own words. */
    detail: z.string(),
  }),
]);
export type UpdateStatus = z.infer<typeof updateStatusSchema>;

export const updatesSchema = z.object({
  /** Where the releases can be looked at by hand; null: nobody has published this copy. */
  address: z.string().nullable(),
  /** When it last looked, epoch milliseconds; null: never. */
  checkedAt: z.number().nullable(),
  status: updateStatusSchema,
});
export type Updates = z.infer<typeof updatesSchema>;
