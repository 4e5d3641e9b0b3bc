import * as z from 'zod';
import { appErrorSchema } from './errors';
import { textSchema } from './text';

/** Long work. It lives in the snapshot from the moment it starts; nobody waits on a remote call for it. */
export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum([
    'model-load',
    'model-unload',
    'connect',
    'server-start',
    'server-stop',
    'server-rebind',
    'turn',
    'api-trial',
    'measure',
    'model-download',
    'managed-start',
    'managed-stop',
    'replace',
    'session-unpin',
  ]),
  title: textSchema,
  phase: textSchema.nullable(),
  /** 0 to 1; null where the server gives none (LM Studio's load does not). */
  progress: z.number().nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  cancellable: z.boolean(),
  state: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
  error: appErrorSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;
export type JobKind = Job['kind'];
