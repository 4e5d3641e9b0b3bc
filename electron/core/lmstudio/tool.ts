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
  {
    timeoutMs,
    signal,
    onText,
  }: { timeoutMs: number; signal?: AbortSignal | undefined; onText?: (piece: string) => void },
): Promise<RunOutcome> =>
  run({
    ...{ program, args, timeoutMs, variables: plainWords },
    ...(signal ? { signal } : {}),
    ...(onText ? { onText } : {}),
  });

const frame = /^\s*│\s?(.*?)\s*│\s*$/;
/** What somebody at a terminal could type next. */
const isAdvice = (line: string): boolean => /^lms \w|^To .*:$/.test(line);

/** Lines without the word that its log puts before an error and the letter before a warning. */
const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim().replace(/^(?:Error:|W) (?=\S)/, ''))
    .filter(line => line !== '' && !isAdvice(line));

/**
 * What went wrong, in its own words, which its log has on stderr: all that stands in a frame, which it drew around
 * errors until August 2025, else the last line; where it said nothing, how its process ended.
 */
export function lastWords(outcome: RunOutcome): string {
  const text = 'stderr' in outcome ? outcome.stderr : '';
  const framed = text.split(/\r?\n/).flatMap(line => frame.exec(line)?.[1] ?? []);
  const said = framed.length > 0 ? linesOf(framed.join('\n')).join(' ') : linesOf(text).at(-1);
  return (said?.slice(0, 400) ?? '') || outcome.state;
}
