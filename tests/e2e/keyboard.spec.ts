import {
  expect,
  expectDone,
  pageNames,
  practiceSteps,
  repairButton,
  test,
  visit,
  type Locator,
  type Page,
} from '../support/browser';

const mostStops = 160;

/** What has the focus, in words, and whether it is seen to have it. */
const focused = (page: Page): Promise<{ name: string; ring: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.innerText}`;
    return { name: name.trim(), ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 };
  });

/** Walks with Tab until the element has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  for (let stop = 0; stop < mostStops; stop++) {
    if (await target.evaluate(element => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const { name, ring } = await focused(page);
    if (!name.startsWith('BODY')) expect({ name, ring }).toEqual({ name, ring: true });
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

test('the whole practice works without a mouse', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);

  await tabTo(page, page.getByRole('link', { name: 'Setup' }));
  await page.keyboard.press('Enter');
  for (const { check } of practiceSteps) {
    await tabTo(page, repairButton(page, check));
    await page.keyboard.press('Enter');
    await expectDone(page, check);
    // Its button is gone, and the person is where it was.
    const { name } = await focused(page);
    expect({ check, lost: name.startsWith('BODY') }).toEqual({ check, lost: false });
  }

  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Home');
  const route = (name: string): Locator => page.getByRole('radio', { name });
  await tabTo(page, route('Local first'));
  // An arrow shows what the next one would come to, and changes nothing; Enter chooses it.
  await page.keyboard.press('ArrowRight', { delay: 100 });
  await expect(route('Local as fallback')).toBeFocused();
  await expect(page.locator('[data-route="shown"]')).toContainText('would answer');
  await expect(route('Local first')).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(route('Local as fallback')).toBeChecked();
  await expect(route('Local as fallback')).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(route('Local first')).toBeChecked();

  await page.keyboard.press('Control+6');
  await tabTo(page, page.getByRole('button', { name: 'Undo this change' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByText('undone', { exact: true })).toHaveCount(2);
});

test('Escape closes a dialog and gives the focus back to where it was opened', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'setup');
  const opener = page.getByRole('button', { name: 'Copy for another machine' });
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'For OpenClaw on another machine' });
  await expect(dialog).toBeVisible();
  // The focus stays inside while the dialog is open.
  for (let stop = 0; stop < 6; stop++) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate(element => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

/** A control with its place in the page, scrolled parts included. */
interface Stop {
  readonly number: number;
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Numbers every control; a group of radio buttons or of tabs is one stop, and arrows go on from there. */
const numberControls = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button:not(:disabled), input, select, textarea, summary, [role="radiogroup"]:not([aria-disabled])',
    );
    return [...controls]
      .filter(
        control =>
          control.checkVisibility() && !control.matches('[role="radio"], [role="tab"][tabindex="-1"]'),
      )
      .filter(control => !(control instanceof HTMLInputElement && control.disabled))
      .map((control, index) => {
        control.dataset['stop'] = String(index);
        return index;
      });
  });

const stopOf = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const control = document.activeElement?.closest<HTMLElement>('[data-stop]');
    if (!control) return null;
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const down = control.closest('main')?.scrollTop ?? 0;
    const name = control.getAttribute('aria-label') ?? control.innerText.slice(0, 40);
    return {
      number: Number(control.dataset['stop']),
      name,
      left,
      right,
      top: top + down,
      bottom: bottom + down,
    };
  });

/** Whether the eye would have to go back: up in the same column, or to the left in the same line. */
const goesBack = (from: Stop, to: Stop): boolean =>
  to.bottom <= from.top ? to.left < from.right : to.right <= from.left && to.top < from.bottom;

test('Tab reaches everything that can be pressed, on every page, in the order in which it is seen', async ({
  page,
  serve,
}) => {
  test.slow();
  const served = await serve({ practice: true });
  await page.goto(served.address);
  for (const name of pageNames) {
    await visit(page, name);
    // From the top, where a visit begins.
    await page.locator('nav').evaluate(nav => {
      nav.tabIndex = -1;
      nav.focus();
    });
    const all = await numberControls(page);
    const reached = new Map<number, Stop>();
    for (let stop = 0; stop < mostStops && reached.size < all.length; stop++) {
      await page.keyboard.press('Tab');
      const at = await stopOf(page);
      if (at && !reached.has(at.number)) reached.set(at.number, at);
    }
    const stops = [...reached.values()];
    const back = stops.flatMap((to, index) => {
      const from = stops[index - 1];
      return from && goesBack(from, to) ? [`${from.name} → ${to.name}`] : [];
    });
    expect({ name, reached: [...reached.keys()].sort((a, b) => a - b), back }).toEqual({
      ...{ name, reached: all, back: [] },
    });
  }
});
