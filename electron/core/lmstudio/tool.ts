import type { Ports, RunOutcome } from '../../ports/types';

/** LM Studio's own tool in plain words: no colours, no spinner, no question. */
const plainWords = { NO_COLOR: '1', FORCE_COLOR: '0', TERM: 'dumb', CI: '1' };

/**
 * Runs `lms`. Only what starts, stops and loads is asked of it, and only where that is wanted: most of its
 * commands start the application, and its exit codes do not say what came of them.
 */
export const runTool = (
  { run }: Ports,
  program: string,
  args: readonly string[],
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<RunOutcome> =>
  run({ program, args, timeoutMs, variables: plainWords, ...(signal ? { signal } : {}) });

/** Everything that it said, without the frames that it draws around errors; its log goes to stderr. */
export function linesOf(outcome: RunOutcome): string[] {
  if (!('stderr' in outcome)) return [];
  return outcome.stderr
    .split(/\r?\n/)
    .map(line => line.replace(/^\s*[│|]\s?(.*?)\s*[│|]\s*$/, '$1').trim())
    .filter(line => line !== '' && !/^[╭╰┌└].*[╮╯┐┘]$/.test(line));
}

/** The text of the frame that it drew, else its last line, else how its process ended. */
export function lastWords(outcome: RunOutcome): string {
  const framed = 'stderr' in outcome && outcome.stderr.includes('│');
  const said = framed
    ? outcome.stderr
        .split(/\r?\n/)
        .flatMap(line => /^\s*│\s?(.*?)\s*│\s*$/.exec(line)?.[1]?.trim() ?? [])
        .join(' ')
    : linesOf(outcome).at(-1);
  return (said?.trim().slice(0, 400) ?? '') || outcome.state;
}
