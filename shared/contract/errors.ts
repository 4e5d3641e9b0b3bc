import * as z from 'zod';
import { intentSchema } from './intents';

const text = z.string();
const number = z.number();
const place = { path: text, line: number, column: number };

/**
 * The closed list of expected failures and what each carries. Renderer and CLI turn a code into a sentence
 * (`error.<code>` in the catalogues); a thrown exception is a bug and becomes `internal`.
 */
export const errorParams = {
  'config-syntax': z.object({ ...place, detail: text }),
  'config-duplicate-key': z.object({ ...place, key: text }),
  'config-not-object': z.object({ path: text }),
  'config-encoding': z.object({ path: text }),
  'config-read-only': z.object({ path: text }),
  'config-unwritable': z.object({ path: text, reason: text }),
  'config-unreadable': z.object({ path: text, reason: text }),
  'config-is-folder': z.object({ path: text }),
  'config-managed': z.object({ path: text, variable: text }),
  'config-too-large': z.object({ path: text, sizeBytes: number, limitBytes: number }),
  'config-changed': z.object({ path: text }),
  'config-include': z.object({ path: text, key: text }),
  'config-include-broken': z.object({
    path: text,
    file: text,
    problem: z.enum(['missing', 'outside', 'circle', 'depth', 'name']),
  }),
  'config-shape': z.object({ path: text, key: text, expected: text }),
  'config-gate': z.object({ path: text, detail: text }),
  'config-absent': z.object({ path: text }),
  'regional-no-hosts': z.object({}),
  'regional-name-taken': z.object({ provider: text, baseUrl: text }),
  'file-locked': z.object({ path: text, pid: number }),
  'state-unwritable': z.object({ path: text, reason: text }),
  'server-url': z.object({ url: text, problem: z.enum(['syntax', 'scheme', 'credentials']) }),
  'server-refused': z.object({ url: text }),
  'server-timeout': z.object({ url: text, limitMs: number }),
  'server-unreachable': z.object({ url: text, reason: text }),
  'server-no-downloads': z.object({ url: text }),
  'download-refused': z.object({ model: text, reason: text }),
  'download-unknown': z.object({}),
  'download-failed': z.object({ model: text, reason: text }),
  'download-paused': z.object({ model: text }),
  'download-stuck': z.object({ model: text, minutes: number }),
  'download-lost': z.object({ model: text }),
  'download-goes-on': z.object({ model: text }),
  'server-unknown': z.object({ url: text }),
  'server-redirects': z.object({ url: text, location: text }),
  'server-no-route': z.object({ url: text, reason: text }),
  'server-loading': z.object({ url: text }),
  'server-not-openai': z.object({ url: text, found: text }),
  'server-answered-error': z.object({ url: text, status: number, message: text }),
  'server-auth': z.object({ url: text }),
  'server-no-control': z.object({ url: text }),
  /** `freePort`: the next one on which nothing answers. */
  'server-port-taken': z.object({ url: text, freePort: number }),
  'server-needs-hand': z.object({ url: text }),
  'lmstudio-too-old': z.object({ url: text }),
  'server-needs-tool': z.object({ url: text }),
  'server-elsewhere': z.object({ url: text }),
  'server-rebind-by-hand': z.object({ url: text }),
  'server-still-open': z.object({ url: text }),
  'server-not-started': z.object({ detail: text }),
  'server-not-stopped': z.object({ detail: text }),
  'model-unknown': z.object({ model: text, available: text }),
  'model-not-loaded': z.object({ model: text, suggestedTokens: number }),
  'model-load-failed': z.object({ model: text, reason: text }),
  'model-not-unloaded': z.object({ model: text, detail: text }),
  'model-load-cancelled': z.object({ model: text }),
  'model-memory': z.object({ model: text, reason: text }),
  'model-context-too-large': z.object({ model: text, wantedTokens: number, maximumTokens: number }),
  'model-context-short': z.object({ model: text, wantedTokens: number, actualTokens: number }),
  'model-crashed': z.object({ model: text, reason: text }),
  'model-evicted': z.object({ model: text }),
  'model-unsupported': z.object({ model: text, reason: text }),
  'model-template': z.object({ model: text }),
  /** `command`: what pins the context where that may help, else "none". */
  'model-fit-too-small': z.object({ model: text, wantedTokens: number, actualTokens: number, command: text }),
  /** 0: the server does not tell. */
  'context-overflow': z.object({ model: text, promptTokens: number, contextTokens: number }),
  'lms-absent': z.object({}),
  'lms-would-wake': z.object({}),
  'estimate-unreadable': z.object({ model: text, reason: text }),
  'answer-empty': z.object({ model: text }),
  'server-monitor-broken': z.object({ reason: text }),
  'model-not-chat': z.object({ model: text }),
  'route-no-hosted': z.object({ route: text }),
  'route-no-local': z.object({}),
  'route-unknown-model': z.object({ model: text }),
  'agent-unknown': z.object({ agent: text, known: text }),
  'agent-follows': z.object({ agent: text }),
  'replace-unknown': z.object({ model: text, known: text }),
  'replace-same': z.object({ model: text }),
  'replace-not-hosted': z.object({ model: text }),
  'replace-no-fit': z.object({ model: text, contextTokens: number, needsBytes: number, poolBytes: number }),
  /** The file is as it was; `reason`: what the test turn said. */
  'replace-put-back': z.object({ model: text, old: text, reason: text }),
  /** The turn failed and the file could not be put back. */
  'replace-stuck': z.object({ model: text, reason: text }),
  'unpin-needs-gateway': z.object({ key: text, command: text }),
  'unpin-failed': z.object({ key: text, reason: text }),
  'history-empty': z.object({}),
  'history-unknown': z.object({ entryId: text }),
  'provider-unknown': z.object({ provider: text }),
  'bundle-gone': z.object({}),
  'link-taken': z.object({ path: text }),
  'link-no-command': z.object({ path: text }),
  'service-unsupported': z.object({ platform: text }),
  'service-refused': z.object({ command: text, reason: text }),
  'comments-unknown': z.object({ path: text }),
  'repair-none': z.object({ id: text, command: text }),
  'undo-conflict': z.object({ path: text, keys: text }),
  'plan-expired': z.object({}),
  'lmstudio-absent': z.object({}),
  'llama-server-absent': z.object({}),
  'gguf-unreadable': z.object({
    path: text,
    problem: z.enum([
      'missing',
      'folder',
      'denied',
      'notGguf',
      'version',
      'truncated',
      'damaged',
      'parts',
      'noModel',
    ]),
  }),
  'managed-does-not-fit': z.object({
    model: text,
    contextTokens: number,
    neededBytes: number,
    availableBytes: number,
  }),
  /** `detail`: what it said last, or how it ended. */
  'managed-not-started': z.object({
    model: text,
    problem: z.enum(['ended', 'memory', 'timeout', 'cancelled', 'port', 'program']),
    detail: text,
  }),
  'managed-ended': z.object({ model: text, detail: text }),
  'managed-running': z.object({ model: text, url: text, contextTokens: number, parallel: number }),
  'managed-not-ours': z.object({ pid: number }),
  'managed-not-stopped': z.object({ pid: number }),
  'turn-failed': z.object({ reason: text }),
  'turn-no-target': z.object({}),
  'host-unreachable': z.object({ host: text, reason: text }),
  'host-not-understood': z.object({ detail: text }),
  'host-unknown': z.object({ name: text }),
  'host-is-this': z.object({ name: text }),
  'captures-unreadable': z.object({ path: text, reason: text }),
  'port-busy': z.object({ port: number }),
  'core-running': z.object({ pid: number }),
  'core-absent': z.object({}),
  /** Of a face that goes on without it: what was asked may have been done all the same. */
  'core-lost': z.object({}),
  'version-mismatch': z.object({ ours: text, theirs: text }),
  'input-invalid': z.object({ detail: text }),
  'command-unknown': z.object({ command: text }),
  'arguments-invalid': z.object({
    problem: z.enum([
      'command',
      'option',
      'valueMissing',
      'valueNeedless',
      'number',
      'port',
      'unknown',
      'word',
      'missing',
    ]),
    argument: text,
    hint: text,
  }),
  'request-refused': z.object({
    reason: z.enum(['token', 'host', 'origin', 'site', 'type', 'size', 'code']),
  }),
  'update-not-now': z.object({}),
  unavailable: z.object({ ability: text }),
  'browser-absent': z.object({ url: text }),
  internal: z.object({ reportId: text }),
} as const;

export type ErrorCode = keyof typeof errorParams;
export type ErrorParams<C extends ErrorCode> = z.infer<(typeof errorParams)[C]>;

export type AppError = {
  [C in ErrorCode]: {
    code: C;
    params: ErrorParams<C>;
    remedy?: z.infer<typeof intentSchema> | undefined;
    /** Where Homeport does not edit OpenClaw's file but a person can: the text to write into it by hand. */
    patch?: string | undefined;
  };
}[ErrorCode];

const codes = Object.keys(errorParams) as [ErrorCode, ...ErrorCode[]];

/** An error as it crosses a wire: the code decides what its params must be. */
export const appErrorSchema: z.ZodType<AppError> = z
  .object({
    code: z.enum(codes),
    params: z.looseObject({}),
    remedy: intentSchema.optional(),
    patch: text.optional(),
  })
  .refine(error => errorParams[error.code].safeParse(error.params).success)
  .transform(error => error as AppError);
