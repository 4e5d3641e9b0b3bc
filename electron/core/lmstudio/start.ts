import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';
import type { Executable } from './installation';
import { lastWords, runTool } from './tool';

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
  const outcome = await runTool(ports, cliPath, args, { timeoutMs, signal });
  return (await holds(ports, isDone, signal)) ? null : lastWords(outcome);
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

/** What starts the application: a daemon needs no word for having no window. */
export const executableArguments = ({ args, package: name }: Executable): readonly string[] =>
  name === 'daemon' ? args : [...args, '--run-as-service'];

/**
 * Starts the application as its own tool does, without a window, where that tool is absent or fails. Its HTTP
 * server is started afterwards. `runs` looks for the application itself.
 */
export async function wakeApplication(
  { clock, environment, run }: Ports,
  executable: Executable,
  runs: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<boolean> {
  const needsDisplay = environment.platform === 'linux' && !environment.variables['DISPLAY'];
  const variables = needsDisplay ? { DISPLAY: ':0' } : {};
  const options = { variables, ...(executable.cwd === null ? {} : { cwd: executable.cwd }) };
  if (!(await run.launch(executable.path, executableArguments(executable), options))) return false;
  for (let attempt = 0; attempt < wakeTries && !signal?.aborted; attempt++) {
    if (await runs()) return true;
    await clock.sleep(1000, signal);
  }
  return false;
}

/** Whether something is so within five seconds. */
export async function holds(
  { clock }: Ports,
  isSo: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<boolean> {
  for (let attempt = 0; attempt < 10 && !signal?.aborted; attempt++) {
    if (await isSo()) return true;
    await clock.sleep(500, signal);
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
