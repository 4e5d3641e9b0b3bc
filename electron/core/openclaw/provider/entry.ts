import { patienceFor, type Patience } from '#shared/sizing/patience';
import type { ApiKind, ProviderApi, ServerKind } from '#shared/contract/kinds';
import type { JsonValue } from '../json5/nodes';

/** A model as it is served right now: what an entry in OpenClaw's file is made of. */
export interface ServedModel {
  readonly server: ServerKind;
  /** The API that answered a tiny request there; null: none was tried. */
  readonly provenApi: ApiKind | null;
  readonly baseUrl: string;
  readonly key: string;
  readonly displayName: string;
  /** The most that the model can do; null where the server does not say. */
  readonly maxContextTokens: number | null;
  /** What it is loaded with; null where the server has no loading or does not say. */
  readonly loadedContextTokens: number | null;
  readonly vision: boolean;
  /** Was it trained to call tools? null: the server does not say. */
  readonly toolUse: boolean | null;
  /** On disk; null where the server does not say. */
  readonly sizeBytes: number | null;
  /** How fast this machine reads a prompt; null: not known, or another machine does. */
  readonly prefillTokensPerSecond: number | null;
  readonly needsToken: boolean;
}

export interface EntryOptions {
  readonly contextTokens: number;
  readonly contextWindow: number;
  readonly maxTokens: number;
  /** Those that the person named now; others that a row has already are the person's as well. */
  readonly named: readonly ('contextWindow' | 'maxTokens')[];
  /** The API that the person named; null: the one that suits the server. */
  readonly api: ProviderApi | null;
}

/**
 * The API to write for a server. Responses keeps reasoning apart from the answer (guidance): LM Studio has it;
 * another server gets it where it was proven there, else chat completions, which all of them have. Ollama is
 * spoken to in its own tongue: over /v1 its tool calls come as plain text.
 */
export function apiFor({ server, provenApi }: ServedModel): ProviderApi {
  if (server === 'ollama') return 'ollama';
  return provenApi ?? (server === 'lmstudio' ? 'openai-responses' : 'openai-completions');
}

/** Ollama's own API lies at the server's root; every other one below /v1. */
export const baseUrlFor = ({ baseUrl }: ServedModel, api: ProviderApi): string =>
  api === 'ollama' ? new URL(baseUrl).origin : baseUrl;

/** The guidance's figures: what an answer may take, and the window of a server that does not tell its own. */
export const guidanceMaxTokens = 8192;
export const guidanceContextWindow = 120_000;

/**
 * The three numbers of a row. `contextTokens` is never above what is loaded: OpenClaw would load a second
 * copy of the model to get it. An answer takes at most a quarter of the context.
 */
export function entryOptions(
  model: ServedModel,
  wanted: {
    contextTokens?: number | undefined;
    contextWindow?: number | undefined;
    maxTokens?: number | undefined;
    api?: ProviderApi | undefined;
  },
): EntryOptions {
  const loaded = model.loadedContextTokens ?? model.maxContextTokens ?? guidanceContextWindow;
  const contextTokens = Math.min(wanted.contextTokens ?? loaded, loaded);
  const window =
    wanted.contextWindow ?? model.maxContextTokens ?? Math.max(contextTokens, guidanceContextWindow);
  return {
    contextTokens,
    contextWindow: Math.max(window, contextTokens),
    maxTokens: wanted.maxTokens ?? Math.min(guidanceMaxTokens, Math.max(1, Math.floor(contextTokens / 4))),
    api: wanted.api ?? null,
    named: (['contextWindow', 'maxTokens'] as const).filter(key => wanted[key] !== undefined),
  };
}

/** The key that goes with the Responses API: `lmstudio-local`, which onboarding writes, is refused there. */
export function keyFor(model: ServedModel): string {
  if (model.needsToken) return model.server === 'lmstudio' ? '${LM_API_TOKEN}' : '${LOCAL_MODEL_API_KEY}';
  if (model.server === 'ollama') return 'ollama-local';
  return model.server === 'lmstudio' ? 'lmstudio' : 'sk-local';
}

export function modelRow(model: ServedModel, options: EntryOptions): { [key: string]: JsonValue } {
  return {
    id: model.key,
    name: model.displayName,
    reasoning: false,
    input: model.vision ? ['text', 'image'] : ['text'],
    cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    contextWindow: options.contextWindow,
    contextTokens: options.contextTokens,
    maxTokens: options.maxTokens,
    // Such a model writes its calls as text. Without tools OpenClaw also asks with a third of the prompt.
    ...(model.toolUse === false ? { compat: { supportsTools: false } } : {}),
  };
}

/** How long OpenClaw waits for the first word, where its own limit would be too short. */
export const patienceOf = (model: ServedModel, { contextTokens }: EntryOptions): Patience | null =>
  patienceFor(contextTokens, model.prefillTokensPerSecond, model.sizeBytes);

export function providerEntry(model: ServedModel, options: EntryOptions): { [key: string]: JsonValue } {
  const api = options.api ?? apiFor(model);
  const patience = patienceOf(model, options);
  return {
    baseUrl: baseUrlFor(model, api),
    apiKey: keyFor(model),
    api,
    ...(patience ? { timeoutSeconds: patience.timeoutSeconds } : {}),
    models: [modelRow(model, options)],
  };
}

/** A short name to type in a chat: the first word of the model's name ("Minimax"). */
export function aliasFor(displayName: string): string | null {
  const word = /[A-Za-z]+/.exec(displayName)?.[0];
  return word === undefined ? null : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
