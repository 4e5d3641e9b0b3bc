import * as z from 'zod';
import { checklistSchema } from './checklist';
import type { DesktopState } from './desktop';
import { hardwareSchema, type HardwareSample } from './hardware';
import { healthSchema, watchSchema, type Notification } from './health';
import { jobSchema } from './jobs';
import { lmStudioSchema, localModelSchema } from './models';
import { serverSchema } from './servers';
import { openclawSchema, routesSchema } from './openclaw';
import { settingsSchema } from './settings';
import type { Page } from './pages';
import { textSchema } from './text';

export const shellKinds = ['desktop', 'web', 'cli'] as const;

export const appSchema = z.object({
  version: z.string(),
  protocol: z.number().int(),
  shell: z.enum(shellKinds),
  mode: z.enum(['normal', 'practice']),
  platform: z.string(),
  /** The person's, by which paths are shown as `~`; null: none that they would know. */
  homeFolder: z.string().nullable(),
  abilities: z.array(z.enum(['practice'])),
});

export const noticeSchema = z.object({ id: z.string(), at: z.number(), text: textSchema });

/** When each source was last read, in epoch milliseconds. A slice of its own, so that it alone changes. */
export const freshnessSchema = z.object({
  hardware: z.number().nullable(),
  server: z.number().nullable(),
  openclaw: z.number().nullable(),
  gateway: z.number().nullable(),
  /** Of what the monitor watches, by its id. */
  targets: z.record(z.string(), z.number()),
});

/** The one truth: what the core knows. Every face of the product draws this and nothing else. */
export const snapshotSchema = z.object({
  rev: z.number().int(),
  app: appSchema,
  hardware: hardwareSchema,
  lmstudio: lmStudioSchema,
  servers: z.array(serverSchema),
  models: z.array(localModelSchema),
  openclaw: openclawSchema,
  routes: routesSchema,
  checklist: checklistSchema,
  health: healthSchema,
  watch: watchSchema,
  jobs: z.array(jobSchema),
  settings: settingsSchema.extend({ tokensFor: z.array(z.string()) }),
  notices: z.array(noticeSchema),
  freshness: freshnessSchema,
});
export type Snapshot = z.infer<typeof snapshotSchema>;
export type Slices = Omit<Snapshot, 'rev'>;
export type SliceName = keyof Slices;
export type ShellKind = (typeof shellKinds)[number];

/** The snapshot, in order: the whole of it once, then patches; a gap in `rev` asks again. */
export type SnapshotEvent =
  { type: 'snapshot'; snapshot: Snapshot } | { type: 'patch'; rev: number; slices: Partial<Slices> };

/** A point of the meters. */
export interface SampleEvent {
  type: 'sample';
  sample: HardwareSample;
}

/** A sentence to show once, by whatever shell there is. */
export interface NotificationEvent {
  type: 'notification';
  notification: Notification;
}

/** What passes by: no part of the snapshot, and no gap when it is missed. */
export type PassingEvent = SampleEvent | NotificationEvent;

/** What the desktop shell says to its own page: how it stands, and which page the menu asked for. */
export type DesktopEvent = { type: 'desktop'; desktop: DesktopState } | { type: 'go'; page: Page };

/** What a subscriber receives. */
export type CoreEvent = SnapshotEvent | PassingEvent | DesktopEvent;

export const isSnapshotEvent = (event: CoreEvent): event is SnapshotEvent =>
  event.type === 'snapshot' || event.type === 'patch';
