/* global PerformanceObserver, document, location, requestAnimationFrame, requestIdleCallback, sessionStorage */
// How the page feels: in headless Chromium, on the practice core.
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { browserArguments } from '../browser.mjs';
import { layOutServedHome, serveHomeport } from '../served.mjs';
import { median, milliseconds } from './measure.mjs';

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Runs in the page before its own scripts: when it could be used, and what moved under a hand. */
function watch() {
  globalThis.__seen = { interactiveMs: null, shift: 0, moved: [] };
  new PerformanceObserver(list => {
    for (const { value, sources } of list.getEntries()) {
      globalThis.__seen.shift += value;
      for (const { node, previousRect, currentRect } of sources) {
        const words = node?.textContent?.slice(0, 60);
        globalThis.__seen.moved.push(`${words}: ${previousRect.top} to ${currentRect.top}`);
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    if (!document.querySelector('main h1')) return requestAnimationFrame(look);
    requestIdleCallback(() => (globalThis.__seen.interactiveMs = performance.now()));
  };
  look();
}

/** A page of one line: how long the browser itself takes here, at this moment. */
async function serveBarePage() {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Bare</title><main><h1>Bare</h1></main>');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1120, height: 760 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  // On two cores the browser is busy with the new tab for as long: what is measured is the page.
  await pause(600);
  await page.goto(address);
  await page.waitForFunction(() => globalThis.__seen.interactiveMs !== null);
  return { context, page };
}

async function visitOnce(browser, address) {
  const { context, page } = await open(browser, address);
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
  const { context, page } = await open(browser, await served.newAddress());
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

/** Rows for the table: of the page, and of a bare one in turns with it. The sum of layout shifts is 0 for a still page. */
export async function measurePage(executablePath) {
  const home = layOutServedHome();
  const served = await serveHomeport(home, { practice: true });
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  const bare = await serveBarePage();
  const [visits, bareVisits] = [[], []];
  for (let run = 0; run < 9; run++) {
    bareVisits.push(await visitOnce(browser, bare.address));
    visits.push(await visitOnce(browser, await served.newAddress()));
  }
  const patch = await patchMs(browser, served);
  await browser.close();
  bare.close();
  await served.stop();
  home.remove();
  const timed = (name, kind, limitMs) => {
    const [ms, bareMs] = [visits, bareVisits].map(list => median(list.map(one => one[kind])));
    const ratio = (ms / bareMs).toFixed(2);
    return [name, milliseconds(ms), `bare ${milliseconds(bareMs)}`, ratio, `${limitMs} ms`, ms <= limitMs];
  };
  const shift = Math.max(...visits.map(one => one.shift));
  for (const one of new Set(visits.flatMap(({ moved }) => moved))) console.log(`moved: ${one}`);
  return [
    timed('the page, first paint', 'paintMs', 300),
    timed('the page, to be used', 'interactiveMs', 600),
    ['a patch, all that the page works for it', milliseconds(patch), '', '', '8 ms', patch <= 8],
    ['layout shift in the first 2.5 s', shift.toFixed(3), '', '', '0', shift === 0],
  ];
}
