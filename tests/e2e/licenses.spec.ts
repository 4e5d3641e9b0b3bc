import { openDesktop } from '../support/desktop-page';
import { expect, test, visit, type Page } from '../support/browser';

/** Opens the licences in Settings, reads to their end, and closes them from the keyboard. */
async function readLicenses(page: Page): Promise<void> {
  await visit(page, 'settings');
  await page.getByRole('button', { name: 'Third-party licences' }).click();
  const text = page.getByRole('dialog').locator('pre');
  await expect(text).toContainText(/zustand \d\S* \(MIT\)[^]*Permission is hereby granted/);
  await text.focus();
  await page.keyboard.press('End');
  await expect
    .poll(() =>
      text.evaluate(({ scrollTop, clientHeight, scrollHeight }) => scrollHeight - scrollTop - clientHeight),
    )
    .toBeLessThan(2);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Third-party licences' })).toBeFocused();
}

test('the web shell shows the licences of others', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await readLicenses(page);
});

test('the desktop shell shows the licences of others', async ({ page, home }) => {
  const desktop = await openDesktop(page, home);
  await page.goto(desktop.address);
  await readLicenses(page);
  await page.goto('about:blank');
  await desktop.close();
});
