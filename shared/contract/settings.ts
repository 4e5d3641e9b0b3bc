import * as z from 'zod';
import { lookRhythms, measureRhythms, updateRhythms } from './kinds';

export const languages = ['en', 'pl'] as const;
export type Language = (typeof languages)[number];

const minute = z.number().int().min(0).max(1439);

/** The product's own settings file. Every key has a default, so that an older file stays readable. */
export const settingsSchema = z.object({
  version: z.literal(1).default(1),
  language: z.enum(['system', ...languages]).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** null: found as OpenClaw finds it. */
  openclawConfigPath: z.string().max(4096).nullable().default(null),
  /** null: LM Studio's own address is looked up. */
  serverUrl: z.string().max(2000).nullable().default(null),
  modelKey: z.string().max(300).nullable().default(null),
  openclawRunsOn: z.enum(['found', 'this-machine', 'elsewhere']).default('found'),
  /** What models may take, in the person's own word; null: as detected. */
  usableMemoryBytes: z
    .number()
    .int()
    .positive()
    .max(64 * 1024 ** 4)
    .nullable()
    .default(null),
  /** Moves the route to a hosted model while the local server is down, and back. */
  failoverGuard: z.boolean().default(false),
  /** Loads the model again after it was lost. */
  keepWarm: z.boolean().default(false),
  /** How often everything is looked at while somebody watches. */
  lookRhythm: z.enum(lookRhythms).default('usual'),
  /** Measures the model by itself, while its server has nothing to do. */
  measureRhythm: z.enum(measureRhythms).default('never'),
  /** Reads the times of LM Studio's real answers even while nobody looks at them. */
  readAnswers: z.boolean().default(false),
  notifications: z.boolean().default(true),
  /** Minutes of the day between which nothing is shown; null: none. */
  quietHours: z.object({ fromMinute: minute, toMinute: minute }).nullable().default(null),
  /** Nothing is asked by itself until the person has said so. */
  updates: z.enum(updateRhythms).default('byHand'),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsPatchSchema = z
  .object({
    language: settingsSchema.shape.language.unwrap(),
    theme: settingsSchema.shape.theme.unwrap(),
    openclawConfigPath: settingsSchema.shape.openclawConfigPath.unwrap(),
    serverUrl: settingsSchema.shape.serverUrl.unwrap(),
    modelKey: settingsSchema.shape.modelKey.unwrap(),
    openclawRunsOn: settingsSchema.shape.openclawRunsOn.unwrap(),
    usableMemoryBytes: settingsSchema.shape.usableMemoryBytes.unwrap(),
    failoverGuard: settingsSchema.shape.failoverGuard.unwrap(),
    keepWarm: settingsSchema.shape.keepWarm.unwrap(),
    lookRhythm: settingsSchema.shape.lookRhythm.unwrap(),
    measureRhythm: settingsSchema.shape.measureRhythm.unwrap(),
    readAnswers: settingsSchema.shape.readAnswers.unwrap(),
    notifications: settingsSchema.shape.notifications.unwrap(),
    quietHours: settingsSchema.shape.quietHours.unwrap(),
    updates: settingsSchema.shape.updates.unwrap(),
  })
  .partial()
  .strict();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
