import { defineConfig } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../../build/browser.mjs';

const browser = await ensureBrowser();
if (browser.executablePath === null) throw new Error(browser.reason);
// The workers read this file again; what was found once is not looked for twice.
process.env['HOMEPORT_CHROMIUM'] = browser.executablePath;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: './build.setup.ts',
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1120, height: 760 },
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: browser.executablePath, args: browserArguments() },
  },
});
