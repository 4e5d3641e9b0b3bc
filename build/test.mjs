// `npm test`: everything that shows that Homeport works here, with the time of each part and the slowest tests.
// `--check` is the short form (types, lint, unit); `--full` adds the long parts and larger counts.
import { mkdirSync, rmSync } from 'node:fs';
import { ensureBuilt, ensureInstalled, inRoot, requireNode, run } from './project.mjs';
import { ensureOpenClaw } from '../tests/real/openclaw/install.mjs';
import { createReport } from './test-report.mjs';

requireNode();
const isFull = process.argv.includes('--full');
const isCheck = process.argv.includes('--check');
const results = inRoot('test-results');
const report = createReport();

const tool = (packageName, file) => inRoot('node_modules', ...packageName.split('/'), file);
const node = (script, args, options = {}) => run(process.execPath, [script, ...args], options);

const environment = {
  ...process.env,
  ...(isFull ? { HOMEPORT_FULL: '1', HOMEPORT_FUZZ_RUNS: process.env.HOMEPORT_FUZZ_RUNS ?? '50000' } : {}),
};

const configurations = [
  '.',
  'shared',
  'shared/tsconfig.pure.json',
  'electron',
  'electron/preload',
  'renderer',
  'tests',
];
async function types() {
  for (const configuration of configurations) {
    const { code } = await node(tool('typescript', 'bin/tsc'), ['--noEmit', '-p', configuration]);
    if (code !== 0) return code;
  }
  return 0;
}

async function lint() {
  const eslint = await node(tool('eslint', 'bin/eslint.js'), ['.']);
  const prettier = await node(tool('prettier', 'bin/prettier.cjs'), ['--check', '.'], { quiet: true });
  if (prettier.code !== 0) console.log(prettier.output);
  return eslint.code || prettier.code;
}

const knip = async () => (await node(tool('knip', 'bin/knip.js'), ['--cycles'])).code;

async function build() {
  try {
    await ensureBuilt();
    return 0;
  } catch (error) {
    console.log(error.message);
    return 1;
  }
}

/** One of Vitest's projects. Its results are read from its own report, not from its words. */
const vitest = project => async () => {
  const file = inRoot('test-results', `${project}.json`);
  const args = [
    'run',
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

async function endToEnd() {
  const { ensureBrowser } = await import('./browser.mjs');
  const browser = await ensureBrowser();
  if (!browser.executablePath) {
    report.skip('e2e', `every test in the browser (${browser.reason})`);
    return 0;
  }
  console.log(`Chromium: ${browser.source}`);
  const file = inRoot('test-results', 'e2e.json');
  const { code } = await node(
    tool('@playwright/test', 'cli.js'),
    ['test', '--config', 'tests/e2e/playwright.config.ts'],
    { env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: file } },
  );
  report.readPlaywright('e2e', file);
  return code;
}

const check = [
  { name: 'types', run: types, isTest: true },
  { name: 'lint', run: lint, isTest: true },
  { name: 'unit', run: vitest('unit') },
];
const parts = isCheck
  ? check
  : [
      ...check,
      { name: 'knip', run: knip, isTest: true },
      { name: 'build', run: build, isTest: true },
      { name: 'real OpenClaw, installing', run: async () => (await ensureOpenClaw(), 0) },
      { name: 'integration', run: vitest('integration') },
      { name: 'real', run: vitest('real') },
      { name: 'e2e', run: endToEnd },
      ...(isFull ? [{ name: 'packaging', run: vitest('packaging') }] : []),
    ];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
await report.time('install', async () => (await ensureInstalled(), 0));
for (const part of parts) {
  console.log(`\n── ${part.name} ──`);
  const code = await report.time(part.name, part.run);
  if (part.isTest) report.add(part.name, part.name, code === 0 ? 'passed' : 'failed');
  // A runner that ends badly without a failed test (no test at all, a crash) has failed all the same.
  else if (code !== 0 && !report.hasFailed(part.name)) report.add(part.name, `ended with ${code}`, 'failed');
}
process.exitCode = report.print();
