import { expect, pageNames, setUpPractice, test, visit, type Page } from '../support/browser';

const sizes = [
  { width: 880, height: 600 },
  { width: 1120, height: 760 },
] as const;

/**
 * What does not fit, in words: a page that scrolls sideways, and text that reaches out of what holds it.
 * Text in a box that scrolls by itself is seen by scrolling; text cut with an ellipsis must be told in a title.
 */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const tolerance = 1;
    for (const element of [document.documentElement, document.querySelector('main')])
      if (element && element.scrollWidth > element.clientWidth + tolerance)
        found.push(`${element.tagName} is ${element.scrollWidth - element.clientWidth} px too wide`);

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (text === '' || !parent?.checkVisibility() || parent.closest('option, script, style')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      // What is for screen readers only takes no room.
      if (box.width <= 1 || box.height <= 1) continue;
      for (let holder: Element | null = parent; holder; holder = holder.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(holder);
        if (overflowX === 'auto' || overflowX === 'scroll') break;
        const isBox =
          overflowX !== 'visible' || holder.matches('button, a[class*="h-7"], section, nav, select, th, td');
        if (!isBox) continue;
        const frame = holder.getBoundingClientRect();
        if (frame.width <= 1) break;
        const cut = box.right > frame.right + tolerance || box.left < frame.left - tolerance;
        const low =
          holder.matches('button') &&
          (box.bottom > frame.bottom + tolerance || box.top < frame.top - tolerance);
        if (!cut && !low) continue;
        if (textOverflow === 'ellipsis' && holder.getAttribute('title')) break;
        found.push(`“${text.slice(0, 60)}” does not fit its ${holder.tagName.toLowerCase()}`);
        break;
      }
    }
    return found;
  });

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
      await look('before');
      await setUpPractice(page);
      await look('after');
      expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
      expect(Object.keys(found)).toHaveLength(2 * sizes.length * pageNames.length);
    });
  });
}
