// Builds llama.cpp's server once, from the sources that the npm package node-llama-cpp carries as a git bundle.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { absenceOf, ensureInCache, inCache, mustRun, runToEnd } from '../cache.mjs';

/** The release that the tests were written against. Another one is another folder of the cache. */
const release = 'v0.5.0';
const carrier = {
  name: 'node-llama-cpp',
  version: '3.22.1',
  sha512: 'bltIipuWmc123H7tMIgDGKSsSrhmhlQYeVUC48XTjVW7XGJJiJJyCdlTMzQ/LiWoPkGDpcL4FviDpgw7qfTiDw==',
};
const programs = ['llama-server', 'llama-fit-params'];
const folder = inCache('llama', release);
const minuteMs = 60_000;

/** CPU only, no TLS, no page, no tests; a plain AVX2 build, so that a cache may move to another machine. */
const options = [
  '-DCMAKE_BUILD_TYPE=Release',
  '-DCMAKE_C_FLAGS_RELEASE=-O2 -DNDEBUG',
  // The optimiser is most of the build; a model of a megabyte does not need it.
  '-DCMAKE_CXX_FLAGS_RELEASE=-O1 -DNDEBUG',
  ...['BUILD_SHARED_LIBS', 'GGML_NATIVE', 'GGML_OPENMP', 'GGML_LLAMAFILE', 'GGML_CPU_REPACK', 'GGML_METAL'],
  ...['LLAMA_BUILD_TESTS', 'LLAMA_BUILD_EXAMPLES', 'LLAMA_BUILD_APP', 'LLAMA_OPENSSL', 'LLAMA_BUILD_IS_DEV'],
  ...['LLAMA_BUILD_UI', 'LLAMA_USE_PREBUILT_UI', 'LLAMA_ALL_WARNINGS', 'GGML_CCACHE'],
].map(option => (option.startsWith('-D') ? option : `-D${option}=OFF`));

const works = async (program, ...args) => (await runToEnd(program, args, { limitMs: minuteMs })).code === 0;

/** cmake and a compiler: those of the machine, else Debian's where we may install, else cmake alone from PyPI. */
async function findCmake(scratch) {
  const compiler = async () => (await works('c++', '--version')) && (await works('make', '--version'));
  if ((await works('cmake', '--version')) && (await compiler())) return 'cmake';
  if (process.platform === 'linux' && process.getuid?.() === 0 && (await works('apt-get', '--version'))) {
    await mustRun('apt-get update', 'apt-get', ['update', '-q'], { limitMs: 5 * minuteMs });
    const packages = ['install', '-y', '-q', '--no-install-recommends', 'cmake', 'make', 'g++', 'git'];
    await mustRun('apt-get install', 'apt-get', packages, { limitMs: 10 * minuteMs });
    return 'cmake';
  }
  if (!(await compiler())) throw new Error('no C++ compiler and make here, and no right to install them');
  const venv = path.join(scratch, 'venv');
  await mustRun('python3 -m venv', 'python3', ['-m', 'venv', venv], { limitMs: 2 * minuteMs });
  const pip = path.join(venv, 'bin', 'pip');
  await mustRun('pip install cmake', pip, ['install', '-q', 'cmake'], { limitMs: 5 * minuteMs });
  return path.join(venv, 'bin', 'cmake');
}

/** The sources, from the package's tarball alone: its own hundred dependencies are not needed. */
async function fetchSources(scratch) {
  const { name, version, sha512 } = carrier;
  const windows = process.platform === 'win32';
  const asked = ['pack', `${name}@${version}`, '--loglevel=error'];
  const npm = { cwd: scratch, limitMs: 5 * minuteMs, shell: windows };
  await mustRun('npm pack', windows ? 'npm.cmd' : 'npm', asked, npm);
  const tarball = path.join(scratch, `${name}-${version}.tgz`);
  const found = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (found !== sha512) throw new Error(`${name} ${version} is not the package that it was`);
  const bundle = 'package/llama/gitRelease.bundle';
  const limits = { cwd: scratch, limitMs: 2 * minuteMs };
  await mustRun(
    'tar',
    'tar',
    ['xzf', path.basename(tarball), bundle, 'package/llama/llama.cpp.info.json'],
    limits,
  );
  const { tag } = JSON.parse(readFileSync(path.join(scratch, 'package/llama/llama.cpp.info.json'), 'utf8'));
  if (tag !== release) throw new Error(`${name} ${version} carries ${tag}, not ${release}`);
  await mustRun('git clone', 'git', ['clone', '-q', bundle, 'source'], limits);
  return path.join(scratch, 'source');
}

async function build() {
  const scratch = path.join(folder, 'scratch');
  mkdirSync(scratch);
  const from = Date.now();
  const cmake = await findCmake(scratch);
  const source = await fetchSources(scratch);
  const limits = { cwd: source, limitMs: 5 * minuteMs };
  await mustRun('cmake', cmake, ['-S', '.', '-B', 'out', '-G', 'Unix Makefiles', ...options], limits);
  // At the lowest priority: the machine is somebody's.
  const making = ['-n', '19', cmake, '--build', 'out', '-j', '2', '--target', ...programs];
  await mustRun('make', 'nice', making, { cwd: source, limitMs: 60 * minuteMs });
  for (const program of programs)
    copyFileSync(path.join(source, 'out', 'bin', program), path.join(folder, program));
  rmSync(scratch, { recursive: true, force: true });
  const { code, output } = await runToEnd(path.join(folder, programs[0]), ['--version'], {
    limitMs: minuteMs,
  });
  if (code !== 0) throw new Error(`the built llama-server ended with ${code}: ${output}`);
  const minutes = Number(((Date.now() - from) / minuteMs).toFixed(1));
  writeFileSync(
    path.join(folder, 'built.json'),
    JSON.stringify({ release, minutes, version: output.trim() }),
  );
  console.log(`llama.cpp ${release} built in ${minutes} min`);
}

/**
 * What the tests run, or why they cannot.
 * @returns {{ server: string, fitParams: string, release: string, reason: null } | { reason: string }}
 */
export function realLlama() {
  if (!existsSync(path.join(folder, 'built.json')))
    return { reason: absenceOf(folder, 'npm run test:llama builds it') };
  const [server = '', fitParams = ''] = programs.map(program => path.join(folder, program));
  return { server, fitParams, release, reason: null };
}

/** Builds when the cache has no build of this release. */
export const ensureLlama = () =>
  ensureInCache(
    folder,
    'built.json',
    `Building llama.cpp ${release} for the tests (CPU, several minutes) …`,
    build,
  );
