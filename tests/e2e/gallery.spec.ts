import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { inRoot } from '../../build/project.mjs';
import { violations } from '../support/axe';
import { isFull } from '../support/full';

let server: ChildProcess | undefined;
let address = '';

const test = base.extend<{ gallery: Page }>({
  /** The gallery, opened; what the browser complained of fails the test. */
  gallery: async ({ page }, use) => {
    const heard: string[] = [];
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) heard.push(message.text());
    });
    page.on('pageerror', error => heard.push(error.message));
    page.on('requestfailed', request => heard.push(`${request.url()}: ${request.failure()?.errorText}`));
    await page.goto(address);
    await page
      .getByRole('heading', { name: 'Gallery' })
      .waitFor({ timeout: 90_000 })
      .catch((error: unknown) => {
        throw new Error(`the gallery did not come; heard: ${heard.join('\n') || 'nothing'}`, {
          cause: error,
        });
      });
    await use(page);
    expect(heard).toEqual([]);
  },
});

// It serves the sources, and is for who builds the page.
test.skip(!isFull, 'npm run test:full opens the gallery');

test.describe.configure({ timeout: 180_000 });

test.beforeAll(async () => {
  const child = spawn(process.execPath, [inRoot('build', 'gallery.mjs'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // As the shell of who builds for people may have it.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  server = child;
  const lines = createInterface({ input: child.stdout });
  address = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', code => reject(new Error(`the gallery ended with ${code ?? 'a signal'}`)));
  });
});
test.afterAll(() => void server?.kill());

const specimen = (page: Page, state: string): Locator => page.locator(`[data-specimen="${state}"]`);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing wrong with any part, in either language, nor with what lies above the page', async ({
      gallery,
    }) => {
      test.slow();
      await expect(gallery.locator('[data-skeleton="seen"]')).toHaveCount(1);
      const found = { en: await violations(gallery), pl: [] as string[], above: [] as string[] };
      await gallery.getByRole('button', { name: 'heavily quantised' }).click();
      await expect(gallery.getByRole('dialog')).toBeVisible();
      found.above = await violations(gallery);
      await gallery.keyboard.press('Escape');
      await gallery.getByRole('radio', { name: 'Polski' }).click();
      await expect(gallery.locator('html')).toHaveAttribute('lang', 'pl');
      found.pl = await violations(gallery);
      expect(found).toEqual({ en: [], pl: [], above: [] });
    });

    test('nothing reaches out sideways, on a narrow screen and in Polish', async ({ gallery }) => {
      await gallery.getByRole('radio', { name: 'Polski' }).click();
      for (const width of [320, 880, 1120]) {
        await gallery.setViewportSize({ width, height: 760 });
        const wide = await gallery.evaluate(() => document.documentElement.scrollWidth);
        expect({ width, wide }).toEqual({ width, wide: width });
      }
    });
  });
}

test('arrows move a slider from tick to tick, and it says each in words', async ({ gallery }) => {
  const slider = specimen(gallery, 'normal').getByRole('slider');
  await slider.focus();
  await expect(slider).toHaveAttribute('aria-valuetext', '65k tokens');
  await gallery.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '131k tokens');
  await gallery.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '16k tokens');
});

test('arrows choose a tab and pass over one that is disabled; Tab leaves the row', async ({ gallery }) => {
  const tab = (name: string): Locator => gallery.getByRole('tab', { name });
  await tab('Home').focus();
  await gallery.keyboard.press('ArrowRight');
  await expect(tab('Models')).toHaveAttribute('aria-selected', 'true');
  await expect(gallery.getByRole('tabpanel')).toHaveText('Models');
  await gallery.keyboard.press('End');
  await expect(tab('Health')).toBeFocused();
  await gallery.keyboard.press('ArrowRight');
  await expect(tab('Home')).toBeFocused();
  await gallery.keyboard.press('Tab');
  await expect(gallery.getByRole('tablist').locator(':focus')).toHaveCount(0);
});

