/** How a prompt that is longer than the context is turned down, in the words on record (research notes 1.11). */
export const overflowDialects = [
  'n-keep',
  'trying-to-keep',
  'cannot-truncate',
  'llama-server',
  'mid-generation',
  'empty-stream',
] as const;
export type OverflowDialect = (typeof overflowDialects)[number];

/** How a download goes. `finalizing`: all bytes are there and it never ends (bt#1477). */
export const downloadOutcomes = ['completed', 'failed', 'paused', 'finalizing'] as const;
export type DownloadOutcome = (typeof downloadOutcomes)[number];

/** Why a load fails, in the words on record (load-failures.ts). */
export const loadFailureKinds = [
  'guardrail',
  'guardrail-0.3',
  'engine-died',
  'engine-killed',
  'engine-aborted',
  'engine-exit-code',
  'unsupported-architecture',
  'no-runtime',
  'resource-monitor',
  'cancelled',
  'mlx-minimum',
] as const;
export type LoadFailureKind = (typeof loadFailureKinds)[number];
/** A text of one's own, or one on record. */
export type LoadFailure = string | { readonly kind: LoadFailureKind };

/**
 * How `lms` fails. `passkey`: it is older than the application (bt#1566); `start-timeout`: it cannot wake the
 * application; `hang`: it never ends; `start-fails`: the server does not come on, and it says so; `start-lies`:
 * it says that the server came on; `unverified`: the server runs, and it denies that (bt#1720, lms#509).
 */
export const lmsFailures = [
  'passkey',
  'start-timeout',
  'hang',
  'start-fails',
  'start-lies',
  'unverified',
] as const;
export type LmsFailure = (typeof lmsFailures)[number];

/** What the network or the program does to one request. */
export const faultKinds = ['drop', 'half-open', 'silence', 'bad-utf8', 'huge', 'redirect', 'die'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Requests whose path begins so. */
  readonly path: string;
  /** After how long a connection is dropped, or how long the silence lasts. */
  readonly afterMs?: number;
  /** Where a redirect leads. */
  readonly location?: string;
  /** Met so often, then never again; left out, always. */
  times?: number;
}

export interface ContextFit {
  /** The context that a model gets, whatever was asked, unless it has less or runs one prediction at once. */
  readonly fitsTo: number;
  /** Newer engines keep what was asked of a text model where no more than 4,096 tokens fit (mlx-engine 08f0c07). */
  readonly keepsShort?: boolean;
}

/** What a test or the practice mode may make the simulated server do. */
export interface Behaviour {
  /** Which LM Studio it is: 0.3 has no /api/v1. */
  version: '0.4' | '0.3' | '0.3.5';
  loadMs: number;
  /** What a load fails with; null loads well. */
  loadFailure: LoadFailure | null;
  /** 500 as recorded; one report has seen 200 with the same body. */
  loadFailureStatus: 500 | 200;
  /** MLX runtimes replace the requested context (LM Studio 0.4.16 to 0.4.25), upward or downward. */
  contextPolicy: 'honour' | ContextFit;
  /** What the resource guardrail lets all loaded models take by its own estimate; null: it is off. */
  guardrailBytes: number | null;
  /** `sparse`: without the fields that recordings of some versions lack. */
  listing: 'full' | 'sparse';
  token: string | null;
  cors: boolean;
  /** Whether a request loads its model by itself. Off, /v1/models lists what is loaded only. */
  jit: boolean;
  jitContextTokens: number;
  /** A just-in-time load takes the place of the one before. */
  jitEvicts: boolean;
  /** After how long without use such a copy goes; null: never (jitModelTTL off). */
  jitTtlSeconds: number | null;
  /** Older builds answer an unknown name with the one model that is loaded (bt#366, bt#1217). */
  servesAnyName: boolean;
  answer: string;
  reasoning: string;
  /** Where chat completions put it: 0.3.23 has `reasoning` for gpt-oss, a setting leaves it in the content. */
  reasoningField: 'reasoning_content' | 'reasoning' | 'content';
  /** What the model calls where tools are offered; `asText`: it writes the call into its answer (bt#2115). */
  toolCall: { readonly name: string; readonly arguments: string; readonly asText?: boolean } | null;
  tokenDelayMs: number;
  /** Beside what reading the prompt takes. */
  firstTokenMs: number;
  /** How long one token of the prompt is read. */
  promptTokenMs: number;
  overflow: OverflowDialect;
  /** Templates of some models refuse instructions that are not the first message (0.4.21). */
  strictTemplate: boolean;
  /** The model goes in the middle of the answer. */
  losesModel: 'unloaded' | 'crashed' | null;
  download: {
    readonly outcome: DownloadOutcome;
    readonly bytesPerSecond: number;
    readonly totalBytes: number;
    /** The key that the finished model gets: not always the name that was asked for. */
    readonly landsAs: string | null;
  };
  fault: Fault | null;
  lmsFailure: LmsFailure | null;
  /** The tool of before August 2025: frames around its errors, other sentences, and no `version`. */
  lmsIsOld: boolean;
  /** `low`: estimates say `Confidence: LOW`. */
  estimateConfidence: 'high' | 'low';
  /** Whether the application comes up where its tool or its executable starts it (bt#303, bt#1540). */
  startsUp: boolean;
}

export const usualBehaviour: Behaviour = {
  version: '0.4',
  loadMs: 0,
  loadFailure: null,
  loadFailureStatus: 500,
  contextPolicy: 'honour',
  guardrailBytes: null,
  listing: 'full',
  token: null,
  cors: false,
  jit: true,
  jitContextTokens: 4096,
  jitEvicts: true,
  jitTtlSeconds: 3600,
  servesAnyName: false,
  answer: 'ready',
  reasoning: 'PRIVATE-REASONING: the person wants one word.',
  reasoningField: 'reasoning_content',
  toolCall: null,
  tokenDelayMs: 0,
  firstTokenMs: 0,
  promptTokenMs: 0,
  overflow: 'n-keep',
  strictTemplate: false,
  losesModel: null,
  download: { outcome: 'completed', bytesPerSecond: 1_000_000_000, totalBytes: 2_000_000_000, landsAs: null },
  fault: null,
  lmsFailure: null,
  lmsIsOld: false,
  estimateConfidence: 'high',
  startsUp: true,
};
