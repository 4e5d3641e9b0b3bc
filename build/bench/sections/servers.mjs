import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../project.mjs';
import { findBrowser, launchBrowser } from '../browser.mjs';
import { milliseconds } from '../measure.mjs';
import { openVite } from '../sources.mjs';
import { row, times } from '../table.mjs';

/** Finding LM Studio and nothing, looking again, and a page with many models. */
export async function measure({ makeHome, lmstudio, startLmStudio, scratch }) {
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
  await benchManyModels({ scratch, startLmStudio }, env);
}

/** The longest task of the page while it lists 300 models; the browser tells of those above 50 ms only. */
async function benchManyModels({ scratch, startLmStudio }, env) {
  const browserFound = await findBrowser();
  if (browserFound.reason !== null) {
    row('a page with 300 models', '', browserFound.reason, '', '', null);
    return;
  }
  const many = await startLmStudio();
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
  const { serveHomeport } = await import('../../served.mjs');
  const served = await serveHomeport({ folder: scratch, variables: env });
  const browser = await launchBrowser(browserFound);
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
  await page.evaluate(() => globalThis.document.querySelector('main').scrollTo(0, 1_000_000));
  await page.waitForTimeout(500);
  const longest = await page.evaluate(() => globalThis.longest);
  await browser.close();
  await served.stop();
  await many.close();
  const shown = longest === 0 ? 'none above 50 ms' : milliseconds(longest);
  row('longest task with 300 models', shown, '', '', '50 ms', longest <= 50);
}
