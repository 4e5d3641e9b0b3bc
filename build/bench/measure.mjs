// Medians of whole processes: wall time, and the largest resident size of any process that one of them started.
import { spawnSync } from 'node:child_process';
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

/** Exit code 1 is an answer: something wants attention. */
const hasWorked = status => status === 0 || status === 1;

function runOnce({ program, args, env }) {
  const from = performance.now();
  const { status, stderr } = spawnSync(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ms = performance.now() - from;
  if (!hasWorked(status)) throw new Error(`${[program, ...args].join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}

function peakOf({ program, args, env }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'homeport-bench-'));
  const file = path.join(folder, 'peak');
  const preload = pathToFileURL(inRoot('build', 'bench', 'peak-memory.mjs')).href;
  runOnce({ program, args, env: { ...env, HOMEPORT_PEAK_FILE: file, NODE_OPTIONS: `--import=${preload}` } });
  const bytes = Math.max(...readFileSync(file, 'utf8').trim().split('\n').map(Number));
  rmSync(folder, { recursive: true, force: true });
  return bytes;
}

/**
 * Runs each command `runs` times, one after the other in turns, so that what else the machine does meets all
 * of them. A command is { name, next() } where next() answers { program, args, env } for its next run.
 */
export function measureInTurns(commands, runs) {
  const times = new Map(commands.map(({ name }) => [name, []]));
  for (const { next } of commands) runOnce(next());
  for (let run = 0; run < runs; run++) {
    for (const { name, next } of commands) times.get(name).push(runOnce(next()));
  }
  return Object.fromEntries(
    commands.map(({ name, next }) => [name, { ms: median(times.get(name)), peakBytes: peakOf(next()) }]),
  );
}
