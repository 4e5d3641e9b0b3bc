import type { AppControls } from '../app-controls';
import type { SimulatedState } from '../state';

/** What a command of `lms` works with. Words for people go to stderr, JSON to stdout. */
export interface Terminal {
  readonly state: SimulatedState;
  readonly app: AppControls;
  out(line: string): void;
  err(line: string): void;
  /** Ends when the person does (Ctrl-C), and with the application. */
  readonly signal: AbortSignal;
}

/** Answers with the exit code. */
export type Command = (terminal: Terminal, args: readonly string[]) => Promise<number>;

/** Its logger puts a word before what failed, and a letter before a warning. */
export const complain = ({ err }: Terminal, text: string): void => err(`Error: ${text}`);
export const warn = ({ err }: Terminal, text: string): void => err(`W ${text}`);

/**
 * An error with a title, and what to do about it below. The old tool drew a frame around it (removed in August
 * 2025, lmstudio-js 898185c).
 */
export function explain({ state, err }: Terminal, title: string, paragraphs: readonly string[]): void {
  const lines = [title, ...paragraphs].flatMap(one => ['', ...one.split('\n')]).slice(1);
  if (!state.behaviour.lmsIsOld) return lines.forEach(err);
  const width = Math.max(...lines.map(({ length }) => length)) + 6;
  const row = (line: string): string => `   │   ${line.padEnd(width - 6)}   │`;
  err(`\n   ┌ Error ${'─'.repeat(width - 7)}┐`);
  for (const line of ['', ...lines, '']) err(row(line));
  err(`   └${'─'.repeat(width)}┘\n`);
}

/** A prompt that waits for somebody who is not there. */
export const askForever = ({ signal }: Terminal): Promise<number> =>
  new Promise(resolve => {
    if (signal.aborted) resolve(130);
    signal.addEventListener('abort', () => resolve(130), { once: true });
  });

export interface Arguments {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  /** What an option is called that the command does not have. */
  readonly unknown: string | null;
}

const short: Readonly<Record<string, string>> = {
  ...{ '-c': '--context-length', '-y': '--yes', '-p': '--port', '-a': '--all' },
};

/** Splits arguments: `flags` stand alone, `valued` take the next word. */
export function parseArguments(
  args: readonly string[],
  { flags = [], valued = [] }: { flags?: readonly string[]; valued?: readonly string[] },
): Arguments {
  const words: string[] = [];
  const options = new Map<string, string>();
  for (let index = 0; index < args.length; index++) {
    const [head = '', attached] = (args[index] ?? '').split('=', 2);
    if (!head.startsWith('-')) {
      words.push(args[index] ?? '');
      continue;
    }
    const name = short[head] ?? head;
    if (flags.includes(name)) options.set(name, '');
    else if (valued.includes(name)) options.set(name, attached ?? args[++index] ?? '');
    else return { words, options, unknown: head };
  }
  return { words, options, unknown: null };
}

export function refuseUnknown({ err }: Terminal, { unknown }: Arguments): boolean {
  if (unknown === null) return false;
  err(`error: unknown option '${unknown}'`);
  return true;
}
