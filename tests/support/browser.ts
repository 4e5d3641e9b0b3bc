import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { pages, type Page as PageName } from '#shared/contract/pages';
import { layOutServedHome, serveHomeport } from '../../build/served.mjs';

export { expect };
export type { Locator, Page, PageName };
export { pages as pageNames };

export type ServedHome = ReturnType<typeof layOutServedHome>;
export type Served = Awaited<ReturnType<typeof serveHomeport>>;

interface Fixtures {
  /** A home of its own, gone after the test. */
  home: ServedHome;
  /** Starts the built Homeport on that home; it is ended after the test. */
  serve: (options?: {
    practice?: boolean;
    port?: number;
    /** Plays a machine of tests/fixtures/hardware. */
    machine?: { name: string; platform: string };
  }) => Promise<Served>;
  /** Complaints of the browser that a test provokes on purpose. */
  provoked: RegExp[];
}

/** What the page complained of: errors on its console, exceptions, requests that failed. */
function listen(page: Page, heard: string[]): void {
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning')
      heard.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', error => heard.push(`exception: ${error.message}`));
  page.on('requestfailed', request => {
    const reason = request.failure()?.errorText ?? '';
    // The event stream ends with its page.
    if (reason !== 'net::ERR_ABORTED') heard.push(`request: ${request.url()} ${reason}`);
  });
  page.on('response', response => {
    if (response.status() >= 400) heard.push(`response: ${response.url()} ${response.status()}`);
  });
}

/** Every test fails where the browser complains, a breach of the content security policy included. */
export const test = base.extend<Fixtures>({
  // Playwright wants its fixtures taken apart in the first parameter, where there are none too.
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = layOutServedHome();
    await use(home);
    home.remove();
  },
  serve: async ({ home }, use) => {
    const running: Served[] = [];
    await use(async options => {
      const served = await serveHomeport(home, options);
      running.push(served);
      return served;
    });
    await Promise.all(running.map(served => served.stop()));
  },
  // eslint-disable-next-line no-empty-pattern
  provoked: async ({}, use) => {
    await use([]);
  },
  // It stands on `serve` so that it ends before the program does: a stream that breaks then is no complaint.
  page: async ({ page, provoked, serve: _ }, use) => {
    const heard: string[] = [];
    listen(page, heard);
    await use(page);
    expect(heard.filter(line => !provoked.some(pattern => pattern.test(line)))).toEqual([]);
  },
});

/** Opens the page of Homeport by its address, as a link in the sidebar would. */
export async function visit(page: Page, name: PageName): Promise<void> {
  await page.evaluate(hash => (location.hash = hash), `/${name}`);
  await expect(page.locator(`nav a[href="#/${name}"]`)).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('main')).toHaveAttribute('aria-busy', 'false');
  // While its code is on the way, React hides the page before beside the new one's title.
  await expect(page.locator('main h1')).toHaveCount(1);
  await expect(page.locator('[data-mark="checking"]')).toHaveCount(0);
  // Previews and the history are asked for when their page is shown: wait until nothing more comes.
  let seen = '';
  await expect(async () => {
    const before = seen;
    seen = await page.locator('main').innerHTML();
    expect(seen).toBe(before);
  }).toPass({ intervals: [200] });
}

/** The button that repairs a check: the last of its item. */
export const repairButton = (page: Page, check: string): Locator =>
  page.locator(`[data-check="${check}"]`).getByRole('button').last();

/** Waits until the snapshot says that a check is fine; a finished group shows its items no more. */
export const expectDone = (page: Page, check: string): Promise<void> =>
  expect(page.locator(`[data-check="${check}"]:not([data-state="ok"])`)).toHaveCount(0);

/** What Setup asks for in practice, from nothing to a proven answer: the check, and its button. */
export const practiceSteps = [
  { check: 'model.loaded', label: 'Load with 65,536 tokens' },
  { check: 'openclaw.provider', label: 'Add the provider' },
  { check: 'route.primary', label: 'Use Local first' },
  { check: 'route.turn', label: 'Send a test turn' },
] as const;

/** Goes through the checklist of a practice Homeport by its primary buttons. */
export async function setUpPractice(page: Page): Promise<void> {
  await visit(page, 'setup');
  for (const { check } of practiceSteps) {
    // Until the item is the next one, its button only shows what it would do, and is named so.
    await expect(repairButton(page, check)).not.toHaveAttribute('aria-label', /./);
    await expect(repairButton(page, check)).toBeEnabled();
    await repairButton(page, check).click();
    await expectDone(page, check);
  }
}
