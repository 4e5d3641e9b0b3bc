import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { realOpenClaw } from '../real/openclaw/install.mjs';
import type { TestHome } from './home';

export interface RealOpenClaw {
  readonly node: string;
  readonly program: string;
  readonly version: string;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const found = realOpenClaw();

/** The installed program, or null with the reason in `absence`. */
export const real: RealOpenClaw | null = found.reason === null ? found : null;
export const absence = found.reason ?? '';

const needed = (): RealOpenClaw => {
  if (real === null) throw new Error(absence);
  return real;
};

/** The environment of a home: nothing of the person's own comes in. */
const variablesOf = (home: TestHome): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  NO_COLOR: '1',
  ...Object.fromEntries(Object.entries(home.variables).filter(([, value]) => value !== '')),
});

/** Runs the real `openclaw` in a home, to its end. */
export function openclaw(home: TestHome, ...args: string[]): Promise<Ended> {
  const { node, program } = needed();
  return new Promise(resolve => {
    const options = {
      env: variablesOf(home),
      cwd: home.folder,
      timeout: 200_000,
      maxBuffer: 64 * 1024 * 1024,
    };
    execFile(node, [program, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** Puts `openclaw` where a PATH finds it, with its package beside it, as an installation looks. */
export async function installOpenClaw(home: { readonly folder: string }): Promise<{ PATH: string }> {
  const { node, program } = needed();
  const folder = path.join(home.folder, 'bin');
  await mkdir(path.join(folder, 'node_modules'), { recursive: true });
  // A link that Windows lets everybody make; elsewhere its kind is not looked at.
  await symlink(path.dirname(program), path.join(folder, 'node_modules', 'openclaw'), 'junction');
  const shim = path.join(folder, 'openclaw');
  await writeFile(shim, `#!/bin/sh\nexec '${node}' '${program}' "$@"\n`);
  await chmod(shim, 0o755);
  if (process.platform === 'win32') await writeFile(`${shim}.cmd`, `@"${node}" "${program}" %*\r\n`);
  return { PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` };
}

/** Starts the real gateway in a home; it is ended, by its own process id, after the test. */
export function startGateway(
  home: TestHome,
  port: number,
  /** `token`: the one of the file. */
  auth: 'none' | 'token' = 'none',
): { output: () => string } {
  const { node, program } = needed();
  const child = spawn(
    node,
    [program, 'gateway', 'run', '--port', String(port), '--bind', 'loopback', '--auth', auth],
    {
      env: variablesOf(home),
      cwd: home.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => (output += String(piece)));
  onTestFinished(
    () =>
      new Promise<void>(resolve => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill();
        setTimeout(() => child.kill('SIGKILL'), 5000).unref();
      }),
  );
  return { output: () => output };
}
