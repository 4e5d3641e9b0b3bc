import type { RunOutcome, RunPort, RunRequest } from '../ports/types';
import type { Run } from './run';

/** One run of a practice program as the port tells of it: limits, pieces of text and being called off included. */
async function play(program: Run, { args, timeoutMs, onText, signal }: RunRequest): Promise<RunOutcome> {
  const limit = AbortSignal.timeout(timeoutMs);
  const leaving = signal ? AbortSignal.any([limit, signal]) : limit;
  const said = { out: '', err: '' };
  const print = (stream: 'out' | 'err', line: string): void => {
    if (stream === 'out' && onText) onText(`${line}\n`);
    else said[stream] += `${line}\n`;
  };
  const ended = new Promise<null>(resolve => {
    leaving.addEventListener('abort', () => resolve(null), { once: true });
  });
  const code = leaving.aborted ? null : await Promise.race([program(args, print, leaving), ended]);
  const texts = { stdout: said.out, stderr: said.err };
  if (code !== null) return { state: 'exited', code, ...texts };
  return { state: signal?.aborted ? 'cancelled' : 'timed-out', ...texts };
}

/**
 * Programs of the practice, by their paths, played within this process: they work where no Node is installed, and on
 * Windows, where a script is no program. `found` are the paths of those that a terminal finds by their names;
 * everything else is run as always.
 */
export function withOwnPrograms(
  run: RunPort,
  programs: ReadonlyMap<string, Run>,
  found: ReadonlyMap<string, string>,
): RunPort {
  const ownOf = (program: string): Run | undefined => programs.get(found.get(program) ?? program);
  const all = (request: RunRequest): Promise<RunOutcome> => {
    const own = ownOf(request.program);
    return own ? play(own, request) : run(request);
  };
  return Object.assign(all, {
    find: (program: string) => Promise.resolve(found.get(program) ?? run.find(program)),
    async launch(...[program, args, options]: Parameters<RunPort['launch']>) {
      const own = ownOf(program);
      if (!own) return run.launch(program, args, options);
      const outcome = await play(own, { program, args, timeoutMs: 10_000 });
      return outcome.state === 'exited' && outcome.code === 0;
    },
    startDetached: run.startDetached,
    isAlive: run.isAlive,
    identify: run.identify,
    signal: run.signal,
  });
}
