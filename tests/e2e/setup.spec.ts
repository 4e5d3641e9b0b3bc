import { expect, setUpPractice, test, visit } from '../support/browser';

test('one item is looked at again by itself, and a proven setup says what comes next', async ({
  page,
  serve,
}) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'setup');
  const asked: unknown[] = [];
  page.on('request', request => {
    if (request.url().endsWith('/checks.refresh')) asked.push(request.postDataJSON());
  });
  const item = page.locator('[data-check="model.loaded"]');
  const again = item.getByRole('button', { name: 'Check again: MiniMax M2.1 GS32 is not loaded' });
  await again.click();
  await expect(item.locator('[data-mark="blocked"]')).toBeVisible();
  await expect(again).not.toHaveAttribute('aria-disabled', 'true');
  expect(asked).toEqual([{ check: 'model.loaded' }]);
  await expect(page.getByRole('heading', { name: /has answered a test turn/ })).toHaveCount(0);

  await setUpPractice(page);
  await expect(page.getByRole('heading', { name: /has answered a test turn/ })).toBeVisible();
  await page.getByRole('button', { name: 'See the guard' }).click();
  await expect(page.getByRole('switch', { name: 'Failover guard' })).toBeFocused();
});

test('Settings has every switch, and keeps what is changed there', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'settings');
  for (const name of ['Failover guard', 'Keep the model loaded', 'Notify about trouble', 'Quiet hours'])
    await expect(page.getByRole('switch', { name })).toBeVisible();
  await page.getByLabel('Measure automatically').selectOption('weekly');
  await page.getByLabel('How often to check').selectOption('seldom');
  await expect(page.getByRole('heading', { name: 'This is practice' })).toBeVisible();
  await page.getByRole('switch', { name: 'Keep the model loaded' }).click();
  // The same switches stand on Health.
  await visit(page, 'health');
  await expect(page.getByLabel('Automatically')).toHaveValue('weekly');
  await expect(page.getByRole('switch', { name: 'Keep the model loaded' })).toBeChecked();
  await visit(page, 'settings');
  await expect(page.getByLabel('How often to check')).toHaveValue('seldom');
});

test('on a phone the pages are one row, and the one that is open is in sight', async ({ page, serve }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const served = await serve({ practice: true });
  await page.goto(served.address);
  for (const name of ['home', 'health', 'settings'] as const) {
    await visit(page, name);
    const nav = await page.locator('nav').boundingBox();
    const here = await page.locator('nav [aria-current]').boundingBox();
    const main = await page.locator('main').boundingBox();
    expect(nav?.height).toBeLessThan(64);
    expect(main?.height).toBeGreaterThan(480);
    expect(here?.x).toBeGreaterThanOrEqual(0);
    expect((here?.x ?? 0) + (here?.width ?? 0)).toBeLessThanOrEqual(321);
  }
});
