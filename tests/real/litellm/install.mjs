// Installs the real LiteLLM into a Python environment of the tests' own.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { absenceOf, ensureInCache, inCache, mustRun } from '../cache.mjs';

/** The release that the tests were written against. */
const release = '1.106.2';
const folder = inCache('litellm', release);
const minuteMs = 60_000;
const python = process.platform === 'win32' ? 'python' : 'python3';
const inEnvironment = (...parts) =>
  path.join(folder, 'venv', process.platform === 'win32' ? 'Scripts' : 'bin', ...parts);

async function install() {
  await mustRun('python3 -m venv', python, ['-m', 'venv', path.join(folder, 'venv')], {
    limitMs: 2 * minuteMs,
  });
  const packages = ['install', '-q', '--disable-pip-version-check', `litellm[proxy]==${release}`];
  await mustRun('pip install litellm[proxy]', inEnvironment('pip'), packages, { limitMs: 10 * minuteMs });
  // Its proxy imports this to tell errors apart; without it every refusal of a key is a 500 (docs/servers.md).
  const own = ['install', '-q', '--disable-pip-version-check', 'prisma'];
  await mustRun('pip install prisma', inEnvironment('pip'), own, { limitMs: 5 * minuteMs });
  writeFileSync(path.join(folder, 'installed.json'), JSON.stringify({ release }));
}

/**
 * What the tests run, or why they cannot.
 * @returns {{ program: string, release: string, reason: null } | { reason: string }}
 */
export function realLiteLlm() {
  const stamp = path.join(folder, 'installed.json');
  if (!existsSync(stamp)) return { reason: absenceOf(folder, 'npm run test:full installs it') };
  return { program: inEnvironment('litellm'), ...JSON.parse(readFileSync(stamp, 'utf8')), reason: null };
}

/** Installs when the cache has no environment of this release. */
export const ensureLiteLlm = () =>
  ensureInCache(
    folder,
    'installed.json',
    `Installing LiteLLM ${release} for the tests (about 750 MB of Python packages) …`,
    install,
  );
