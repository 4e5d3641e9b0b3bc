/** Comes before the command in the application's own program: `Homeport --cli status`. */
export const commandLineFlag = '--cli';

/** The arguments as the command line knows them, behind its program and its script; null: a window is wanted. */
export function commandLineArguments(argv: readonly string[]): string[] | null {
  const at = argv.indexOf(commandLineFlag);
  return at === -1 ? null : [argv[0] ?? '', commandLineFlag, ...argv.slice(at + 1)];
}
