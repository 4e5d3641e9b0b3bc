/* global PerformanceObserver, document, location, requestAnimationFrame, requestIdleCallback, sessionStorage */
// How the page feels: in headless Chromium, on the practice core.
import { chromium } from '@playwright/test';
import { browserArguments } from '../browser.mjs';
import { layOutServedHome, serveHomeport } from '../served.mjs';
import { median } from './measure.mjs';

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Runs in the page before its own scripts: when it could be used, and what moved under a hand. */
function watch() {
  globalThis.__seen = { interactiveMs: null, shift: 0 };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) globalThis.__seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    if (!document.querySelector('main h1')) return requestAnimationFrame(look);
    requestIdleCallback(() => (globalThis.__seen.interactiveMs = performance.now()));
  };
  look();
}

async function open(browser, served) {
  const context = await browser.newContext({ viewport: { width: 1120, height: 760 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(await served.newAddress());
  await page.waitForFunction(() => globalThis.__seen.interactiveMs !== null);
  return { context, page };
}

async function visitOnce(browser, served) {
  const { context, page } = await open(browser, served);
  await pause(2500);
  const seen = await page.evaluate(() => ({
    ...globalThis.__seen,
    paintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
  }));
  await context.close();
  return seen;
}

const patches = 30;

/** What the main thread works for a patch that changes what is shown, all of it: parsing, React, style, layout, paint. */
async function patchMs(browser, served) {
  const { context, page } = await open(browser, served);
  await page.evaluate(() => (location.hash = '/health'));
  await pause(1500);
  const token = await page.evaluate(() => sessionStorage.getItem('homeport-session'));
  const update = patch =>
    fetch(`${served.url}/api/command/settings.update`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ patch }),
    });
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  /** The page has a life of its own beside the patches: as long, without them. */
  const during = async work => {
    const before = await worked();
    for (let turn = 0; turn < patches; turn++) {
      await work(turn);
      await pause(150);
    }
    return (await worked()) - before;
  };
  const idle = await during(() => undefined);
  const busy = await during(turn => update({ keepWarm: turn % 2 === 0 }));
  await context.close();
  return (busy - idle) / patches;
}

/** Milliseconds, and the sum of layout shifts (0 is still). */
export async function measurePage(executablePath) {
  const home = layOutServedHome();
  const served = await serveHomeport(home, { practice: true });
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  const visits = [];
  for (let run = 0; run < 5; run++) visits.push(await visitOnce(browser, served));
  const patch = await patchMs(browser, served);
  await browser.close();
  await served.stop();
  home.remove();
  return {
    paintMs: median(visits.map(one => one.paintMs)),
    interactiveMs: median(visits.map(one => one.interactiveMs)),
    shift: Math.max(...visits.map(one => one.shift)),
    patchMs: patch,
  };
}
