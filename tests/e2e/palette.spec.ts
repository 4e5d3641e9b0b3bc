import { expect, test, visit } from '../support/browser';

const input = 'What would you like to do?';

test('the palette finds a command in either language, does it, and gives the focus back', async ({
  page,
  serve,
}) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'settings');
  const theme = page.getByRole('combobox', { name: 'Theme' });
  await theme.focus();

  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder(input)).toBeFocused();
  // In Polish, with a letter left out.
  await page.keyboard.type('ciemy');
  const option = page.getByRole('option', { name: 'Dark theme' });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(theme).toBeFocused();

  // What was used last comes first; Esc closes and changes nothing.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('system');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(theme).toBeFocused();
});

test('the palette leads to a page, to a repair, and says why it cannot', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'home');
  await page.getByRole('button', { name: /^Commands/ }).click();
  await expect(page.getByRole('option', { name: /^Undo the last change/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.type('hardware');
  await page.keyboard.press('Enter');
  await expect(page.locator('nav a[href="#/hardware"]')).toHaveAttribute('aria-current', 'page');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('load with');
  await page.getByRole('option', { name: /MiniMax M2.1 GS32 is not loaded/ }).click();
  await expect(page.locator('nav a[href="#/setup"]')).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('[data-check="model.loaded"]')).toBeFocused();
  const repair = page.getByRole('button', { name: 'Load with 65,536 tokens' });
  await expect(repair).toBeEnabled();
  // Looking at the item again comes first, then its repair.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(repair).toBeFocused();
});
