import { createParser } from 'eventsource-parser';
import { errorMessage, isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import { understandAnswer } from '../answers/understand';
import { failedRequest } from '../../ports/failed-request';
import type { Ports } from '../../ports/types';

/** A cold model of hundreds of gigabytes loads for minutes before its first token. */
const askLimitMs = 10 * 60_000;
const answerTokens = 256;

export interface DirectAnswer {
  readonly api: 'openai-responses' | 'openai-completions';
  readonly model: string;
  readonly finalText: string;
  readonly timeToFirstTokenMs: number | null;
  readonly totalMs: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly decodeTokensPerSecond: number | null;
}

interface Collected {
  model: string;
  finalText: string;
  firstAt: number | null;
  lastAt: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  reasoningStreams: boolean;
  /** Reasoning that came in one piece, as LM Studio sends it: it took no time of the stream. */
  untimedTokens: number;
  /** Whether the stream said that the answer is over; `length`: because the limit of tokens was reached. */
  ended: 'no' | 'whole' | 'length';
  error: string;
}

const count = (value: unknown): number | null => (typeof value === 'number' && value >= 0 ? value : null);

function readResponsesEvent(event: Record<string, unknown>, now: number, into: Collected): void {
  const type = typeof event['type'] === 'string' ? event['type'] : '';
  if (/^response\.(reasoning|output_text)/.test(type)) {
    into.firstAt ??= now;
    into.lastAt = now;
  }
  if (type === 'response.output_text.delta' && typeof event['delta'] === 'string')
    into.finalText += event['delta'];
  // Some servers put an untyped `{error: …}` into a typed stream.
  if (type === 'error' || type === 'response.failed' || (type === '' && event['error'] !== undefined)) {
    const words = errorMessage(event) || errorMessage(event['response']) || event['message'];
    into.error = typeof words === 'string' ? words : JSON.stringify(event).slice(0, 200);
  }
  if (/^response\.reasoning\w*\.delta$/.test(type)) into.reasoningStreams = true;
  const response = event['response'];
  if (type !== 'response.completed' && type !== 'response.incomplete') return;
  into.ended = type === 'response.completed' ? 'whole' : 'length';
  if (!isRecord(response)) return;
  if (typeof response['model'] === 'string') into.model = response['model'];
  const usage = isRecord(response['usage']) ? response['usage'] : {};
  into.inputTokens = count(usage['input_tokens']);
  into.outputTokens = count(usage['output_tokens']);
  const details = isRecord(usage['output_tokens_details']) ? usage['output_tokens_details'] : {};
  into.untimedTokens = into.reasoningStreams ? 0 : (count(details['reasoning_tokens']) ?? 0);
}

function readCompletionsEvent(event: Record<string, unknown>, now: number, into: Collected): void {
  if (typeof event['model'] === 'string') into.model = event['model'];
  if (event['error'] !== undefined) into.error = errorMessage(event);
  const usage = event['usage'];
  if (isRecord(usage)) {
    into.inputTokens = count(usage['prompt_tokens']);
    into.outputTokens = count(usage['completion_tokens']);
  }
  const choice: unknown = Array.isArray(event['choices']) ? event['choices'][0] : undefined;
  const delta = isRecord(choice) && isRecord(choice['delta']) ? choice['delta'] : {};
  const finish = isRecord(choice) ? choice['finish_reason'] : null;
  if (typeof finish === 'string') into.ended = finish === 'length' ? 'length' : 'whole';
  const { content } = delta;
  if (typeof content === 'string') into.finalText += content;
  if (content || delta['reasoning_content'] || delta['reasoning']) {
    into.firstAt ??= now;
    into.lastAt = now;
  }
}

function shortfall({ finalText, firstAt, ended }: Collected): string {
  if (ended === 'length') return `reasoning only: no final text within ${answerTokens} tokens`;
  if (finalText !== '' || (firstAt !== null && ended === 'no'))
    return 'the stream ended before the answer did';
  return 'an empty answer';
}

const requests = {
  'openai-responses': {
    path: '/responses',
    read: readResponsesEvent,
    body: (message: string, maxTokens: number) => ({
      input: message,
      max_output_tokens: maxTokens,
      store: false,
    }),
  },
  'openai-completions': {
    path: '/chat/completions',
    read: readCompletionsEvent,
    body: (message: string, maxTokens: number) => ({
      messages: [{ role: 'user', content: message }],
      max_tokens: maxTokens,
      stream_options: { include_usage: true },
    }),
  },
} as const;

export interface Question {
  readonly baseUrl: string;
  readonly model: string;
  readonly message: string;
  readonly token: string | null;
}

interface Streamed extends Collected {
  readonly status: number;
  readonly totalMs: number;
  /** The beginning of what was sent. */
  readonly raw: string;
}

/** Below half a second of stream a rate would be noise. Reasoning that came in one piece took none of it. */
function decodeRate({ firstAt, lastAt, outputTokens, untimedTokens }: Collected): number | null {
  const decodeMs = firstAt !== null && lastAt !== null ? lastAt - firstAt : 0;
  const timedTokens = (outputTokens ?? 0) - untimedTokens;
  return decodeMs >= 500 && timedTokens > 0 ? (timedTokens * 1000) / decodeMs : null;
}

async function stream(
  ports: Ports,
  api: DirectAnswer['api'],
  question: Question,
  { maxTokens, signal }: { readonly maxTokens: number; readonly signal?: AbortSignal | undefined },
): Promise<Result<Streamed>> {
  const { path, read, body } = requests[api];
  const startedAt = ports.clock.monotonicMs();
  const since = (): number => ports.clock.monotonicMs() - startedAt;
  const collected: Collected = {
    ...{ model: '', finalText: '', error: '' },
    ...{ firstAt: null, lastAt: null, inputTokens: null, outputTokens: null },
    ...{ reasoningStreams: false, untimedTokens: 0, ended: 'no' },
  };
  let raw = '';
  const parser = createParser({
    onEvent({ data }) {
      const event = parseJson(data);
      if (isRecord(event)) read(event, since(), collected);
    },
  });
  const outcome = await ports.request({
    method: 'POST',
    url: question.baseUrl + path,
    headers: {
      accept: 'text/event-stream',
      ...(question.token === null ? {} : { authorization: `Bearer ${question.token}` }),
    },
    body: JSON.stringify({ model: question.model, stream: true, ...body(question.message, maxTokens) }),
    timeoutMs: askLimitMs,
    onText(piece) {
      if (raw.length < 4096) raw += piece;
      parser.feed(piece);
    },
    ...(signal ? { signal } : {}),
  });
  const totalMs = since();
  if (outcome.state !== 'answered') return failedRequest(question.baseUrl, outcome, askLimitMs);
  if (outcome.status === 401 || outcome.status === 403) return fail('server-auth', { url: question.baseUrl });
  return succeed({ ...collected, status: outcome.status, totalMs, raw });
}

/** Why a stream is no answer, in the server's words where it had some. */
function refusal(url: string, question: Question, streamed: Streamed): Result<never> {
  const { error, raw, status } = streamed;
  const message = (error || errorMessage(parseJson(raw)) || shortfall(streamed)).slice(0, 300);
  // A stream that ends without a word: how LM Studio takes a prompt that is too long for some engines.
  if (status === 200 && raw === '') return fail('answer-empty', { model: question.model });
  return understandAnswer(question.model, message) ?? fail('server-answered-error', { url, status, message });
}

/**
 * Asks a model once, straight at its server, and times the stream. It costs a completion: only ever called
 * for a person's click. Success is a text, not a status.
 */
export async function askServer(
  ports: Ports,
  api: DirectAnswer['api'],
  question: Question,
  signal?: AbortSignal,
): Promise<Result<DirectAnswer>> {
  const streamed = await stream(ports, api, question, { maxTokens: answerTokens, signal });
  if (!streamed.ok) return streamed;
  const { model, finalText, error, ended, firstAt, totalMs, inputTokens, outputTokens } = streamed.data;
  // A model that is evicted or crashes ends the stream in the middle, with an error or with nothing.
  if (finalText === '' || error !== '' || ended === 'no')
    return refusal(question.baseUrl + requests[api].path, question, streamed.data);
  return succeed({
    ...{ api, model: model || question.model, finalText, timeToFirstTokenMs: firstAt, totalMs },
    ...{ inputTokens, outputTokens, decodeTokensPerSecond: decodeRate(streamed.data) },
  });
}

/** How long a model took over a question; what it wrote is dropped. */
export interface Timing {
  readonly model: string;
  readonly timeToFirstTokenMs: number;
  readonly inputTokens: number | null;
  readonly decodeTokensPerSecond: number | null;
}

/**
 * Times an answer of at most so many tokens, over chat completions, which every server speaks and which stream
 * reasoning as it comes. It costs a completion.
 */
export async function timeAnswer(
  ports: Ports,
  question: Question,
  maxTokens: number,
  signal?: AbortSignal,
): Promise<Result<Timing>> {
  const api = 'openai-completions';
  const streamed = await stream(ports, api, question, { maxTokens, signal });
  if (!streamed.ok) return streamed;
  const { model, error, ended, firstAt, totalMs, inputTokens } = streamed.data;
  if (error !== '' || ended === 'no')
    return refusal(question.baseUrl + requests[api].path, question, streamed.data);
  return succeed({
    model: model || question.model,
    // A single token may be one that shows nothing.
    timeToFirstTokenMs: firstAt ?? totalMs,
    inputTokens,
    decodeTokensPerSecond: decodeRate(streamed.data),
  });
}
