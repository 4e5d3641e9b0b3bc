import { expect, pageNames, setUpPractice, test, visit } from '../support/browser';
import { isFull } from '../support/full';
import { misfits } from '../support/misfits';

const sizes = [
  { width: 880, height: 600 },
  { width: 1120, height: 760 },
] as const;

for (const locale of ['en-US', 'pl-PL'] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test('everything fits its place at both sizes, before and after the setup', async ({ page, serve }) => {
      test.slow();
      const served = await serve({ practice: true });
      await page.goto(served.address);
      const found: Record<string, string[]> = {};
      const look = async (moment: string): Promise<void> => {
        for (const size of sizes) {
          await page.setViewportSize(size);
          for (const name of pageNames) {
            await visit(page, name);
            found[`${name} at ${size.width}, ${moment}`] = await misfits(page);
          }
        }
      };
      // Else each language looks at one of the two moments.
      if (isFull || locale === 'en-US') await look('before');
      await setUpPractice(page);
      if (isFull || locale === 'pl-PL') await look('after');
      expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
      expect(Object.keys(found)).toHaveLength((isFull ? 2 : 1) * sizes.length * pageNames.length);
    });
  });
}
