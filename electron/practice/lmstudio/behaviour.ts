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
}

/** What a test or the practice mode may make the simulated server do. */
export interface Behaviour {
  /** Which LM Studio it is: 0.3 has no /api/v1. */
  version: '0.4' | '0.3';
  loadMs: number;
  /** The text of a `model_load_failed` answer; null loads well. */
  loadFailure: string | null;
  /** 500 as recorded; one report has seen 200 with the same body. */
  loadFailureStatus: 500 | 200;
  /** MLX runtimes replace the requested context (LM Studio 0.4.16 to 0.4.25), upward or downward. */
  contextPolicy: 'honour' | { readonly fitsTo: number };
  token: string | null;
  /** Whether a request loads its model by itself. Off, /v1/models lists what is loaded only. */
  jit: boolean;
  jitContextTokens: number;
  /** A just-in-time load takes the place of the one before. */
  jitEvicts: boolean;
  answer: string;
  reasoning: string;
  tokenDelayMs: number;
  firstTokenMs: number;
  overflow: OverflowDialect;
  /** Templates of some models refuse instructions that are not the first message (0.4.21). */
  strictTemplate: boolean;
  /** The model is dropped in the middle of the answer: by another load, or by a crash. */
  unloadsMidAnswer: boolean;
  download: {
    readonly outcome: DownloadOutcome;
    readonly bytesPerSecond: number;
    readonly totalBytes: number;
    /** The key that the finished model gets: not always the name that was asked for. */
    readonly landsAs: string | null;
  };
  fault: Fault | null;
}

export const usualBehaviour: Behaviour = {
  version: '0.4',
  loadMs: 0,
  loadFailure: null,
  loadFailureStatus: 500,
  contextPolicy: 'honour',
  token: null,
  jit: true,
  jitContextTokens: 4096,
  jitEvicts: true,
  answer: 'ready',
  reasoning: 'PRIVATE-REASONING: the person wants one word.',
  tokenDelayMs: 0,
  firstTokenMs: 0,
  overflow: 'n-keep',
  strictTemplate: false,
  unloadsMidAnswer: false,
  download: { outcome: 'completed', bytesPerSecond: 1_000_000_000, totalBytes: 2_000_000_000, landsAs: null },
  fault: null,
};
