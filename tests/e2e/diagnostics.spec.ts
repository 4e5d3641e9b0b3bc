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
