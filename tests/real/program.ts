import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { refusing } from '#tests/answering';

export interface StartedServer {
  readonly url: string;
  /** What it has said so far, on both of its streams. */
  readonly output: () => string;
}

export interface ServerCommand {
  readonly program: string;
  /** Its arguments, for the port that it shall listen on. */
  readonly args: (port: string) => readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** A path that answers 200 once the server can be used. */
  readonly ready: string;
  readonly limitMs: number;
}

const answers = async (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** Starts somebody else's server on a free port of loopback. It ends with the test, by its own process id. */
export async function startServer(command: ServerCommand): Promise<StartedServer> {
  const url = await refusing();
  const child = spawn(command.program, command.args(new URL(url).port), {
    cwd: command.folder,
    // Nothing of the person's own comes in.
    env: { PATH: process.env['PATH'], HOME: command.folder, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => (output += String(piece)));
  child.on('error', error => (output += String(error)));
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  onTestFinished(async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.kill();
    await ended;
    clearTimeout(timer);
  });
  const until = Date.now() + command.limitMs;
  while (!(await answers(`${url}${command.ready}`))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${command.program}: ${output}`);
    await wait(100);
  }
  return { url, output: () => output };
}
