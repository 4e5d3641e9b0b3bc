import { fail, type Result } from '#shared/contract/result';

const number = (text: string | undefined): number => (text === undefined ? 0 : Number(text));

/** The prompt and the context that a server's own words tell; 0 where it does not say. */
function overflowIn(message: string): { contextTokens: number; promptTokens: number } | null {
  const keep = /n_keep:?\s*\(?(\d+)\)?\s*>=\s*n_ctx:?\s*\(?(\d+)/i.exec(message);
  if (keep) return { promptTokens: number(keep[1]), contextTokens: number(keep[2]) };
  const loaded = /first (\d+) tokens[^]*context length of only (\d+)/i.exec(message);
  if (loaded) return { promptTokens: number(loaded[1]), contextTokens: number(loaded[2]) };
  const available = /\((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/i.exec(message);
  if (available) return { promptTokens: number(available[1]), contextTokens: number(available[2]) };
  return /context size has been exceeded|exceed_context_size|maximum context length/i.test(message)
    ? { promptTokens: 0, contextTokens: 0 }
    : null;
}

const unloaded = /\bmodel (is |was )?unloaded\b|no models loaded/i;
const crashed = /the model has crashed|exited before becoming healthy|engine protocol startup was aborted/i;
const exitCode = /error loading model\. \(exit code/i;
const unsupported =
  /model type \S+ not supported|no lm runtime found for model format|unknown model architecture/i;
const unknown = /invalid model identifier|\bmodel\b.* (does not exist|not found)/i;
const template = /system (and developer )?messages? must (be|precede)|system message must be/i;
const monitor = /snapshot of system resources failed|system resources observer/i;
const memory = /insufficient system resources|overloading the system/i;

/**
 * What a server's own sentence means, in ours; null: it is one that is not known. The sentences are those on
 * record for LM Studio's and llama.cpp's servers (research notes on LM Studio, sections 1.3, 1.10 and 1.11).
 */
export function understandAnswer(model: string, message: string): Result<never> | null {
  const reason = message.slice(0, 300);
  const overflow = overflowIn(message);
  if (overflow) return fail('context-overflow', { model, ...overflow });
  const fit = /AutoFit selected (\d+), below the required minimum of (\d+)/i.exec(message);
  if (fit)
    return fail('model-fit-too-small', {
      ...{ model, actualTokens: number(fit[1]), wantedTokens: number(fit[2]) },
      command: 'none',
    });
  if (memory.test(message)) return fail('model-memory', { model, reason });
  if (unsupported.test(message)) return fail('model-unsupported', { model, reason });
  if (crashed.test(message) || exitCode.test(message)) return fail('model-crashed', { model, reason });
  if (unloaded.test(message)) return fail('model-evicted', { model });
  if (unknown.test(message)) return fail('model-unknown', { model, available: '–' });
  if (template.test(message)) return fail('model-template', { model });
  if (monitor.test(message)) return fail('server-monitor-broken', { reason });
  return null;
}
