import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { OpenClawConfig, Provider } from './config';
import { count, list, record, text } from './values';

/** The provider that a practice has a key for, by its id. Its models are played: nothing leaves the machine. */
export const playedProvider = 'anthropic';
const playedAnswer = 'ready (this answer comes from a hosted model that the practice plays)';
const playedMs = 400;

/** In the place of the agent's own words, which are long: the practice model would read them for seconds. */
const systemPrompt = 'You are the agent of a practice OpenClaw.';

interface Answer {
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

async function post(provider: Provider, place: string, body: object, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(`${provider.baseUrl}${place}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(provider.apiKey === '' ? {} : { authorization: `Bearer ${provider.apiKey}` }),
    },
    body: JSON.stringify(body),
    signal,
  });
  const answer: unknown = await response.json();
  // A server may put what went wrong under status 200.
  const { error } = record(answer);
  if (response.ok && error == null) return answer;
  const message = typeof error === 'string' ? error : record(error)['message'];
  throw new Error(typeof message === 'string' ? message : `HTTP ${response.status}`);
}

async function ask(provider: Provider, model: string, message: string, signal: AbortSignal): Promise<Answer> {
  const system = { role: 'system', content: systemPrompt };
  const user = { role: 'user', content: message };
  if (provider.api === 'openai-responses') {
    const body = { model, input: [system, user], store: false };
    const answer = record(await post(provider, '/responses', body, signal));
    const parts = list(answer['output'])
      .filter(item => record(item)['type'] === 'message')
      .flatMap(item => list(record(item)['content']));
    const usage = record(answer['usage']);
    return {
      text: parts.map(part => text(record(part)['text'])).join(''),
      inputTokens: count(usage['input_tokens']),
      outputTokens: count(usage['output_tokens']),
    };
  }
  const answer = record(
    await post(provider, '/chat/completions', { model, messages: [system, user] }, signal),
  );
  const [choice] = list(answer['choices']);
  const usage = record(answer['usage']);
  return {
    text: text(record(record(choice)['message'])['content']),
    inputTokens: count(usage['prompt_tokens']),
    outputTokens: count(usage['completion_tokens']),
  };
}

async function play(message: string, signal: AbortSignal): Promise<Answer> {
  await setTimeout(playedMs, undefined, { signal });
  const words = (text: string): number => text.split(' ').length;
  return { text: playedAnswer, inputTokens: words(message), outputTokens: words(playedAnswer) };
}

const split = (reference: string): { provider: string; model: string } => {
  const slash = reference.indexOf('/');
  return { provider: reference.slice(0, Math.max(0, slash)), model: reference.slice(slash + 1) };
};

const reasonOf = (failure: unknown): string =>
  failure instanceof TypeError ? 'Connection error.' : failure instanceof Error ? failure.message : '';

export type Turn =
  | {
      readonly ok: true;
      readonly answered: { readonly provider: string; readonly model: string };
      readonly printed: object;
    }
  | { readonly ok: false; readonly message: string };

/**
 * One turn over the models of the route: the first one that answers counts.
 */
export async function takeTurn(config: OpenClawConfig, message: string, signal: AbortSignal): Promise<Turn> {
  const startedAt = Date.now();
  const failures: string[] = [];
  const [requested] = config.chain;
  if (requested === undefined) return { ok: false, message: 'No model is configured' };
  for (const reference of config.chain) {
    const { provider, model } = split(reference);
    const known = config.providers.get(provider);
    if (known === undefined && provider !== playedProvider) {
      failures.push(`${reference}: No API key found for provider "${provider}".`);
      continue;
    }
    try {
      const answer = await (known ? ask(known, model, message, signal) : play(message, signal));
      const runId = randomUUID();
      const usage = { input: answer.inputTokens, output: answer.outputTokens };
      const effective = { provider, model, responseModel: model };
      const receipt = { runId, requested: split(requested), effective, rerouted: reference !== requested };
      const agentMeta = { provider, model, usage, terminalReceipt: receipt };
      const meta = { durationMs: Date.now() - startedAt, agentMeta, aborted: false };
      const result = { payloads: [{ text: answer.text, mediaUrl: null }], meta };
      return {
        ok: true,
        answered: { provider, model },
        printed: { runId, status: 'ok', summary: 'completed', result },
      };
    } catch (failure) {
      // Nobody waits for another model's answer either.
      if (signal.aborted) return { ok: false, message: 'The turn was called off' };
      failures.push(`${reference}: ${reasonOf(failure)}`);
    }
  }
  return { ok: false, message: `All models failed (${failures.length}): ${failures.join(' | ')}` };
}
