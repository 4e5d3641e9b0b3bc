import { spawn } from 'node:child_process';
import { browserArguments, ensureBrowser } from '../browser.mjs';
import { inRoot } from '../project.mjs';

/** The Chromium that the page is measured in; `reason`: there is none, and why. */
export async function findBrowser() {
  const { executablePath, reason } = await ensureBrowser();
  if (!executablePath) return { reason };
  const { chromium } = await import('playwright-core');
  return { chromium, executablePath, reason: null };
}

export const launchBrowser = ({ chromium, executablePath }) =>
  chromium.launch({ executablePath, args: browserArguments() });

/** From `npm start`'s script to the address, then to the first painted page in a Chromium that starts with it. */
export async function paintOnce(found, env) {
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
  const browser = await launchBrowser(found);
  const page = await browser.newPage();
  await page.goto(url);
  await page.getByRole('navigation').waitFor();
  const pageMs = performance.now() - from;
  await browser.close();
  child.kill('SIGTERM');
  await new Promise(resolve => child.on('exit', resolve));
  return { addressMs, pageMs };
}
