import type { ServerKind } from '#shared/contract/kinds';

/** What a server says that it is doing, from its metrics; counters since it started. Never a prompt's text. */
export interface Activity {
  readonly running: number;
  readonly waiting: number;
  readonly promptTokens: number;
  readonly generatedTokens: number;
  /** Of all answers so far; null: it does not tell. */
  readonly firstTokenSeconds: { readonly sum: number; readonly count: number } | null;
}

/** Names of the same figures in the texts of vLLM (0.11) and llama-server (0.5.0, docs/servers.md). */
const names = {
  vllm: {
    running: 'vllm:num_requests_running',
    waiting: 'vllm:num_requests_waiting',
    promptTokens: 'vllm:prompt_tokens_total',
    generatedTokens: 'vllm:generation_tokens_total',
    firstToken: 'vllm:time_to_first_token_seconds',
  },
  'llama-server': {
    running: 'llamacpp:requests_processing',
    waiting: 'llamacpp:requests_deferred',
    promptTokens: 'llamacpp:prompt_tokens_total',
    generatedTokens: 'llamacpp:tokens_predicted_total',
    firstToken: null,
  },
} as const;

/** The sum of each metric over all its labels, by its name. Comments and what is no number are left out. */
function sums(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^([A-Za-z_:][\w:]*)(?:\{[^}]*\})?\s+(\S+)/.exec(line) ?? [];
    const number = Number(value);
    if (name !== undefined && Number.isFinite(number)) found.set(name, (found.get(name) ?? 0) + number);
  }
  return found;
}

/** Reads the Prometheus text of a server; null: it does not say how many requests it works on. */
export function readActivity(kind: ServerKind, text: string): Activity | null {
  if (kind !== 'vllm' && kind !== 'llama-server') return null;
  const of = names[kind];
  const found = sums(text);
  const running = found.get(of.running);
  if (running === undefined) return null;
  const count = of.firstToken === null ? undefined : found.get(`${of.firstToken}_count`);
  return {
    running,
    waiting: found.get(of.waiting) ?? 0,
    promptTokens: found.get(of.promptTokens) ?? 0,
    generatedTokens: found.get(of.generatedTokens) ?? 0,
    firstTokenSeconds: count === undefined ? null : { sum: found.get(`${of.firstToken}_sum`) ?? 0, count },
  };
}
