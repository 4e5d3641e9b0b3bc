import * as z from 'zod';
import type { MessageKey } from '../i18n/messages';

/**
 * A sentence that has not been put into a language yet: a catalogue key and its parameters. Numbers keep
 * their unit in the parameter's name (`memoryBytes`, `contextTokens`, `delayMs`); the translator formats them.
 */
export const textSchema = z.object({
  key: z.custom<MessageKey>(value => typeof value === 'string'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type Text = z.infer<typeof textSchema>;
