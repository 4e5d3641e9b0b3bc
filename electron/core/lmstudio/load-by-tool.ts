import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';
import { lastWords, runTool } from './tool';

/** As long as a load over REST may take. */
const limitMs = 30 * 60_000;

/** One prediction at a time, by exactly this name. */
export const pinArguments = (key: string, contextTokens: number): readonly string[] => [
  ...['load', key, '--exact', '--context-length', String(contextTokens)],
  ...['--parallel', '1', '--identifier', key, '--yes'],
];

/**
 * Loads through LM Studio's own tool, which has what REST lacks: with one prediction at once an MLX runtime
 * honours the requested context instead of fitting its own (research notes on LM Studio, section 6.2). The
 * tool's words and exit code are not believed: the caller reads the list.
 */
export async function loadByTool(
  ports: Ports,
  cliPath: string,
  { key, contextTokens }: { key: string; contextTokens: number },
  signal?: AbortSignal,
): Promise<Result<string>> {
  const args = pinArguments(key, contextTokens);
  const outcome = await runTool(ports, cliPath, args, { timeoutMs: limitMs, signal });
  if (outcome.state === 'exited' && outcome.code === 0) return succeed(key);
  return fail('model-load-failed', { model: key, reason: lastWords(outcome) });
}
