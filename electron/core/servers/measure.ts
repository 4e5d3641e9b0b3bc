import type { Measure } from '#shared/contract/health';
import { succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import { timeAnswer, type Question } from './ask';

/** A decode rate needs a stream of some length. */
const answerTokens = 128;
/** Each is read from the beginning. The first is short enough for a machine that reads 10 tokens a second. */
const promptSizes = [1024, 8192] as const;
/** A longer one is not asked where it would take longer than this. */
const patienceMs = 60_000;
/** What the model's template and the answer take beside the prompt, whose words may be more than one token each. */
const roomFor = (size: number): number => 1.6 * size + 512;

/**
 * A text of about so many tokens, of short common words, which nearly every vocabulary holds whole. It begins with
 * chance, so that no server has read its beginning before.
 */
export function promptOf(tokens: number, chance: string): string {
  const words = ['stone', 'river', 'light', 'house', 'green', 'night', 'table', 'north'];
  const list = Array.from({ length: tokens }, (_, index) => words[(index * 7 + (index >> 3)) % words.length]);
  return `${chance}\n${list.join(' ')}\nReply with one word: done`;
}

export interface Measuring {
  readonly serverUrl: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly token: string | null;
  /** What the model can take; null: not told. */
  readonly contextTokens: number | null;
  readonly scheduled: boolean;
}

export interface MeasureContext {
  readonly signal: AbortSignal;
  readonly phase: (phase: Text) => void;
}

/**
 * Measures a model: the time to the first token and the decode rate of a short question, then the rate at which it
 * reads, from prompts that grow while that stays within a minute. The rate is taken over what the long prompt has
 * more than the short one, so that what every request costs is no part of it. Costs two or three completions.
 */
export async function measureModel(
  ports: Ports,
  { serverUrl, baseUrl, model, token, contextTokens, scheduled }: Measuring,
  { signal, phase }: MeasureContext,
): Promise<Result<Measure>> {
  const at = ports.clock.now();
  const ask = (message: string): Question => ({ baseUrl, model, token, message });
  phase(text('job.phase.measureShort'));
  const short = await timeAnswer(ports, ask('Count from 1 to 40.'), answerTokens, signal);
  if (!short.ok) return short;
  let promptTokens: number | null = null;
  let prefillTokensPerSecond: number | null = null;
  for (const size of promptSizes) {
    const fits = roomFor(size) <= (contextTokens ?? roomFor(promptSizes[0]));
    const expectedMs = prefillTokensPerSecond === null ? 0 : (size * 1000) / prefillTokensPerSecond;
    if (!fits || expectedMs > patienceMs) break;
    phase(text('job.phase.measureLong', { promptTokens: size }));
    const long = await timeAnswer(ports, ask(promptOf(size, ports.random.token(12))), 1, signal);
    if (!long.ok) return long;
    const more = (long.data.inputTokens ?? 0) - (short.data.inputTokens ?? 0);
    const longerMs = long.data.timeToFirstTokenMs - short.data.timeToFirstTokenMs;
    // Nothing is told of a server that does not count, or whose times do not differ.
    if (long.data.inputTokens === null || short.data.inputTokens === null || more <= 0 || longerMs <= 0)
      break;
    promptTokens = long.data.inputTokens;
    prefillTokensPerSecond = (more * 1000) / longerMs;
  }
  const { timeToFirstTokenMs, decodeTokensPerSecond } = short.data;
  return succeed({
    ...{ at, serverUrl, model, scheduled, timeToFirstTokenMs, decodeTokensPerSecond },
    ...{ promptTokens, prefillTokensPerSecond },
  });
}
