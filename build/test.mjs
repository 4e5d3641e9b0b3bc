// `npm test`: everything that shows that Homeport works here, with the time of each part and the slowest tests.
// `--check` is the short form (types, lint, unit); `--full` adds the long parts and larger counts; `--llama` builds
// llama.cpp's server where there is none yet and runs the tests of it alone; `--desktop` runs the real Electron.
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { electronProgram } from './electron-binary.mjs';
import { ensureBuilt, ensureInstalled, inRoot, requireNode, run } from './project.mjs';
import { ensureLiteLlm } from '../tests/real/litellm/install.mjs';
import { ensureLlama } from '../tests/real/llama/install.mjs';
import { ensureOpenClaw } from '../tests/real/openclaw/install.mjs';
import { createReport } from './test-report.mjs';

requireNode();
const isFull = process.argv.includes('--full');
const isCheck = process.argv.includes('--check');
const isLlama = process.argv.includes('--llama');
const isDesktop = process.argv.includes('--desktop');
const results = inRoot('test-results');
const report = createReport();

const tool = (packageName, file) => inRoot('node_modules', ...packageName.split('/'), file);
const node = (script, args, options = {}) => run(process.execPath, [script, ...args], options);

const environment = {
  ...process.env,
  ...(isFull ? { HOMEPORT_FULL: '1', HOMEPORT_FUZZ_RUNS: process.env.HOMEPORT_FUZZ_RUNS ?? '50000' } : {}),
};

/** All sources as one program, and each part with the libraries alone that it may use. */
const configurations = [
  'tsconfig.all.json',
  'shared/tsconfig.pure.json',
  'electron',
  'electron/preload',
  'renderer',
];
/** Runs beside the unit specs, so its words are kept until it has failed. */
async function quietly(script, args) {
  const { code, output } = await node(script, args, { quiet: true });
  if (code !== 0) console.log(output);
  return code;
}

/** The compiler keeps what it knows in .cache, so that the next look takes a fraction of the first. */
async function types() {
  const codes = [];
  for (const [index, configuration] of configurations.entries()) {
    const memory = inRoot('.cache', 'types', `${index}.tsbuildinfo`);
    const args = ['--noEmit', '--incremental', '--tsBuildInfoFile', memory, '-p', configuration];
    codes.push(await quietly(tool('typescript', 'bin/tsc'), args));
  }
  return Math.max(...codes);
}

async function lint() {
  const eslint = await quietly(tool('eslint', 'bin/eslint.js'), ['.']);
  return eslint || quietly(tool('prettier', 'bin/prettier.cjs'), ['--check', '.']);
}

const knip = async () => (await node(tool('knip', 'bin/knip.js'), [])).code;

async function build() {
  try {
    await ensureBuilt();
    return 0;
  } catch (error) {
    console.log(error.message);
    return 1;
  }
}

/** Vitest leaves one core alone, which halves a machine of two. */
const everyCore = `--maxWorkers=${availableParallelism()}`;

/** One of Vitest's projects, or a folder of it. Its results are read from its own report, not from its words. */
const vitest =
  (project, { folder, options = [] } = {}) =>
  async () => {
    const file = inRoot('test-results', `${project}.json`);
    const args = [
      'run',
      ...(folder ? [folder] : []),
      ...options,
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ];
    const { code } = await node(tool('vitest', 'vitest.mjs'), args, { env: environment });
    report.readVitest(project, file);
    return code;
  };

async function playwright(name, config) {
  const file = inRoot('test-results', `${name}.json`);
  const { code } = await node(tool('@playwright/test', 'cli.js'), ['test', '--config', config], {
    env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  report.readPlaywright(name, file);
  return code;
}

async function endToEnd() {
  const { ensureBrowser } = await import('./browser.mjs');
  const browser = await ensureBrowser();
  if (!browser.executablePath) {
    report.skip('e2e', `every test in the browser (${browser.reason})`);
    return 0;
  }
  console.log(`Chromium: ${browser.source}`);
  return playwright('e2e', 'tests/e2e/playwright.config.ts');
}

async function desktop() {
  if (electronProgram() === null && !process.env.HOMEPORT_REQUIRE_ELECTRON) {
    report.skip('desktop', 'every test of the real Electron (its program is not here: npx install-electron)');
    return 0;
  }
  return playwright('desktop', 'tests/desktop/playwright.config.ts');
}

const installing = (name, ensure) => ({ name: `${name}, installing`, run: async () => (await ensure(), 0) });
const openclaw = installing('real OpenClaw', ensureOpenClaw);
/** At the same time: types and lint use one core each, the specs wait a good deal, and so does what is fetched. */
const check = [
  { name: 'types', run: types, isTest: true },
  { name: 'lint', run: lint, isTest: true },
  { name: 'unit', run: vitest('unit') },
];
const most = [
  { name: 'knip', run: knip, isTest: true },
  { name: 'build', run: build, isTest: true },
  { name: 'integration', run: vitest('integration', { options: [everyCore] }) },
  { name: 'real', run: vitest('real') },
  { name: 'e2e', run: endToEnd },
];
const long = [
  installing('real LiteLLM', ensureLiteLlm),
  { name: 'servers', run: vitest('servers') },
  { name: 'packaging', run: vitest('packaging') },
  { name: 'desktop', run: desktop },
];
const llama = [
  openclaw,
  installing('real llama-server', ensureLlama),
  { name: 'servers', run: vitest('servers', { folder: 'tests/real/llama' }) },
];
const onDesktop = [{ name: 'desktop', run: desktop }];
const [together, parts] = isLlama
  ? [[], llama]
  : isDesktop
    ? [[], onDesktop]
    : isCheck
      ? [check, []]
      : [
          [...check, openclaw],
          [...most, ...(isFull ? long : [])],
        ];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
await report.time('install', async () => (await ensureInstalled(), 0));
async function runPart(part) {
  const code = await report.time(part.name, part.run);
  if (part.isTest) report.add(part.name, part.name, code === 0 ? 'passed' : 'failed');
  // A runner that ends badly without a failed test (no test at all, a crash) has failed all the same.
  else if (code !== 0 && !report.hasFailed(part.name)) report.add(part.name, `ended with ${code}`, 'failed');
}

if (together.length > 0) {
  console.log('\n── types, lint and unit ──');
  await report.time('types, lint and unit', () => Promise.all(together.map(runPart)));
}
for (const part of parts) {
  console.log(`\n── ${part.name} ──`);
  await runPart(part);
}
process.exitCode = report.print();
