import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { compatibleError, openStream, sendJson } from './answers';
import type { Body } from './bodies';
import type { SimulatedModel } from './catalogue';
import { loadCopy } from './loading';
import { overflowMessage } from './overflow';
import { dropExpired, isLoaded, touch, type SimulatedInstance, type SimulatedState } from './state';

export const newId = (prefix: string, bytes = 12): string =>
  `${prefix}_${randomBytes(bytes).toString('hex')}`;

/** Four characters a token: nothing hangs on more. */
export const countTokens = (text: string): number => Math.ceil(text.length / 4);

const wordsOf = (text: string): string[] => text.split(/(?<= )/);

export interface Found {
  readonly model: SimulatedModel;
  readonly instance: SimulatedInstance;
}

interface Refusal {
  readonly status: number;
  /** null: the process ended, nothing is said. */
  readonly refusal: unknown;
}

export const invalidModel = (state: SimulatedState, name: unknown): unknown => {
  const examples = state.models.map(one => one.key).join(', ');
  const message = `Invalid model identifier "${String(name)}". Please specify a valid downloaded model (e.g., ${examples}).`;
  return compatibleError(message, 'model_not_found');
};

/** Something loaded that a name means: the copy of that id, else a copy of that model. */
function findLoaded(state: SimulatedState, name: unknown): Found | null {
  dropExpired(state, Date.now());
  const { instances, models, behaviour } = state;
  const only = behaviour.servesAnyName && instances.length === 1 ? instances[0] : undefined;
  const instance =
    instances.find(({ id }) => id === name) ?? instances.find(({ key }) => key === name) ?? only;
  const model = models.find(({ key }) => key === instance?.key);
  return instance && model?.type === 'llm' ? { instance, model } : null;
}

/**
 * Finds what a `model` names, loading it just in time as the real one does: with the short default context
 * and a time to live.
 */
export async function serve(state: SimulatedState, { model: name, ttl }: Body): Promise<Found | Refusal> {
  const { jit, jitTtlSeconds, version } = state.behaviour;
  const loaded = findLoaded(state, name);
  if (loaded) {
    touch(state, loaded.instance.id);
    return loaded;
  }
  const model = state.models.find(({ key }) => key === name);
  if (model?.type !== 'llm') return { status: 400, refusal: invalidModel(state, name) };
  if (!jit) {
    if (state.instances.length > 0) return { status: 400, refusal: invalidModel(state, name) };
    const message =
      "No models loaded. Please load a model in the developer page or use the 'lms load' command.";
    // 0.3.5 says so with 404 (lms#107).
    return { status: version !== '0.4' ? 404 : 400, refusal: compatibleError(message, 'model_not_found') };
  }
  const ttlSeconds = typeof ttl === 'number' ? ttl : jitTtlSeconds;
  const outcome = await loadCopy(state, model, { ttlSeconds, loadedBy: 'jit' });
  if (outcome.state === 'loaded') return { instance: outcome.instance, model };
  if (outcome.state === 'gone') return { status: 0, refusal: null };
  return { status: 400, refusal: { error: `Failed to load model "${model.key}". Error: ${outcome.reason}` } };
}

export function sendRefusal(response: ServerResponse, { status, refusal }: Refusal): number {
  if (refusal === null) {
    response.destroy();
    return 0;
  }
  return sendJson(response, status, refusal);
}

/** What a prompt that is longer than the context gets; null: it fits. */
export function refuseLongPrompt(
  state: SimulatedState,
  { contextTokens }: SimulatedInstance,
  promptTokens: number,
  response: ServerResponse,
): number | null {
  if (promptTokens < contextTokens) return null;
  const dialect = state.behaviour.overflow;
  if (dialect === 'empty-stream') {
    openStream(response);
    response.end();
    return 200;
  }
  const { status, message } = overflowMessage(dialect, promptTokens, contextTokens);
  return sendJson(response, status, { error: message });
}

/** Templates that take instructions in the first place only (0.4.21, Qwen3.6 and others). */
export function refuseLateSystem(
  state: SimulatedState,
  messages: unknown,
  response: ServerResponse,
): number | null {
  if (!state.behaviour.strictTemplate || !Array.isArray(messages)) return null;
  const roles = messages.map((one: { role?: unknown } | null) => String(one?.role));
  const late = roles.slice(1).find(role => role === 'system' || role === 'developer');
  if (late === undefined) return null;
  const error =
    late === 'system'
      ? 'System message must be at the beginning'
      : 'System and developer messages must precede conversation messages.';
  return sendJson(response, 500, { error });
}

/** What `lms log stream` prints of a prediction, as the real one was recorded: the texts, and the figures. */
function logPrediction(
  { listeners, behaviour }: SimulatedState,
  modelIdentifier: string,
  promptTokensCount: number,
  { startedAt, firstAt }: { readonly startedAt: number; readonly firstAt: number },
): void {
  const { answer, reasoning } = behaviour;
  const predictedTokensCount = countTokens(answer) + countTokens(reasoning);
  const endedAt = performance.now();
  const stats = {
    stopReason: 'eosFound',
    tokensPerSecond: (predictedTokensCount * 1000) / Math.max(1, endedAt - firstAt),
    timeToFirstTokenSec: (firstAt - startedAt) / 1000,
    totalTimeSec: (endedAt - startedAt) / 1000,
    ...{ promptTokensCount, predictedTokensCount },
    totalTokensCount: promptTokensCount + predictedTokensCount,
  };
  for (const listener of listeners) {
    listener({ type: 'llm.prediction.input', modelIdentifier, input: 'PRIVATE-PROMPT' });
    listener({ type: 'llm.prediction.output', modelIdentifier, output: `PRIVATE-ANSWER ${answer}`, stats });
  }
}

/** Runs a prediction, which reads its prompt first: its copy counts as busy, and as used when it ends. */
export async function predicting<T>(
  state: SimulatedState,
  { id }: SimulatedInstance,
  promptTokens: number,
  run: () => Promise<T>,
): Promise<T> {
  const { predictions, behaviour } = state;
  predictions.set(id, (predictions.get(id) ?? 0) + 1);
  const startedAt = performance.now();
  try {
    await sleep(behaviour.firstTokenMs + promptTokens * behaviour.promptTokenMs);
    const firstAt = performance.now();
    const answered = await run();
    logPrediction(state, id, promptTokens, { startedAt, firstAt });
    return answered;
  } finally {
    const left = (predictions.get(id) ?? 1) - 1;
    if (left > 0) predictions.set(id, left);
    else predictions.delete(id);
    touch(state, id);
  }
}

/**
 * Why a prediction cannot go on; null: it can. A model that another load evicts, or that is unloaded, takes its
 * predictions along (bt#1796).
 */
function lossOf(state: SimulatedState, { id }: SimulatedInstance): string | null {
  const { losesModel } = state.behaviour;
  if (losesModel !== null) state.instances = state.instances.filter(one => one.id !== id);
  if (losesModel === 'crashed')
    return 'The model has crashed without additional information. (Exit code: 11)';
  return isLoaded(state, id) ? null : 'Model unloaded.';
}

/** The words of an answer, in their time, as long as the model is there and somebody listens. */
export async function speak(
  state: SimulatedState,
  instance: SimulatedInstance,
  text: string,
  say: (word: string) => boolean,
): Promise<{ readonly lost: string | null }> {
  for (const word of wordsOf(text)) {
    const lost = lossOf(state, instance);
    if (lost !== null) return { lost };
    if (!say(word)) break;
    await sleep(state.behaviour.tokenDelayMs);
  }
  return { lost: null };
}
