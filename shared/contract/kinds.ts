// Closed lists without their schemas: short commands and the page need the words, not the validator.

/** The four routes of the guidance (G5, G6): who answers first, and who takes over. */
export const routeKinds = ['local-first', 'local-fallback', 'local-only', 'hosted-only'] as const;
export type RouteKind = (typeof routeKinds)[number];

/** Setup's groups, in the order of the guidance. */
export const checkGroups = ['hardware', 'engine', 'model', 'openclaw', 'safety', 'proof'] as const;
export type CheckGroup = (typeof checkGroups)[number];

/** The model servers that are told apart; the last is any other that speaks OpenAI's protocol. */
export const serverKinds = [
  'lmstudio',
  'llama-server',
  'vllm',
  'litellm',
  'ollama',
  'openai-compatible',
] as const;
export type ServerKind = (typeof serverKinds)[number];

/** The two shapes of a question to an OpenAI-compatible server. */
export const apiKinds = ['openai-responses', 'openai-completions'] as const;
export type ApiKind = (typeof apiKinds)[number];

/** How OpenClaw speaks to a model server, as its `api` spells it; the last is Ollama's own. */
export const providerApis = [...apiKinds, 'ollama'] as const;
export type ProviderApi = (typeof providerApis)[number];

/**
 * What a watched server or gateway is doing. `up`: it answers, and does not tell what it is doing; `stalled`: it
 * works on something and gets nowhere.
 */
export const targetStates = [
  'unread',
  'down',
  'starting',
  'no-model',
  'loading',
  'up',
  'idle',
  'reading-prompt',
  'generating',
  'queued',
  'stalled',
] as const;
export type TargetState = (typeof targetStates)[number];

/**
 * Whether a hosted model can work. `dead`: OpenClaw does not know its id any more. `unproven`: nobody could tell
 * without asking it.
 */
export const hostedStates = ['has-key', 'no-key', 'dead', 'unproven'] as const;

/** How often everything is looked at while somebody watches; `seldom`: a fifth as often. */
export const lookRhythms = ['usual', 'seldom'] as const;
export type LookRhythm = (typeof lookRhythms)[number];

/** How often a model is measured without a click. */
export const measureRhythms = ['never', 'daily', 'weekly'] as const;
export type MeasureRhythm = (typeof measureRhythms)[number];

/** Whether Homeport asks its publisher for a newer version by itself. */
export const updateRhythms = ['byHand', 'daily'] as const;

/** How far back a chart looks. */
export const spans = ['hour', 'day', 'fortnight'] as const;
export type Span = (typeof spans)[number];

/** What is charted, each for one target or for the machine. Times in milliseconds, memory in bytes, shares in percent. */
export const metrics = [
  'up',
  'latencyMs',
  'queued',
  'firstTokenMs',
  'tokensPerSecond',
  'memoryBytes',
  'utilizationPercent',
] as const;
export type Metric = (typeof metrics)[number];

/** How the cache of a conversation is kept, the most exact first. */
export const kvTypes = ['f16', 'q8_0', 'q4_0'] as const;
export type KvType = (typeof kvTypes)[number];

/** Homeport's own log, that of the llama-server it started, and that of its service without a window. */
export const logSources = ['homeport', 'llama-server', 'service'] as const;
export const logLevels = ['info', 'warn', 'error'] as const;
