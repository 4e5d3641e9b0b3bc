// What the tests of other people's servers build and install: kept between runs, outside of what git sees.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** `.cache/real` of this checkout, or one folder for several checkouts where HOMEPORT_TEST_CACHE names it. */
export const inCache = (...parts) =>
  path.join(process.env.HOMEPORT_TEST_CACHE ?? path.join(root, '.cache', 'real'), ...parts);

/**
 * Runs a program to its end with nothing on its stdin.
 * @returns {Promise<{ code: number | string, output: string }>} the last 4,000 characters of what it said.
 */
export function runToEnd(program, args, { limitMs, ...options }) {
  return new Promise(resolve => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', piece => (output = (output + String(piece)).slice(-4000)));
    child.on('error', error => {
      clearTimeout(timer);
      resolve({ code: error.code ?? 'error', output: String(error) });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: code ?? signal, output });
    });
  });
}

/** The line that says why: the first that speaks of an error, else the last. */
function reasonIn(output) {
  const lines = output.split('\n').filter(line => line.trim() !== '');
  return (lines.find(line => /error/i.test(line)) ?? lines.at(-1) ?? 'nothing said').trim().slice(0, 200);
}

/** Throws what a program said where it did not end well. */
export async function mustRun(name, program, args, options) {
  const { code, output } = await runToEnd(program, args, options);
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${reasonIn(output)}`);
}

/**
 * Runs `make` when there is no `ready` below the folder yet. What fails is a reason to skip tests, not an error: it is
 * printed once and kept beside the folder for the name of the skipped test.
 */
export async function ensureInCache(folder, ready, what, make) {
  const failureFile = `${folder}.failure`;
  if (existsSync(path.join(folder, ready))) return;
  console.log(what);
  rmSync(failureFile, { force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    await make();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(failureFile, error.message);
    console.log(error.message);
  }
}

/** Why the folder holds nothing: what failed, or how it is made. */
export function absenceOf(folder, madeBy) {
  const failureFile = `${folder}.failure`;
  return existsSync(failureFile) ? readFileSync(failureFile, 'utf8') : madeBy;
}
