import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, setUpPractice, test, visit, type Page } from '../support/browser';

const serverRow = (page: Page) => page.getByRole('listitem').filter({ hasText: 'LM Studio' });

test('Health says what the server is doing, and draws what was seen, in words and as a table', async ({
  page,
  serve,
}) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'health');
  await expect(serverRow(page)).toContainText('Answers, but has no model loaded');
  await expect(serverRow(page)).toContainText('Answered 100% of the checks');
  await setUpPractice(page);
  await visit(page, 'health');
  await expect(serverRow(page)).toContainText(/Answers, for/);
  const chart = page.getByRole('figure').filter({ hasText: 'Response time' });
  await expect(chart.getByRole('img')).toHaveAccessibleName(/^Response time\. Last \d+/);
  await expect(chart.locator('canvas')).toBeVisible();
  await chart.getByRole('button', { name: /^Show as a table/ }).click();
  await expect(chart.getByRole('table').getByRole('row').nth(1)).toContainText(/\d\sms$/);
});

test('a click measures the model, and the result stands in the table', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await setUpPractice(page);
  await visit(page, 'health');
  await page.getByRole('button', { name: 'Measure now' }).click();
  const row = page.getByRole('region', { name: 'Measured' }).getByRole('row').nth(1);
  // Practice reads 4,000 tokens a second, and its timers are a little late.
  await expect(row).toContainText(/[34],\d{3}\stok\/sprompt of \d{1,2},\d{3}/, { timeout: 30_000 });
  await expect(row).toContainText(/\d\stok\/s$/);
});

test('switches and quiet hours are kept', async ({ page, home, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'health');
  await page.getByRole('switch', { name: 'Failover guard' }).click();
  await expect(page.getByText('Watching. The route is as you chose it.')).toBeVisible();
  await page.getByRole('switch', { name: 'Keep the model loaded' }).click();
  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByLabel('From', { exact: true }).fill('23:15');
  await expect(page.getByRole('switch', { name: 'Keep the model loaded' })).toBeChecked();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('23:15');
  const settings = await readFile(path.join(home.practiceFolder, 'settings.json'), 'utf8');
  expect(JSON.parse(settings)).toMatchObject({
    failoverGuard: true,
    keepWarm: true,
    quietHours: { fromMinute: 23 * 60 + 15, toMinute: 7 * 60 },
  });
});

test('a core that stands still is said to be out of date, until it goes on', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'home');
  const stale = page.getByText('out of date', { exact: true });
  await expect(stale).toHaveCount(0);
  served.pause();
  // Two intervals of the slowest target, 5 s each, and the step of the page's clock.
  await expect(stale).toBeVisible({ timeout: 25_000 });
  served.resume();
  await expect(stale).toHaveCount(0);
});
