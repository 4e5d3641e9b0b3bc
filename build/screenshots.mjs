// `npm run screenshots [-- --out DIR]`: every page as it is built, to be looked at, and the README's pictures;
// with `-- --readme` the latter alone.
// Practice mode, recorded machines and a clock that stands still make the pictures of two runs the same.
/* global document, location */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserArguments, ensureBrowser } from './browser.mjs';
import { stillAt, stillVariables, tellSteadyFigures } from './pictures/moment.mjs';
import { ensureBuilt, ensureInstalled, inRoot, requireNode } from './project.mjs';
import { layOutServedHome, recordedMachine, serveHomeport } from './served.mjs';

requireNode();
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: inRoot('test-results', 'screenshots') },
    readme: { type: 'boolean', default: false },
  },
});
await ensureInstalled();
await ensureBuilt();
const { runnerImport } = await import('vite');
const { module: history } = await runnerImport(inRoot('build', 'pictures', 'history.ts'));

const sizes = [
  { width: 1120, height: 760 },
  { width: 880, height: 600 },
];
const looks = ['en-US', 'pl-PL'].flatMap(locale =>
  ['light', 'dark'].map(colorScheme => ({ locale, colorScheme })),
);
const pages = [
  ...['home', 'setup', 'hardware', 'models', 'servers', 'openclaw', 'health', 'diagnostics', 'settings'],
];
/** Machines of other people, by their recorded outputs; the second studio is told of, not asked. */
const studio = { name: 'mac-studio-512', platform: 'darwin' };
const machines = {
  'two-studios': { machine: studio, also: studio },
  'rig-4x3090': { machine: { name: 'rig-4x3090', platform: 'linux' } },
  'rig-12x': { machine: { name: 'rig-12x', platform: 'linux' } },
  spark: { machine: { name: 'spark', platform: 'linux' } },
  'no-gpu': { machine: { name: 'no-gpu', platform: 'linux' } },
};
/** The same Mac with the model in its memory: what its GPU holds stands in one number of the recording. */
function loadedStudio() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'homeport-studio-'));
  cpSync(inRoot('tests', 'fixtures', 'hardware', studio.name), folder, { recursive: true });
  const file = path.join(folder, 'ioreg.txt');
  const inUse = /("In use system memory"=)\d+/;
  writeFileSync(file, readFileSync(file, 'utf8').replace(inUse, `$1${278 * 1024 ** 3}`));
  return { folder, platform: studio.platform };
}
const steps = ['model.loaded', 'openclaw.provider', 'route.primary', 'route.turn'];
/** What the README shows, in both themes. */
const readme = ['home', 'setup', 'hardware', 'health'];
const readmeLimitBytes = 150_000;
const picture = name => path.join(values.out, `${name}.png`);
const readmePicture = (name, theme) => inRoot('docs', 'pictures', `${name}-${theme}.png`);

mkdirSync(values.out, { recursive: true });
mkdirSync(inRoot('docs', 'pictures'), { recursive: true });
const found = await ensureBrowser();
if (found.executablePath === null) {
  console.error(found.reason);
  process.exit(3);
}
const browser = await chromium.launch({ executablePath: found.executablePath, args: browserArguments() });

async function openTab(address, { locale, colorScheme }, size) {
  const context = await browser.newContext({
    ...{ locale, colorScheme, viewport: size, reducedMotion: 'reduce', timezoneId: 'UTC' },
  });
  const tab = await context.newPage();
  await tab.clock.setFixedTime(stillAt);
  await tab.addInitScript(tellSteadyFigures);
  await tab.goto(address);
  await tab.locator('nav').waitFor();
  return tab;
}

/** Goes to a page and waits until everything on it was read. */
async function show(tab, name) {
  await tab.evaluate(hash => (location.hash = hash), `/${name}`);
  await tab.locator(`nav a[href="#/${name}"][aria-current]`).waitFor();
  await tab.waitForFunction(() => !document.querySelector('[data-mark="checking"], [aria-busy="true"]'));
  // Previews and the history are asked for when their page is shown: wait until nothing more comes.
  const settled = () => {
    const main = document.querySelector('main');
    const before = main.dataset.seen;
    main.dataset.seen = main.innerHTML;
    return main.dataset.seen === before;
  };
  await tab.waitForFunction(settled, null, { polling: 400 });
}

