import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, visit } from '../support/browser';

const studio = { name: 'mac-studio-512', platform: 'darwin' };
const smallStudio = { name: 'mac-studio-256', platform: 'darwin' };
const rig = { name: 'rig-4x3090', platform: 'linux' };
const none = { name: 'no-gpu', platform: 'linux' };

for (const { machine, verdict } of [
  { machine: studio, verdict: 'fits' },
  { machine: smallStudio, verdict: 'does not fit' },
]) {
  test(`${machine.name}: the guidance’s model at its full context ${verdict}`, async ({ page, serve }) => {
    const served = await serve({ practice: true, machine });
    await page.goto(served.address);
    await visit(page, 'hardware');
    const full = page.getByRole('listitem').filter({ hasText: 'MiniMax M2.1 8bit-gs32 at 196,608 tokens' });
    await expect(full).toContainText(`of context: ${verdict}`);
  });
}

test('what fits answers the sliders, and each sum shows its rules', async ({ page, serve }) => {
  const served = await serve({ practice: true, machine: rig });
  await page.goto(served.address);
  await visit(page, 'hardware');
  const table = page.getByRole('region', { name: 'What fits' }).getByRole('table');
  const row = table.getByRole('row').filter({ hasText: 'gpt-oss 120B' });
  const before = await row.innerText();
  await page.getByRole('slider', { name: 'At the same time' }).fill('4');
  await expect(row).not.toHaveText(before);
  const shown = await table.getByRole('row').count();
  await page.getByRole('button', { name: /^Show \d+ more variants$/ }).click();
  await expect(async () => expect(await table.getByRole('row').count()).toBeGreaterThan(shown)).toPass();
  await row.first().getByRole('button').click();
  await expect(table.getByText(/on each of [34] cards/).first()).toBeVisible();
});

test('a machine without a GPU says what it looked for, and takes the person’s word', async ({
  page,
  home,
  serve,
}) => {
  const served = await serve({ practice: true, machine: none });
  await page.goto(served.address);
  await visit(page, 'hardware');
  await expect(page.getByText('Not suitable')).toBeVisible();
  await page.getByRole('textbox', { name: 'Usable memory (GiB)' }).fill('96');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Good', { exact: true })).toBeVisible();
  const settings = await readFile(path.join(home.practiceFolder, 'settings.json'), 'utf8');
  expect(JSON.parse(settings)).toMatchObject({ usableMemoryBytes: 96 * 1024 ** 3 });
});

test('a second Mac Studio that is pasted makes two, and its memory is never added', async ({
  page,
  home,
  serve,
}) => {
  const served = await serve({ practice: true, machine: studio });
  const printed = await home.practiceCommand(
    ...['hardware', '--json', '--platform', 'darwin'],
    ...['--captures', path.resolve('tests/fixtures/hardware', studio.name)],
  );
  await page.goto(served.address);
  await visit(page, 'hardware');
  await page
    .getByRole('textbox', { name: 'Add a machine' })
    .fill(printed.replaceAll(studio.name, 'studio-2'));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('2 fully specified Mac Studios, 464 GiB for models on this one')).toBeVisible();
  const two = page.getByText('2 fully specified Mac Studios, 464 GiB for models on this one');
  await page.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  await expect(two).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(two).toBeVisible();
});
