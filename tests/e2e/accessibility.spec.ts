import { violations } from '../support/axe';
import { expect, pageNames, setUpPractice, test, visit } from '../support/browser';

const exportButton = { 'en-US': 'Copy for another machine', 'pl-PL': 'Kopiuj dla innego komputera' } as const;

for (const locale of ['en-US', 'pl-PL'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test('axe finds nothing wrong, before and after the setup, nor in a dialog', async ({
        page,
        serve,
      }) => {
        test.slow();
        const served = await serve({ practice: true });
        await page.goto(served.address);
        const found: Record<string, string[]> = {};
        const look = async (moment: string): Promise<void> => {
          for (const name of pageNames) {
            await visit(page, name);
            found[`${name}, ${moment}`] = await violations(page);
          }
        };
        await look('before');
        await visit(page, 'setup');
        await page.getByRole('button', { name: exportButton[locale] }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        found['dialog'] = await violations(page);
        await page.keyboard.press('Escape');
        await setUpPractice(page);
        await look('after');
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
        expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
        expect(Object.keys(found)).toHaveLength(2 * pageNames.length + 1);
      });
    });
  }
}
