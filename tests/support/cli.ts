import { execFile, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { TestHome } from './home';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** As another person: the process gets this user and group. Only root may ask for it. */
  readonly uid?: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A terminal's environment: OpenClaw says nothing at all where it sees the test runner's own variables. */
const terminalVariables = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(VITEST.*|NODE_ENV|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/.test(name),
  ),
);

const program = path.resolve('dist', 'homeport.cjs');

function processOptions(home: TestHome, { uid, variables }: CliOptions) {
  return {
    env: { ...terminalVariables, DISPLAY: '', WAYLAND_DISPLAY: '', ...home.variables, ...variables },
    cwd: home.folder,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  };
}

/** Runs the built command line in a home of its own, to its end. */
export function runCli(home: TestHome, args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return new Promise(resolve => {
    const limits = { timeout: 240_000, maxBuffer: 64 * 1024 * 1024 };
    execFile(
      process.execPath,
      [program, ...args],
      { ...processOptions(home, options), ...limits },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
      },
    );
  });
}

/** What `--json` printed, parsed; the answer's shape is the test's business. */
export async function runJson(
  home: TestHome,
  args: readonly string[],
  options: CliOptions = {},
): Promise<{ code: number; answer: unknown; stderr: string }> {
  const { code, stdout, stderr } = await runCli(home, [...args, '--json'], options);
  return { code, answer: JSON.parse(stdout) as unknown, stderr };
}

export interface StartedCli {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Resolves with everything said so far once it matches. */
  said(pattern: RegExp): Promise<string>;
}

/** Starts the command line and leaves it running; it ends with the test at the latest. */
export function startCli(home: TestHome, args: readonly string[], options: CliOptions = {}): StartedCli {
  const child = spawn(process.execPath, [program, ...args], {
    ...processOptions(home, options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let heard: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      output += piece.toString('utf8');
      heard.forEach(listener => listener());
    });
  }
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    output: () => output,
    ended,
    said: pattern =>
      new Promise((resolve, reject) => {
        const listen = (): void => {
          if (!pattern.test(output)) return;
          heard = heard.filter(one => one !== listen);
          resolve(output);
        };
        heard.push(listen);
        void ended.then(({ code }) => reject(new Error(`ended with ${code} before: ${output}`)));
        listen();
      }),
  };
}
