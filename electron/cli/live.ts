import type { Text } from '#shared/contract/text';
import type { CommandContext } from './command';
import { openTerminal } from './terminal';

const clearLine = '\r\u001b[2K';

/**
 * What long work is doing right now, on one line of the terminal that is written over. Nothing where nobody
 * watches: a file or a program would get hundreds of lines.
 */
export async function openLiveLine({ ports, json }: CommandContext): Promise<{
  phase: (phase: Text) => void;
  close: () => void;
}> {
  const out = process.stderr;
  if (json || !out.isTTY) return { phase: () => undefined, close: () => undefined };
  const { say } = await openTerminal(ports.environment.variables, out);
  return {
    phase: phase => void out.write(`${clearLine}  ${say(phase).slice(0, Math.max(20, out.columns - 3))}`),
    close: () => void out.write(clearLine),
  };
}
