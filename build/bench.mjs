// `npm run bench [-- SECTION …]`: one table, ours against the peer or the floor of the same run; all sections, or
// the named ones. Ends with 1 where a limit that the product set itself is missed. Milliseconds, megabytes and ratios
// are judged here and nowhere else.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sampleConfig } from './bench/config.mjs';
import { measureInTurns, median, milliseconds } from './bench/measure.mjs';
import { weighPage } from './bench/page-weight.mjs';
import { ensureBuilt, ensureInstalled, inRoot, requireNode } from './project.mjs';
import { ensureOpenClaw, realOpenClaw } from '../tests/real/openclaw/install.mjs';

const sections = {
  commands: benchCommands,
  openclaw: benchAgainstOpenClaw,
  core: benchWarmCore,
  foreign: benchForeignWriter,
  page: benchPage,
  start: benchStart,
  servers: benchServers,
  health: benchHealth,
  hardware: benchHardware,
  sizing: benchSizing,
};
const named = process.argv.slice(2);
const unknown = named.filter(name => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: no such section. There are: ${Object.keys(sections).join(', ')}`);
  process.exit(2);
}
const chosen = named.length > 0 ? named : Object.keys(sections);

requireNode();
await ensureInstalled();
// The arithmetic is measured from its source.
if (chosen.some(name => name !== 'sizing')) await ensureBuilt();
if (chosen.includes('openclaw')) await ensureOpenClaw();

const { createServer, runnerImport } = await import('vite');
const { module: practice } = await runnerImport(inRoot('electron', 'practice', 'lmstudio', 'server.ts'));

const model = 'minimax-m2.1-gs32';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'homeport-bench-'));
const lmstudio = await practice.startSimulatedLmStudio({ behaviour: { loadMs: 0 } });
// What a person's file comes to, and the size that a change is measured at.
const usual = sampleConfig(lmstudio.url, model, 1500);
const large = sampleConfig(lmstudio.url, model, 10_000);
const huge = sampleConfig(lmstudio.url, model, 1_000_000);

function makeHome(name) {
  const home = path.join(scratch, name);
  mkdirSync(path.join(home, '.openclaw'), { recursive: true });
  writeFileSync(path.join(home, '.openclaw', 'openclaw.json'), usual, { mode: 0o600 });
  return {
    folder: home,
    env: { PATH: process.env.PATH, HOME: home, HOMEPORT_HOME: path.join(home, 'state'), LANG: 'en_US.UTF-8' },
  };
}

const rows = [];
const mebibytes = bytes => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
const times = value => `${value.toFixed(2)} times`;
/** One line of the table; without a limit it is only told. */
const row = (what, ours, other, ratio, limit, isMet) => rows.push({ what, ours, other, ratio, limit, isMet });

async function benchCommands() {
  const { env } = makeHome('commands');
  const homeport = (...args) => ({
    program: process.execPath,
    args: [inRoot('dist', 'homeport.cjs'), ...args],
    env,
  });
  let turn = 0;
  const commands = [
    { name: 'floor', next: () => ({ program: process.execPath, args: ['-e', '0'], env }) },
    { name: 'use', next: () => homeport('use', turn++ % 2 ? 'fallback' : 'local') },
    { name: 'status', next: () => homeport('status') },
  ];
  const { floor, use, status } = await measureInTurns(commands, 15);
  for (const [name, { ms, peakBytes }] of Object.entries({ 'use local': use, status })) {
    const ratio = ms / floor.ms;
    row(
      `homeport ${name}`,
      milliseconds(ms),
      `node -e 0: ${milliseconds(floor.ms)}`,
      times(ratio),
      '2.5 times',
      ratio <= 2.5,
    );
    row(
      `homeport ${name}, memory`,
      mebibytes(peakBytes),
      `node -e 0: ${mebibytes(floor.peakBytes)}`,
      times(peakBytes / floor.peakBytes),
      '80 MiB',
      peakBytes <= 80 * 1024 ** 2,
    );
  }
  return use;
}

async function benchAgainstOpenClaw() {
  const real = realOpenClaw();
  if (real.reason !== null) {
    row('homeport use local against openclaw models set', '', real.reason, '', '', null);
    return;
  }
  const { env } = makeHome('openclaw');
  const ours = makeHome('use');
  const hosted = ['anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-4-6'];
  let turn = 0;
  const commands = [
    {
      name: 'use',
      next: () => ({
        program: process.execPath,
        args: [inRoot('dist', 'homeport.cjs'), 'use', turn++ % 2 ? 'fallback' : 'local'],
        env: ours.env,
      }),
    },
    {
      name: 'set',
      next: () => ({ program: real.node, args: [real.program, 'models', 'set', hosted[turn % 2]], env }),
    },
  ];
  const { use, set } = await measureInTurns(commands, 5);
  const ratio = set.ms / use.ms;
  row(
    'homeport use local, against openclaw',
    milliseconds(use.ms),
    `openclaw models set: ${milliseconds(set.ms)}`,
    `${ratio.toFixed(0)} times faster`,
    '40 times faster',
    ratio >= 40,
  );
  row(
    'the same, memory',
    mebibytes(use.peakBytes),
    `openclaw models set: ${mebibytes(set.peakBytes)}`,
    times(set.peakBytes / use.peakBytes),
    '',
    null,
  );
}

async function benchWarmCore() {
  const { module: warm } = await runnerImport(inRoot('build', 'bench', 'warm-core.ts'));
  const sizes = [
    { name: 'warm', text: large, runs: 40, warmUp: 15, planLimitMs: 8, applyLimitMs: 15 },
    { name: 'warm-huge', text: huge, runs: 6, warmUp: 3, planLimitMs: 400, applyLimitMs: 400 },
  ];
  for (const { name, text, runs, warmUp, planLimitMs, applyLimitMs } of sizes) {
    const measuredTimes = await warm.measureWarmCore(makeHome(name).folder, text, runs, warmUp);
    const floor = median(measuredTimes.floorMs);
    for (const [what, measured, limitMs] of [
      ['plan', measuredTimes.planMs, planLimitMs],
      ['apply', measuredTimes.applyMs, applyLimitMs],
    ]) {
      const ms = median(measured);
      row(
        `${what} in a warm core, ${(text.length / 1000).toFixed(0)} kB`,
        milliseconds(ms),
        `write + fsync + rename: ${milliseconds(floor)}`,
        times(ms / floor),
        `${limitMs} ms`,
        ms <= limitMs,
      );
    }
  }
}

/** A program that writes the same file at the same time, without any lock: how often its text is lost. */
async function benchForeignWriter() {
  const { module: race } = await runnerImport(inRoot('build', 'bench', 'foreign-writer.ts'));
  const seen = await race.measureForeignWriter(makeHome('foreign').folder, large, 300);
  row(
    'compare to rename, 10 kB',
    `${(median(seen.windowMs) * 1000).toFixed(0)} µs`,
    `99 %: ${(seen.windowMs.toSorted((a, b) => a - b)[Math.floor(seen.windowMs.length * 0.99)] * 1000).toFixed(0)} µs`,
    '',
    '',
    null,
  );
  row(
    'a foreign writer’s texts lost',
    `${seen.lost} of ${seen.foreign}`,
    `${seen.applied} of ours, ${seen.refused} refused`,
    `${((100 * seen.lost) / seen.foreign).toFixed(2)} %`,
    '',
    null,
  );
}

async function benchPage() {
  const { files, bytes } = weighPage();
  row(
    'initial JavaScript of the page, gzipped',
    `${(bytes / 1000).toFixed(1)} kB`,
    `${files.length} files`,
    '',
    '200 kB',
    bytes <= 200_000,
  );
  const browser = await findBrowser();
  if (browser.reason !== null) {
    row('the page in a browser', '', browser.reason, '', '', null);
    return;
  }
  const { measurePage } = await import('./bench/page.mjs');
  for (const measured of await measurePage(browser.executablePath)) row(...measured);
}

/** From `npm start`'s script to the address, then to the first painted page in a Chromium that starts with it. */
async function paintOnce({ chromium, executablePath }, env) {
  const from = performance.now();
  const child = spawn(process.execPath, [inRoot('build', 'start.mjs'), '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const url = await new Promise(resolve =>
    child.stdout.on('data', piece => {
      said += piece;
      const match = /http:\/\/\S+#\S+/.exec(said);
      if (match) resolve(match[0]);
    }),
  );
  const addressMs = performance.now() - from;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.goto(url);
  await page.getByRole('navigation').waitFor();
  const pageMs = performance.now() - from;
  await browser.close();
  child.kill('SIGTERM');
  await new Promise(resolve => child.on('exit', resolve));
  return { addressMs, pageMs };
}

/** A Homeport that nobody looks at, and one with two hundred servers to watch as often as the guard does. */
async function benchHealth() {
  const { measureBareLooks, measureIdle, startManyServers } = await import('./bench/idle.mjs');
  const percent = share => `${(share * 100).toFixed(2)} %`;
  const alone = { serverUrl: lmstudio.url };
  const idle = await measureIdle(makeHome('idle'), alone, { settleMs: 10_000, forMs: 60_000 });
  row('idle, one server, nobody looks', percent(idle.share), 'of one core', '', '0.5 %', idle.share <= 0.005);
  const limit = 90 * 1024 ** 2;
  row('the same, memory', mebibytes(idle.rssBytes), '', '', '90 MiB', idle.rssBytes <= limit);

  const count = 200;
  const many = await startManyServers(count);
  const providers = many.urls.map((url, index) => [`server${index}`, { baseUrl: `${url}/v1`, models: [] }]);
  const home = makeHome('many');
  const config = { gateway: { mode: 'local' }, models: { providers: Object.fromEntries(providers) } };
  writeFileSync(path.join(home.folder, '.openclaw', 'openclaw.json'), JSON.stringify(config), {
    mode: 0o600,
  });
  const long = { settleMs: 30_000, forMs: 60_000 };
  const watched = await measureIdle(home, { failoverGuard: true }, long);
  const bare = await measureBareLooks(home.folder, many.urls, 3000, { ...long, settleMs: 5000 });
  many.close();
  row(
    `${count} servers, each every 3 s`,
    percent(watched.share),
    `the same requests by a bare Node: ${percent(bare.share)}`,
    times(watched.share / bare.share),
    '5 %',
    watched.share <= 0.05,
  );
  const grown = watched.grownBytes;
  row('the same, memory grown', mebibytes(grown), '', '', '20 MiB', grown <= 20 * 1024 ** 2);

  const vite = await openVite();
  const { soak } = await vite.ssrLoadModule(inRoot('build', 'bench', 'soak.ts'));
  const { before, after } = await soak(makeHome('soak').folder, lmstudio.url, 4);
  await vite.close();
  row(
    'heap after 4 hours of watching',
    mebibytes(after),
    `after the first: ${mebibytes(before)}`,
    times(after / before),
    '1.05 times',
    after <= before * 1.05,
  );
}

/** `runnerImport` closes behind itself, and what is loaded late (node:http) would not come any more. */
const openVite = () =>
  createServer({ configFile: false, appType: 'custom', server: { middlewareMode: true, ws: false } });

async function findBrowser() {
  const { ensureBrowser } = await import('./browser.mjs');
  const { executablePath, reason } = await ensureBrowser();
  if (!executablePath) return { reason };
  const { chromium } = await import('playwright-core');
  return { chromium, executablePath, reason: null };
}

async function benchStart() {
  const browser = await findBrowser();
  if (browser.reason !== null) {
    row('npm start to the first painted page', '', browser.reason, '', '', null);
    return;
  }
  const measured = [];
  for (let run = 0; run < 5; run++) measured.push(await paintOnce(browser, makeHome(`start-${run}`).env));
  const pageMs = median(measured.map(one => one.pageMs));
  const addressMs = median(measured.map(one => one.addressMs));
  row(
    'npm start to the first painted page',
    milliseconds(pageMs),
    `to the address: ${milliseconds(addressMs)}`,
    '',
    '3000 ms',
    pageMs <= 3000,
  );
}

/** Finding LM Studio and nothing, looking again, and a page with many models. */
async function benchServers() {
  const { folder, env } = makeHome('discovery');
  const vite = await openVite();
  const discovery = await vite.ssrLoadModule(inRoot('build', 'bench', 'discovery.ts'));
  const seen = await discovery.measureDiscovery(folder, lmstudio.url, 25);
  await vite.close();
  const floor = `fetch of the list: ${milliseconds(seen.floorMs)}`;
  const found = times(seen.foundMs / seen.floorMs);
  row('a running LM Studio found', milliseconds(seen.foundMs), floor, found, '150 ms', seen.foundMs <= 150);
  const again = times(seen.againMs / seen.floorMs);
  const most = '2 requests';
  row(
    `looked at again, ${seen.requests} requests`,
    milliseconds(seen.againMs),
    floor,
    again,
    most,
    seen.requests <= 2,
  );
  const nothing = times(seen.nothingMs / seen.floorMs);
  row('nothing found', milliseconds(seen.nothingMs), floor, nothing, '600 ms', seen.nothingMs <= 600);
  await benchManyModels(env);
}

/** The longest task of the page while it lists 300 models; the browser tells of those above 50 ms only. */
async function benchManyModels(env) {
  const browserFound = await findBrowser();
  if (browserFound.reason !== null) {
    row('a page with 300 models', '', browserFound.reason, '', '', null);
    return;
  }
  const many = await practice.startSimulatedLmStudio();
  const [first] = many.state.models;
  for (let index = 0; index < 300; index++)
    many.state.models.push({
      ...first,
      key: `org/model-${index}`,
      displayName: `Model ${index}`,
      sizeBytes: 1e9 + index,
    });
  mkdirSync(env.HOMEPORT_HOME, { recursive: true });
  writeFileSync(
    path.join(env.HOMEPORT_HOME, 'settings.json'),
    JSON.stringify({ version: 1, serverUrl: many.url }),
  );
  const { serveHomeport } = await import('./served.mjs');
  const served = await serveHomeport({ folder: scratch, variables: env });
  const browser = await browserFound.chromium.launch({
    executablePath: browserFound.executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.goto(served.address);
  await page.getByRole('navigation').waitFor();
  await page.evaluate(() => {
    globalThis.longest = 0;
    const watch = list => {
      for (const { duration } of list.getEntries())
        globalThis.longest = Math.max(globalThis.longest, duration);
    };
    new globalThis.PerformanceObserver(watch).observe({ type: 'longtask' });
  });
  await page.evaluate(() => void (globalThis.location.hash = '/models'));
  await page.getByText('Model 299', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Show \d+ more models$/ }).click();
  await page.waitForTimeout(500);
  const longest = await page.evaluate(() => globalThis.longest);
  await browser.close();
  await served.stop();
  await many.close();
  const shown = longest === 0 ? 'none above 50 ms' : milliseconds(longest);
  row('longest task with 300 models', shown, '', '', '50 ms', longest <= 50);
}

/** The first paint with a tool that never answers on the path, against the same without it. */
async function benchHungTool() {
  const browser = await findBrowser();
  if (browser.reason !== null || process.platform === 'win32') {
    row('first paint, hung nvidia-smi', '', browser.reason ?? 'needs a shell script', '', '', null);
    return;
  }
  const paints = { usual: [], hung: [] };
  for (let run = 0; run < 5; run++) {
    for (const kind of Object.keys(paints)) {
      const { folder, env } = makeHome(`${kind}-${run}`);
      const bin = path.join(folder, 'bin');
      mkdirSync(bin);
      if (kind === 'hung')
        writeFileSync(path.join(bin, 'nvidia-smi'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
      const PATH = [bin, env.PATH].join(path.delimiter);
      paints[kind].push((await paintOnce(browser, { ...env, PATH })).pageMs);
    }
  }
  const [usual, hung] = [median(paints.usual), median(paints.hung)];
  row(
    'first paint, hung nvidia-smi',
    milliseconds(hung),
    `without it: ${milliseconds(usual)}`,
    times(hung / usual),
    '1.1 times',
    hung / usual <= 1.1,
  );
}

/** Detection: a process of its own, a core's event loop meanwhile, and a tool that hangs while the core starts. */
async function benchHardware() {
  const { env } = makeHome('hardware');
  const { floor, hardware } = await measureInTurns(
    [
      { name: 'floor', next: () => ({ program: process.execPath, args: ['-e', '0'], env }) },
      {
        name: 'hardware',
        next: () => ({
          program: process.execPath,
          args: [inRoot('dist', 'homeport.cjs'), 'hardware', '--json'],
          env,
        }),
      },
    ],
    15,
  );
  const ratio = hardware.ms / floor.ms;
  row(
    'homeport hardware --json',
    milliseconds(hardware.ms),
    `node -e 0: ${milliseconds(floor.ms)}`,
    times(ratio),
    '4 times',
    ratio <= 4,
  );
  const { module: loop } = await runnerImport(inRoot('build', 'bench', 'event-loop.ts'));
  const { usualMs, floodMs } = await loop.measureEventLoop();
  for (const [what, ms] of [
    ['the event loop at most, this machine', usualMs],
    ['the event loop at most, tools that flood', floodMs],
  ])
    row(what, milliseconds(ms), '', '', '20 ms', ms <= 20);
  await benchHungTool();
}

/** What models take, as it is worked out, against what was logged and measured. */
async function benchSizing() {
  const { module: sizing } = await runnerImport(inRoot('build', 'bench', 'sizing.ts'));
  const errors = sizing.sizingErrors();
  console.log(`\n${sizing.errorTable(errors)}`);
  for (const [what, comparisons, limit] of [
    ['KV cache', errors.caches, 1],
    ['total memory', errors.totals, 10],
  ]) {
    const { median: middle, worst } = sizing.medianAndWorst(comparisons);
    row(
      `${what}, error`,
      `${middle.toFixed(2)} %, worst ${worst.toFixed(2)} %`,
      `${comparisons.length} figures`,
      '',
      `${limit} %`,
      worst <= limit,
    );
  }
}

for (const name of chosen) await sections[name]();
await lmstudio.close();
rmSync(scratch, { recursive: true, force: true });

const marks = { true: 'met', false: 'MISSED', null: '' };
const columns = ['what', 'ours', 'other', 'ratio', 'limit'];
const titles = { what: 'What (median)', ours: 'Ours', other: 'Against', ratio: 'Ratio', limit: 'Limit' };
const widths = columns.map(column => Math.max(titles[column].length, ...rows.map(one => one[column].length)));
const line = cells => cells.map((cell, index) => cell.padEnd(widths[index])).join('  ');
console.log(`\n${line(columns.map(column => titles[column]))}`);
for (const one of rows) console.log(`${line(columns.map(column => one[column]))}  ${marks[one.isMet]}`);
console.log(
  `\n${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
);
process.exitCode = rows.some(one => one.isMet === false) ? 1 : 0;