/** The window as a person has it; where a page is longer, the window grows to its whole height. */
async function shoot(tab, file, size) {
  const rest = () => {
    const main = document.querySelector('main');
    return main ? main.scrollHeight - main.clientHeight : 0;
  };
  // What is drawn once it is in sight may make the page longer again.
  let { height } = size;
  for (let more = await tab.evaluate(rest); more > 0; more = await tab.evaluate(rest)) {
    height += more;
    await tab.setViewportSize({ width: size.width, height });
  }
  await tab.screenshot({ path: file });
  await tab.setViewportSize(size);
}

async function shootAll(served, moment, names) {
  for (const look of looks) {
    for (const size of sizes) {
      const tab = await openTab(await served.newAddress(), look, size);
      for (const name of names) {
        await show(tab, name);
        const language = look.locale.slice(0, 2);
        await shoot(tab, picture(`${name}-${moment}-${look.colorScheme}-${language}-${size.width}`), size);
      }
      await tab.context().close();
    }
  }
}

async function shootForReadme(served) {
  const [size] = sizes;
  for (const look of looks.filter(({ locale }) => locale === 'en-US')) {
    const tab = await openTab(await served.newAddress(), look, size);
    for (const name of readme) {
      await show(tab, name);
      const file = readmePicture(name, look.colorScheme);
      await tab.screenshot({ path: file });
      const { size: bytes } = statSync(file);
      if (bytes > readmeLimitBytes) throw new Error(`${file} has ${bytes} bytes, too many for a README`);
    }
    await tab.context().close();
  }
}

/** Presses the checklist's primary buttons; a picture of each step for a look at its states. */
async function setUp(served) {
  const [size] = sizes;
  const tab = await openTab(await served.newAddress(), looks[0], size);
  await show(tab, 'setup');
  for (const [index, step] of steps.entries()) {
    const button = tab.locator(`[data-check="${step}"]`).getByRole('button').last();
    await button.click();
    await shoot(tab, picture(`setup-step${index + 1}-pressed`), size);
    await tab.locator(`[data-check="${step}"]:not([data-state="ok"])`).waitFor({ state: 'detached' });
    await shoot(tab, picture(`setup-step${index + 1}-done`), size);
  }
  await tab.context().close();
}

/** As a person does it: what `homeport hardware --json` prints on the other machine is given to this one. */
async function tellOf(home, machine) {
  const printed = await home.practiceCommand('hardware', ...recordedMachine(machine), '--json');
  const file = path.join(home.folder, 'other.json');
  writeFileSync(file, printed.replaceAll(machine.name, 'studio-2'));
  await home.practiceCommand('hosts', 'add', file);
}

async function withServed(options, use) {
  // The name stands in paths that are seen.
  const home = layOutServedHome({ ...options, name: 'homeport-pictures', extra: stillVariables });
  if (options.lived) history.layOutHistory(home.practiceFolder, stillAt);
  const served = await serveHomeport(home, options);
  if (options.also) await tellOf(home, options.also);
  try {
    await use(served);
  } finally {
    await served.stop();
    home.remove();
  }
}

async function shootBefore() {
  await withServed({ gpu: false }, served =>
    shootAll(served, 'bare', ['home', 'setup', 'models', 'servers']),
  );
  for (const [name, { machine, also }] of Object.entries(machines)) {
    await withServed({ machine, also, practice: true }, served => shootAll(served, name, ['hardware']));
  }
  await withServed({ machine: studio, practice: true }, served => shootAll(served, 'before', pages));
}

try {
  if (!values.readme) await shootBefore();
  await withServed({ machine: loadedStudio(), practice: true, lived: true }, async served => {
    await setUp(served);
    if (!values.readme) await shootAll(served, 'after', pages);
    await shootForReadme(served);
  });
} finally {
  await browser.close();
}
console.log(`Pictures: ${values.out}, docs/pictures`);
