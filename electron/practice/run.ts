/** One run of a program of the practice: it prints, and answers with its exit code. */
export type Run = (
  args: readonly string[],
  print: (stream: 'out' | 'err', line: string) => void,
  /** Ends when the program does. */
  signal: AbortSignal,
) => Promise<number>;