test('a popover opens by Enter, and Escape gives the focus back', async ({ gallery }) => {
  const opener = gallery.getByRole('button', { name: 'heavily quantised' });
  await opener.focus();
  await gallery.keyboard.press('Enter');
  const popover = gallery.getByRole('dialog', { name: 'heavily quantised' });
  await expect(popover).toContainText('prompt injection');
  await gallery.keyboard.press('Escape');
  await expect(popover).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('the focus shows a tooltip, and Escape hides it', async ({ gallery }) => {
  const button = specimen(gallery, 'tooltip').getByRole('button');
  await specimen(gallery, 'popover').getByRole('button').focus();
  await gallery.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await expect(button).toHaveAccessibleDescription('Sends one tiny question to qwen3-8b.');
  await gallery.keyboard.press('Escape');
  await expect(gallery.getByRole('tooltip')).toHaveCount(0);
});

test('a refused button keeps the focus, does nothing, and says why on a press', async ({ gallery }) => {
  const button = specimen(gallery, 'refused, with its reason').getByRole('button');
  // Playwright would wait until it is not refused any more; a person presses.
  await button.click({ force: true });
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription('Enter a name first.');
});

test('Enter on a head sorts, sorts the other way round, and gives back the order that was', async ({
  gallery,
}) => {
  const table = gallery.getByRole('region', { name: 'On disk' }).getByRole('table');
  const names = (): Promise<string[]> => table.getByRole('rowheader').allInnerTexts();
  const came = await names();
  const head = table.getByRole('columnheader', { name: 'Size' });
  await head.getByRole('button').focus();
  await gallery.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  const sizes = await table.locator('tbody td:nth-child(2)').allInnerTexts();
  const read = (text: string): number => (text.includes('GB') ? parseFloat(text.replace(',', '')) : 0);
  // The one whose size is not known stands last.
  expect(sizes.at(-1)).toBe('–');
  expect(sizes.map(read)).toEqual(sizes.map(read).sort((a, b) => b - a));
  await gallery.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  expect((await table.locator('tbody td:nth-child(2)').allInnerTexts()).at(-1)).toBe('–');
  await gallery.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'none');
  expect(await names()).toEqual(came);
});

test('of 5,000 rows few are drawn, and the keyboard reaches the last one', async ({ gallery }) => {
  const box = gallery.getByRole('region', { name: 'Download' });
  const rows = box.locator('tbody:not([aria-hidden]) tr');
  const table = box.getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '5001');
  await expect(rows.first()).toHaveAttribute('aria-rowindex', '2');
  expect(await rows.count()).toBeLessThan(100);

  // The row with the focus stays while others are scrolled to.
  const first = rows.first().getByRole('button').first();
  await first.press('Enter');
  await expect(table).toHaveAttribute('aria-rowcount', '5002');
  await expect(rows.nth(1)).toContainText('row-1');
  await expect(rows.nth(2)).toHaveAttribute('aria-rowindex', '4');
  await box.evaluate(element => (element.scrollTop = element.scrollHeight / 2));
  await expect(rows.nth(3)).not.toHaveAttribute('aria-rowindex', '5');
  await expect(first).toBeFocused();

  await box.focus();
  await gallery.keyboard.press('End');
  await expect(box.locator('[aria-rowindex="5002"]')).toBeInViewport();
  expect(await rows.count()).toBeLessThan(100);
});

test('what is built for people holds nothing of it', () => {
  const folder = inRoot('dist', 'renderer', 'assets');
  const chunks = readdirSync(folder).filter(name => name.endsWith('.js'));
  const told = chunks.filter(name =>
    /data-specimen|#gallery/.test(readFileSync(path.join(folder, name), 'utf8')),
  );
  expect([chunks.some(name => /gallery/i.test(name)), told]).toEqual([false, []]);
  expect(chunks.length).toBeGreaterThan(5);
});
