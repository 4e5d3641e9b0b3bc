import { isRecord } from '#shared/contract/json';
import { parseArguments, refuseUnknown, type Command } from './terminal';
import { wake } from './wake';

/**
 * `lms log stream`: a line for every prediction until somebody ends it. Without `--json` it prints for people, which
 * is not played; without `--stats` the figures are left out.
 */
export const log: Command = async (terminal, [name, ...args]) => {
  const { state, out, err, signal } = terminal;
  const parsed = parseArguments(args, {
    flags: ['--json', '--stats'],
    valued: ['--source', '-s', '--filter'],
  });
  if (refuseUnknown(terminal, parsed)) return 1;
  if (name !== 'stream' || !parsed.options.has('--json')) {
    err('Only `log stream --json` is played here.');
    return 1;
  }
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  const kinds = (parsed.options.get('--filter') ?? 'input,output').split(',');
  const listener = (event: object): void => {
    const { type, stats, ...rest } = event as Record<string, unknown>;
    if (!kinds.some(kind => type === `llm.prediction.${kind}`)) return;
    const figures = parsed.options.has('--stats') && isRecord(stats) ? { stats } : {};
    out(JSON.stringify({ timestamp: Date.now(), data: { type, ...rest, ...figures } }));
  };
  const ends = AbortSignal.any([signal, state.process.signal]);
  return new Promise(resolve => {
    const leave = (): void => {
      state.listeners.delete(listener);
      resolve(signal.aborted ? 130 : 1);
    };
    if (ends.aborted) return leave();
    state.listeners.add(listener);
    ends.addEventListener('abort', leave, { once: true });
  });
};
