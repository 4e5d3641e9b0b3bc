// What the scripts share: where the project is, whether it is installed and built. Needs Node only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
export const inRoot = (...parts) => path.join(root, ...parts);

const wantedNode = [20, 19];

/** Ends with a sentence where Node is too old to run any of this. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > wantedNode[0] || (major === wantedNode[0] && minor >= wantedNode[1])) return;
  console.error(`Homeport needs Node ${wantedNode.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(3);
}

/** Runs a program to its end and resolves with its exit code and, where asked for, its output. */
export function run(program, args, options = {}) {
  const { quiet = false, forward = false, ...rest } = options;
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...rest,
    });
    if (forward) {
      // Ctrl+C reaches the program by itself, from the terminal; a kill of this process alone does not.
      process.on('SIGINT', () => {});
      process.on('SIGTERM', () => child.kill('SIGTERM'));
    }
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', piece => (output += piece));
    child.on('error', error => resolve({ code: 127, output: String(error) }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 130 : 1), output }));
  });
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const hashOf = text => createHash('sha256').update(text).digest('hex');

/** `npm ci`, when the lockfile is another one than at the last time. */
export async function ensureInstalled() {
  const stamp = inRoot('node_modules', '.homeport-lock');
  const lock = hashOf(readFileSync(inRoot('package-lock.json')));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // Somebody may have installed by hand: npm's own record is then newer than the lockfile.
  const record = statSync(inRoot('node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  if (record && record.mtimeMs > statSync(inRoot('package-lock.json')).mtimeMs) {
    writeFileSync(stamp, lock);
    return;
  }
  console.log('Installing what Homeport is built with (npm ci) …');
  // On a server NODE_ENV may say "production"; npm would then leave out all of it.
  const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await run(npm, ['ci', ...options], {
    shell: process.platform === 'win32',
  });
  if (code !== 0) process.exit(code);
  writeFileSync(stamp, lock);
}

const sources = ['shared', 'electron', 'renderer', 'build', 'package.json', 'package-lock.json'];

function* filesBelow(place) {
  const information = statSync(place, { throwIfNoEntry: false });
  if (!information) return;
  if (!information.isDirectory()) {
    if (place.includes('.spec.')) return;
    yield `${place} ${information.size} ${information.mtimeMs}`;
    return;
  }
  for (const name of readdirSync(place).sort()) yield* filesBelow(path.join(place, name));
}

/** Builds when a source is another one than at the last build. Returns whether it did; throws what the build said. */
export async function ensureBuilt() {
  const stamp = inRoot('dist', '.built');
  const state = hashOf(sources.flatMap(source => [...filesBelow(inRoot(source))]).join('\n'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return false;
  console.log('Building Homeport …');
  const { code, output } = await run(process.execPath, [inRoot('build', 'build.mjs')], { quiet: true });
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(stamp, state);
  return true;
}
