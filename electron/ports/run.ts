import { promises as fs } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { identify, isAlive, signalGroup } from './processes';
import { findProgram } from './programs';
import type { EnvironmentPort, RunOutcome, RunPort, RunRequest } from './types';

const defaultMaxBytes = 4 * 1024 * 1024;
/** A program that cannot run at all says so in this time. */
const launchGraceMs = 1000;
/** What a program has written before its end is read in less. */
const leftoverGraceMs = 250;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Loaded when the first program starts: a short command that starts none is sooner there without. */
const childProcess = () => import('node:child_process');

/** Ends the child and what it started: it leads a process group of its own. */
function end(child: ChildProcess, platform: NodeJS.Platform): void {
  try {
    if (platform !== 'win32' && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

export function createRun(environment: EnvironmentPort): RunPort {
  const find = (program: string): Promise<string | null> => findProgram(program, environment);

  const start = async (file: string, request: RunRequest): Promise<RunOutcome> => {
    const { spawn } = await childProcess();
    return new Promise(resolve => {
      const child = spawn(file, request.args, {
        env: { ...environment.variables, ...request.variables },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: environment.platform !== 'win32',
        windowsHide: true,
      });
      const pieces = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
      let size = 0;
      let stopped: 'timed-out' | 'too-much' | 'cancelled' | null = null;

      const stop = (why: NonNullable<typeof stopped>): void => {
        stopped ??= why;
        end(child, environment.platform);
      };
      const timer = setTimeout(() => stop('timed-out'), request.timeoutMs);
      const cancel = (): void => stop('cancelled');
      request.signal?.addEventListener('abort', cancel, { once: true });
      if (request.signal?.aborted) cancel();

      for (const name of ['stdout', 'stderr'] as const) {
        const decoder = new TextDecoder();
        child[name].on('data', (piece: Buffer) => {
          if (name === 'stdout' && request.onText)
            return request.onText(decoder.decode(piece, { stream: true }));
          size += piece.length;
          if (size > (request.maxBytes ?? defaultMaxBytes)) stop('too-much');
          else pieces[name].push(piece);
        });
      }
      let leftover: NodeJS.Timeout | undefined;
      // What it leaves running may hold its pipes for good: they are not read to their end, but to its own.
      const letGo = (): void => {
        child.stdout.destroy();
        child.stderr.destroy();
      };
      child.on('exit', () => {
        leftover = setTimeout(() => setImmediate(letGo), leftoverGraceMs);
      });
      const settle = (outcome: RunOutcome): void => {
        clearTimeout(timer);
        clearTimeout(leftover);
        request.signal?.removeEventListener('abort', cancel);
        resolve(outcome);
      };
      child.on('error', error => settle({ state: 'failed', reason: error.message }));
      child.on('close', (code, signal) => {
        const stdout = Buffer.concat(pieces.stdout).toString('utf8');
        const stderr = Buffer.concat(pieces.stderr).toString('utf8');
        if (stopped) settle({ state: stopped, stdout, stderr });
        else if (code === null) settle({ state: 'failed', reason: `ended by ${signal ?? 'a signal'}` });
        else settle({ state: 'exited', code, stdout, stderr });
      });
    });
  };

  const run = async (request: RunRequest): Promise<RunOutcome> => {
    const file = await find(request.program);
    if (file === null) return { state: 'not-found' };
    // spawn throws where the system refuses to try: a zero byte in an argument, a list that is too long.
    return start(file, request).catch((error: unknown): RunOutcome => ({
      state: 'failed',
      reason: wordsOf(error),
    }));
  };
  const launch: RunPort['launch'] = async (program, args, { variables, ...place } = {}) => {
    const file = await find(program);
    if (file === null) return false;
    const { spawn } = await childProcess();
    return new Promise<boolean>(resolve => {
      const child = spawn(file, args, {
        ...place,
        env: { ...environment.variables, ...variables },
        stdio: 'ignore',
        detached: true,
        windowsHide: true,
      });
      child.unref();
      const timer = setTimeout(() => resolve(true), launchGraceMs);
      child.on('error', () => resolve(false));
      child.on('exit', code => {
        clearTimeout(timer);
        resolve(code === 0);
      });
    }).catch(() => false);
  };
  const startDetached: RunPort['startDetached'] = async (program, args, logFile) => {
    const file = await find(program);
    if (file === null) return { state: 'not-found' };
    const log = await fs.open(logFile, 'w', 0o600).catch((error: unknown) => wordsOf(error));
    if (typeof log === 'string') return { state: 'failed', reason: log };
    try {
      const { spawn } = await childProcess();
      const child = spawn(file, args, {
        env: environment.variables,
        stdio: ['ignore', log.fd, log.fd],
        detached: true,
        windowsHide: true,
      });
      let ended: string | null = null;
      child.on('exit', (code, signal) => (ended = signal ?? `code ${code ?? 0}`));
      const failure = await new Promise<string | null>(resolve => {
        child.once('spawn', () => resolve(null));
        child.once('error', error => resolve(error.message));
      });
      const { pid } = child;
      if (failure !== null || pid === undefined) return { state: 'failed', reason: failure ?? 'no process' };
      child.unref();
      return { state: 'started', pid, ended: () => ended };
    } catch (error) {
      return { state: 'failed', reason: wordsOf(error) };
    } finally {
      await log.close();
    }
  };
  return Object.assign(run, {
    ...{ find, isAlive, launch, startDetached },
    identify: (pid: number) => identify(pid, environment.platform, run),
    signal: (pid: number, signal: 'SIGTERM' | 'SIGKILL') => signalGroup(pid, signal, environment.platform),
  });
}
