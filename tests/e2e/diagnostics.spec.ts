import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, visit } from '../support/browser';

test('Diagnostics runs every check, shows what is open with its repair, and all of it on request', async ({
  page,
  serve,
}) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'diagnostics');
  await expect(page.getByText(/^\d+ checks: \d+ open/)).toBeVisible();
  await expect(page.locator('main [data-check="model.loaded"]')).toBeVisible();

  await page.getByRole('radio', { name: /^All/ }).click();
  const rows = page.locator('[data-row]');
  expect(await rows.count()).toBeGreaterThan(60);
  await expect(page.locator('[data-row="lmstudio.jit"]')).toHaveAttribute('data-state', 'not-seen');
  await expect(page.locator('[data-row="model.loaded"]')).toHaveAttribute('data-state', 'blocked');

  // Mended elsewhere, it is fine here once it is run again.
  await page.getByRole('radio', { name: /^Open/ }).click();
  const item = page.locator('main [data-check="model.loaded"]');
  await item
    .getByRole('button', { name: /^Preview|Load with/ })
    .last()
    .click();
  await item.getByRole('button', { name: 'Load with 65,536 tokens', exact: true }).click();
  await expect(item).toHaveCount(0);
  await page.getByRole('button', { name: 'Run all checks' }).click();
  await page.getByRole('radio', { name: /^All/ }).click();
  await expect(page.locator('[data-row="model.loaded"]')).toHaveAttribute('data-state', 'ok');
});

test('the bundle is looked at before it is saved, and is what was looked at', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'diagnostics');
  await page.getByRole('button', { name: 'Look at the bundle…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('summary')).toHaveText([
    /^report\.json, /,
    /^snapshot\.json, /,
    /^versions\.json, /,
    /^openclaw\.json, /,
    /^homeport\.log, /,
    /^incidents\.json, /,
  ]);
  await dialog.locator('summary').nth(3).click();
  await expect(dialog.locator('pre').nth(3)).toContainText('agents');
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^homeport-report-\d{4}-\d\d-\d\d\.zip$/);
  await expect(dialog).toHaveCount(0);
});

test('the log is followed, searched, held still and said to be missing', async ({ home, page, serve }) => {
  const served = await serve({ practice: true });
  const folder = path.join(home.practiceFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  const line = (level: number, msg: string): string =>
    `${JSON.stringify({ level, time: 1_800_000_000_000, msg })}\n`;
  const file = path.join(folder, 'homeport.log');
  const many = Array.from({ length: 500 }, (_, index) => line(30, `line ${index}`)).join('');
  writeFileSync(file, many + line(50, 'something broke'));
  await page.goto(served.address);
  await visit(page, 'diagnostics');
  const log = page.getByRole('log');
  await expect(log.getByText('something broke')).toBeVisible();
  // Only what is in sight is drawn.
  expect(await log.locator('div > div').count()).toBeLessThan(100);

  await page.getByRole('combobox', { name: 'Level' }).selectOption('error');
  await expect(log.getByText(/line \d/)).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Level' }).selectOption('info');
  await page.getByLabel('Search').fill('LINE 37');
  await expect(log.getByText('line 379')).toBeVisible();
  await page.getByLabel('Search').fill('no such words');
  await expect(page.getByText('No matching lines.')).toBeVisible();
  await page.getByLabel('Search').fill('');

  await page.getByRole('button', { name: 'Pause' }).click();
  appendFileSync(file, line(30, 'written while paused'));
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(log.getByText('written while paused')).toBeVisible();
  await page.getByRole('tab', { name: 'Background service' }).click();
  await expect(page.getByText(/^There is no such log/)).toBeVisible();
});
