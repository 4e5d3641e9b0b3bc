import { expect, test, type Page } from '../support/browser';
import { openTunnel } from '../support/tunnel';

const lost = 'Homeport’s core does not answer. What you see is out of date; connecting again…';
const ended = 'This page’s session has ended. Open it again with “homeport open”.';
const brokenConnection = /net::ERR_(CONNECTION|INCOMPLETE|EMPTY|SOCKET)/;

/** When the server was looked at last. */
const checkedAt = (page: Page) =>
  page.locator('main li', { hasText: 'Answers, but has no model loaded' }).locator('time');

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('a tab whose connection breaks says so, and goes on by itself when it is mended', async ({
  page,
  serve,
  provoked,
}) => {
  provoked.push(brokenConnection);
  const served = await serve({ practice: true });
  const tunnel = await openTunnel(Number(new URL(served.url).port));
  const { hash } = new URL(served.address);
  await page.goto(`http://127.0.0.1:${tunnel.port}/${hash}`);
  await expect(heading(page)).toHaveText('Setup');

  await tunnel.cut();
  await expect(page.getByText(lost)).toBeVisible();
  await expect(heading(page)).toHaveText('Setup');

  await tunnel.mend();
  await expect(page.getByText(lost)).toHaveCount(0);
  await page.getByRole('button', { name: 'Load with 65,536 tokens' }).click();
  await expect(page.locator('[data-check="model.loaded"]:not([data-state="ok"])')).toHaveCount(0);
  await tunnel.cut();
});

test('a tab whose core ended says so; after a new start it takes a new address in the same tab', async ({
  page,
  serve,
  provoked,
}) => {
  provoked.push(brokenConnection, /401/);
  const first = await serve({ practice: true });
  await page.goto(first.address);
  await expect(heading(page)).toHaveText('Setup');
  await first.stop();
  await expect(page.getByText(lost)).toBeVisible();

  const second = await serve({ practice: true, port: Number(new URL(first.url).port) });
  await expect(page.getByText(ended)).toBeVisible();
  await page.evaluate(address => location.assign(address), await second.newAddress());
  await expect(page.getByText(ended)).toHaveCount(0);
  await expect(heading(page)).toHaveText('Setup');
});

test('a core that stands still is said to be old, and is believed again when it goes on', async ({
  page,
  serve,
  provoked,
}) => {
  provoked.push(brokenConnection);
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await page.evaluate(() => void (location.hash = '/health'));
  await expect(page.getByText('Answers, but has no model loaded')).toBeVisible();
  // The first look may be of a time when nobody looked yet: half a minute was promised until the next one.
  const firstLook = await checkedAt(page).getAttribute('datetime');
  await expect(checkedAt(page)).not.toHaveAttribute('datetime', String(firstLook));
  served.pause();
  await expect(page.getByText(/^This is \d+\s\w+ old/)).toBeVisible({ timeout: 25_000 });
  await expect(page.getByText('out of date').first()).toBeVisible();
  served.resume();
  await expect(page.getByText('out of date')).toHaveCount(0, { timeout: 25_000 });
  await expect(page.getByText(/^This is \d/)).toHaveCount(0);
});

test('an address that was used before shows what to do, and a fresh one opens the page', async ({
  page,
  context,
  serve,
  provoked,
}) => {
  provoked.push(/40[13]/);
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await expect(heading(page)).toHaveText('Setup');

  const stale = await context.newPage();
  await stale.goto(served.address);
  await expect(heading(stale)).toHaveText('This page needs a fresh address');
  await expect(stale.getByText('Each address works once')).toBeVisible();
  await expect(stale.getByText('homeport open', { exact: true })).toBeVisible();

  await stale.evaluate(address => location.assign(address), await served.newAddress());
  await expect(heading(stale)).toHaveText('Setup');
});

test('a second start of the same home paints its page, where the first one left off', async ({
  page,
  serve,
}) => {
  const first = await serve({ practice: true });
  await first.stop();
  const second = await serve({ practice: true });
  await page.goto(second.address);
  await expect(heading(page)).toHaveText('Setup');
  await expect(
    page
      .locator('main')
      .getByText(/openclaw\.json/)
      .first(),
  ).toBeAttached();
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType('paint').map(entry => entry.name)))
    .toContain('first-contentful-paint');
});
