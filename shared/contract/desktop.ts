import * as z from 'zod';
import { updatesSchema } from './updates';

const nothing = z.object({});

/** What only the desktop shell knows; the core has no part in it. */
export const desktopStateSchema = z.object({
  /** Begins with the person's login; null: this system has no such thing for this copy of Homeport. */
  startsAtLogin: z.boolean().nullable(),
  /** The homeport command for the person's terminal; null: this copy of Homeport brings none. */
  command: z.object({ file: z.string(), isLinked: z.boolean(), isOnPath: z.boolean() }).nullable(),
  updates: updatesSchema,
});
export type DesktopState = z.infer<typeof desktopStateSchema>;

const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** What a person can ask of the desktop shell, by the same door as the core's commands and never of the core. */
export const desktopCommands = {
  'desktop.startAtLogin': command(z.object({ enabled: z.boolean() }), nothing),
  'desktop.linkCommand': command(z.object({ linked: z.boolean() }), nothing),
  'desktop.checkForUpdate': command(nothing, nothing),
  'desktop.downloadUpdate': command(nothing, nothing),
  /** After the jobs that run; false calls it off. */
  'desktop.installUpdate': command(z.object({ wanted: z.boolean() }), nothing),
} as const;

export type DesktopCommandName = keyof typeof desktopCommands;
export type DesktopInput<N extends DesktopCommandName> = z.input<(typeof desktopCommands)[N]['input']>;
export type DesktopOutput<N extends DesktopCommandName> = z.output<(typeof desktopCommands)[N]['output']>;
