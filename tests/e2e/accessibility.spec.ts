import { looked, violations } from '../support/axe';
import { expect, pageNames, setUpPractice, test, visit, type Page } from '../support/browser';
import { isFull } from '../support/full';

const exportButton = { 'en-US': 'Copy for another machine', 'pl-PL': 'Kopiuj dla innego komputera' } as const;
const bundleButton = { 'en-US': 'Look at the bundle…', 'pl-PL': 'Obejrzyj paczkę…' } as const;

/**
 * Where language and theme both differ, each page in one of them before the setup and in the other after it; the
 * rest is left to test:full.
 */
const looks = [
  { locale: 'en-US', colorScheme: 'light' },
  { locale: 'pl-PL', colorScheme: 'dark' },
  { locale: 'en-US', colorScheme: 'dark' },
  { locale: 'pl-PL', colorScheme: 'light' },
] as const;
const spread = looks.slice(0, 2);

test.afterAll(() => console.log(`axe: ${looked.views} views, ${looked.rules} rules passed`));

for (const { locale, colorScheme } of isFull ? looks : spread) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('axe finds nothing wrong, before and after the setup, nor in dialogs, messages and the palette', async ({
      page,
      serve,
    }) => {
      test.slow();
      const served = await serve({ practice: true });
      await page.goto(served.address);
      const found: Record<string, string[]> = {};
      const look = async (moment: string): Promise<void> => {
        found[moment] = await violations(page);
      };
      const lookAtPages = async (moment: string): Promise<void> => {
        for (const name of pageNames) {
          await visit(page, name);
          await look(`${name}, ${moment}`);
        }
      };
      if (isFull || colorScheme === 'light') await lookAtPages('before');
      await visit(page, 'setup');
      await page.getByRole('button', { name: exportButton[locale] }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look('the dialog of the export');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
      await look('the palette');
      await page.keyboard.press('Escape');
      await setUpPractice(page);
      await expect(page.locator('ol > li[data-state="open"]').first()).toBeVisible();
      await page.locator('ol > li[data-state="open"] summary').first().click();
      await look('messages');
      if (isFull || colorScheme === 'dark') await lookAtPages('after');
      await visit(page, 'diagnostics');
      await page.getByRole('button', { name: bundleButton[locale] }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look('the dialog of the bundle');
      await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
      expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({});
      expect(Object.keys(found)).toHaveLength((isFull ? 2 : 1) * pageNames.length + 4);
    });
  });
}

/** What a page is made of, for who cannot see it. */
const frame = (page: Page) =>
  page.evaluate(() => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter(heading => heading.checkVisibility())
      .map(heading => Number(heading.tagName.slice(1)));
    return {
      title: document.title,
      first: document.querySelector('h1')?.textContent ?? '',
      mains: [...document.querySelectorAll('main')].map(main => main.getAttribute('aria-label')),
      navs: [...document.querySelectorAll('nav')].map(nav => nav.getAttribute('aria-label') !== null),
      firsts: levels.filter(level => level === 1).length,
      jumps: levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
      moving: document.getAnimations().length,
    };
  });

test('each page has its title, one main part, and headings without a gap; a page that is gone to gets the focus', async ({
  page,
  serve,
}) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Where a visit begins is the browser's to announce.
  await expect(page.locator('body')).toBeFocused();
  for (const name of ['home', ...pageNames] as const) {
    await visit(page, name);
    const { first, ...rest } = await frame(page);
    expect({ name, ...rest }).toEqual({
      name,
      title: `${first} – Homeport`,
      ...{ mains: [first], navs: [true], firsts: 1, jumps: [], moving: 0 },
    });
    await expect(page.locator('main')).toBeFocused();
  }
  // The keys that scroll reach the page at once.
  await visit(page, 'health');
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('main').evaluate(main => main.scrollTop)).toBeGreaterThan(100);
});

test('each chart has a summary in words and a table of its points', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'health');
  const charts = page.locator('figure');
  await expect(charts.first()).toBeVisible();
  for (const chart of await charts.all()) {
    await expect(chart.getByRole('img')).toHaveAccessibleName(/\. Last .+ median .+ to .+/);
    await chart.getByRole('button').click();
    await expect(chart.getByRole('table').getByRole('columnheader')).toHaveCount(2);
    expect(await chart.getByRole('row').count()).toBeGreaterThan(1);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`few colours, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

    test('what is chosen, switched on, pressed or in focus is told apart where the system chooses the colours', async ({
      page,
      serve,
    }) => {
      const served = await serve({ practice: true });
      await page.goto(served.address);
      await visit(page, 'health');
      const paint = (selector: string): Promise<string[]> =>
        page.locator(selector).evaluateAll(elements =>
          elements.map(element => {
            const { backgroundColor, color } = getComputedStyle(element);
            return `${backgroundColor} ${color}`;
          }),
        );
      const different = async (one: string, other: string): Promise<boolean> => {
        const [first, second] = [await paint(one), await paint(other)];
        return first.length > 0 && second.length > 0 && !first.some(look => second.includes(look));
      };
      await page.getByRole('switch').first().click();
      await expect(page.locator('[role="switch"][aria-checked="true"]').first()).toBeVisible();
      expect({
        page: await different('nav a[aria-current]', 'nav a:not([aria-current])'),
        segment: await different(
          '[role="radio"][aria-checked="true"]',
          '[role="radio"][aria-checked="false"]',
        ),
        switch: await different(
          '[role="switch"][aria-checked="true"]',
          '[role="switch"][aria-checked="false"]',
        ),
        knob: await different(
          '[role="switch"][aria-checked="false"] > span',
          '[role="switch"][aria-checked="false"]',
        ),
      }).toEqual({ page: true, segment: true, switch: true, knob: true });
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('option').first()).toBeVisible();
      expect(
        await different('[role="option"][aria-selected="true"]', '[role="option"][aria-selected="false"]'),
      ).toBe(true);
      await page.keyboard.press('Escape');
      // The colours are the system's even where the person chose a theme here.
      await page.evaluate(
        other => (document.documentElement.dataset['theme'] = other),
        colorScheme === 'light' ? 'dark' : 'light',
      );
      const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
      expect(scheme).toBe('light dark');
    });
  });
}

test.describe('more contrast', () => {
  test.use({ contextOptions: { contrast: 'more', reducedMotion: 'reduce' } });

  test('is asked for, and nothing is lost by it', async ({ page, serve }) => {
    const served = await serve({ practice: true });
    await page.goto(served.address);
    await visit(page, 'home');
    expect(await violations(page)).toEqual([]);
  });
});
