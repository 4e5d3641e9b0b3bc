import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports, RunOutcome } from '../../ports/types';
import type { Executable } from './installation';

/** LM Studio may have to start first; its own tool waits up to a minute for that. */
const startLimitMs = 90_000;
const stopLimitMs = 20_000;

/** The arguments that start LM Studio's server on loopback only. */
export const startArguments = (port: number): readonly string[] => [
  'server',
  'start',
  '--port',
  String(port),
  '--bind',
  '127.0.0.1',
];

export const stopArguments: readonly string[] = ['server', 'stop'];

/** No colours, no spinner, no questions. */
export const plainWords = { NO_COLOR: '1', FORCE_COLOR: '0', TERM: 'dumb', CI: '1' } as const;

/** What the tool said last; its colours and its spinner are switched off. */
const lastWords = (outcome: RunOutcome): string =>
  ('stderr' in outcome ? outcome.stderr.trim().split('\n').at(-1)?.slice(0, 300) : undefined) ??
  outcome.state;

/** Asks LM Studio's own tool, then looks for itself: its exit code and words are not believed. */
async function ask(
  ports: Ports,
  cliPath: string,
  args: readonly string[],
  {
    timeoutMs,
    isDone,
    signal,
  }: { timeoutMs: number; isDone: () => Promise<boolean>; signal?: AbortSignal | undefined },
): Promise<string | null> {
  const outcome = await ports.run({
    program: cliPath,
    args,
    timeoutMs,
    variables: plainWords,
    ...(signal ? { signal } : {}),
  });
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await isDone()) return null;
    await ports.clock.sleep(500, signal);
  }
  return lastWords(outcome);
}

/** Starts LM Studio's server. `answers` probes the server itself. */
export async function startServer(
  ports: Ports,
  cliPath: string,
  port: number,
  answers: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<Result<null>> {
  const limits = { timeoutMs: startLimitMs, isDone: answers, signal };
  const detail = await ask(ports, cliPath, startArguments(port), limits);
  return detail === null ? succeed(null) : fail('server-not-started', { detail });
}

/** How long the application may take until its own internal server answers. */
const wakeTries = 60;

/**
 * Starts the application as its own tool does, without a window, where that tool is absent or fails. Its HTTP
 * server is started afterwards. `runs` looks for the application itself.
 */
export async function wakeApplication(
  { clock, environment, run }: Ports,
  { path, args, package: name }: Executable,
  runs: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<boolean> {
  const service = name === 'daemon' ? [] : ['--run-as-service'];
  const needsDisplay = environment.platform === 'linux' && !environment.variables['DISPLAY'];
  if (!(await run.launch(path, [...args, ...service], needsDisplay ? { DISPLAY: ':0' } : {}))) return false;
  for (let attempt = 0; attempt < wakeTries && !signal?.aborted; attempt++) {
    if (await runs()) return true;
    await clock.sleep(1000, signal);
  }
  return false;
}

/** Stops LM Studio's server; the application and its models stay. `isSilent` probes the server itself. */
export async function stopServer(
  ports: Ports,
  cliPath: string,
  isSilent: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<Result<null>> {
  const limits = { timeoutMs: stopLimitMs, isDone: isSilent, signal };
  const detail = await ask(ports, cliPath, stopArguments, limits);
  return detail === null ? succeed(null) : fail('server-not-stopped', { detail });
}
