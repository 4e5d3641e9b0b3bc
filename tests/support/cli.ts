import { execFile } from 'node:child_process';
import path from 'node:path';
import type { TestHome } from './home';

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A terminal's environment: programs behave differently where the test runner's own variables are seen. */
const variables = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_ENV|TEST$|DEV$|PROD$|MODE$|SSR$|BASE_URL$)/.test(name),
  ),
);

/** A terminal's environment: OpenClaw behaves differently where it sees the test runner's own variables. */
const terminalVariables = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(VITEST.*|NODE_ENV|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/.test(name),
  ),
);

const program = path.resolve('dist', 'homeport.mjs');

/** Runs the built command line in a home of its own, to its end. */
export function runCli(home: TestHome, args: readonly string[]): Promise<CliRun> {
  return new Promise(resolve => {
    const options = { env: { ...variables, ...home.variables }, cwd: home.folder, timeout: 240_000 };
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}
