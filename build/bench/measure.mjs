// Medians of whole processes: wall time, and the largest resident size of any process that one of them started.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../project.mjs';

export const median = values => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const milliseconds = value => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

/** Exit code 1 is an answer: something wants attention. */
const hasWorked = status => status === 0 || status === 1;

/** Beside this program, not instead of it: a practice server that lives here has to answer meanwhile. */
function runOnce({ program, args, env }) {
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaints = '';
    child.stderr.on('data', piece => (complaints += piece));
    child.once('error', reject);
    child.once('exit', status => {
      const ms = performance.now() - from;
      if (hasWorked(status)) resolve(ms);
      else reject(new Error(`${[program, ...args].join(' ')} ended with ${status}: ${complaints}`));
    });
  });
}

async function peakOf({ program, args, env }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'homeport-bench-'));
  const file = path.join(folder, 'peak');
  const preload = pathToFileURL(inRoot('build', 'bench', 'peak-memory.mjs')).href;
  await runOnce({
    program,
    args,
    env: { ...env, HOMEPORT_PEAK_FILE: file, NODE_OPTIONS: `--import=${preload}` },
  });
  const bytes = Math.max(...readFileSync(file, 'utf8').trim().split('\n').map(Number));
  rmSync(folder, { recursive: true, force: true });
  return bytes;
}

/**
 * Runs each command `runs` times, one after the other in turns, so that what else the machine does meets all
 * of them. A command is { name, next() } where next() answers { program, args, env } for its next run.
 */
export async function measureInTurns(commands, runs) {
  const times = new Map(commands.map(({ name }) => [name, []]));
  for (const { next } of commands) await runOnce(next());
  for (let run = 0; run < runs; run++) {
    for (const { name, next } of commands) times.get(name).push(await runOnce(next()));
  }
  const measured = {};
  for (const { name, next } of commands)
    measured[name] = { ms: median(times.get(name)), peakBytes: await peakOf(next()) };
  return measured;
}
