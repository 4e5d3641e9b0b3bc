import { readFile } from 'node:fs/promises';
import { expect, setUpPractice, test, visit } from '../support/browser';

test('pointing at a route shows what it would come to and moves nothing; a click applies it', async ({
  page,
  home,
  serve,
}) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await setUpPractice(page);
  await visit(page, 'home');
  const file = (): Promise<string> => readFile(home.practiceConfigPath, 'utf8');
  const before = await file();
  const panel = page.locator('section', { has: page.getByRole('radiogroup', { name: 'Route' }) });
  const route = (name: string) => page.getByRole('radio', { name });
  const shown = page.locator('[data-route="shown"]');
  const models = () => shown.locator('ol b').allTextContents();
  const heightOf = async () => (await panel.boundingBox())?.height;

  await expect(shown).toContainText('MiniMax M2.1 GS32 answers now.');
  const height = await heightOf();
  const chain = await models();
  expect(chain).toEqual(['MiniMax M2.1 GS32', 'claude-opus-4-6', 'claude-sonnet-4-6']);
  const looks: [string, string[], string][] = [
    ['Local as fallback', ['claude-opus-4-6', 'MiniMax M2.1 GS32', 'claude-sonnet-4-6'], 'claude-opus-4-6'],
    ['Local only', ['MiniMax M2.1 GS32'], 'MiniMax M2.1 GS32'],
    ['Hosted only', ['claude-opus-4-6', 'claude-sonnet-4-6'], 'claude-opus-4-6'],
  ];
  for (const [name, would, answers] of looks) {
    await route(name).hover();
    await expect(shown).toContainText(`${answers} would answer.`);
    await expect(shown).toContainText(/line.? added/);
    expect([name, await models(), await heightOf()]).toEqual([name, would, height]);
    await expect(route(name)).not.toBeChecked();
    await expect(route(name)).toHaveAccessibleDescription(/would answer/);
  }
  await page.mouse.move(1, 1);
  await expect(shown).toContainText('answers now');
  expect([await models(), await file()]).toEqual([chain, before]);

  await route('Local only').click();
  await expect(route('Local only')).toBeChecked();
  await page.mouse.move(1, 1);
  // What was set aside is seen to come back.
  await route('Local first').hover();
  await expect(shown.getByText('comes back')).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(route('Local first')).toBeChecked();
  expect(await file()).toBe(before);
});

test('the failover guard is told on Home, and Change leads to its switch', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'home');
  await expect(page.getByText('Failover guard off:')).toBeVisible();
  await page.getByRole('button', { name: 'Change the failover guard' }).click();
  const guard = page.getByRole('switch', { name: 'Failover guard' });
  await expect(guard).toBeFocused();
  await page.keyboard.press('Space');
  await expect(guard).toBeChecked();
  await visit(page, 'home');
  await expect(page.getByText('Failover guard on:')).toBeVisible();
});

test('a repair on Home leads to its item on Setup', async ({ page, serve }) => {
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'home');
  await page.getByRole('button', { name: 'Load with 65,536 tokens' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Setup');
  await expect(page.locator('[data-check="model.loaded"]')).toBeFocused();
});
