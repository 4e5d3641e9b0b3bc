import type { Result } from '#shared/contract/result';
import type { Ports } from '../ports/types';
import { loadTranslator } from '#shared/i18n/translator';
import { exitOf, openTerminal, printError, terminalLanguage, type ExitCode, type Terminal } from './terminal';

export interface CommandContext {
  readonly ports: Ports;
  readonly version: string;
  readonly argv: readonly string[];
  readonly json: boolean;
}

/** What a command answers: its data, how it ends, and how a person reads it. */
export interface Outcome<T> {
  readonly data: T;
  readonly exit: ExitCode;
  readonly print: (data: T, terminal: Terminal) => void;
}

export type Command = (context: CommandContext) => Promise<Result<Outcome<unknown>>>;

/** Puts data, exit code and words together, keeping the data's type between the two. */
export const outcome = <T>(
  data: T,
  exit: ExitCode,
  print: (data: T, terminal: Terminal) => void,
): Outcome<unknown> => ({
  data,
  exit,
  print: (shown, terminal) => print(shown as T, terminal),
});

const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise(resolve => stream.write(text, () => resolve()));

/** Runs a command and shows its result: JSON for programs, sentences for people. Returns the exit code. */
export async function present(command: Command, context: CommandContext): Promise<ExitCode> {
  // The words are read while the command works.
  if (!context.json) void loadTranslator(terminalLanguage(context.ports.environment.variables));
  const result = await command(context);
  if (context.json) {
    const shown = result.ok ? { ok: true, data: result.data.data } : result;
    await write(process.stdout, `${JSON.stringify(shown, null, 2)}\n`);
  } else if (result.ok) {
    result.data.print(result.data.data, await openTerminal(context.ports.environment.variables));
  } else {
    printError(result.error, await openTerminal(context.ports.environment.variables, process.stderr));
  }
  if (result.ok) return result.data.exit;
  return exitOf(result.error);
}
