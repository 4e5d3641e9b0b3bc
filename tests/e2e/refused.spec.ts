import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { expect, expectDone, repairButton, test as base, visit, type ServedHome } from '../support/browser';

interface Fixtures {
  /** The content that OpenClaw's file has, beside a simulated LM Studio that the settings name. */
  withFile: (content: string) => Promise<{ read: () => Promise<string> }>;
}

async function layOut(home: ServedHome, serverUrl: string, content: string): Promise<void> {
  await writeFile(path.join(home.stateFolder, 'settings.json'), JSON.stringify({ version: 1, serverUrl }));
  await mkdir(path.dirname(home.configPath), { recursive: true });
  await writeFile(home.configPath, content, { mode: 0o600 });
}

const test = base.extend<Fixtures>({
  withFile: async ({ home }, use) => {
    const lmstudio = await startSimulatedLmStudio();
    await use(async content => {
      await layOut(home, lmstudio.url, content);
      return { read: () => readFile(home.configPath, 'utf8') };
    });
    await lmstudio.close();
  },
});

const config = `{
  // mine
  gateway: { mode: "local" },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6" } } },
}
`;

test('a file that does not parse is named with its line and column, and nothing is offered or changed', async ({
  page,
  home,
  serve,
  withFile,
}) => {
  const broken = config.replace('"local" },', '"local"');
  const { read } = await withFile(broken);
  const served = await serve();
  await page.goto(served.address);
  const sentence = new RegExp(`~/\\.openclaw/openclaw\\.json.* is not valid JSON5: line 4, column \\d+`);

  await visit(page, 'setup');
  await expect(page.locator('[data-check="openclaw.valid"]')).toContainText(sentence);
  await expect(page.locator('[data-check="openclaw.provider"]')).toHaveCount(0);
  await visit(page, 'home');
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Local first' })).toBeDisabled();
  await visit(page, 'openclaw');
  await expect(page.getByText(sentence).first()).toBeVisible();
  expect(await read()).toBe(broken);

  await writeFile(home.configPath, config);
  await expect(page.getByText(sentence)).toHaveCount(0);
});

test('a file that another program changes behind the preview is not written; the new preview is shown', async ({
  page,
  home,
  serve,
  withFile,
}) => {
  const { read } = await withFile(config);
  const served = await serve();
  await page.goto(served.address);
  await visit(page, 'setup');
  await repairButton(page, 'model.loaded').click();
  await expectDone(page, 'model.loaded');
  await expect(repairButton(page, 'openclaw.provider')).toHaveText('Add the provider');
  await expect(repairButton(page, 'openclaw.provider')).toBeEnabled();

  const theirs = config.replace('// mine', '// theirs');
  // Between the click and the core: the moment that no preview can see.
  await page.route('**/api/command/plan.apply', async route => {
    await writeFile(home.configPath, theirs);
    await route.continue();
  });
  await repairButton(page, 'openclaw.provider').click();
  const sentence =
    'was changed by someone else in the meantime. Nothing was written; look at the new preview.';
  await expect(page.getByText(`~/.openclaw/openclaw.json ${sentence}`).first()).toBeVisible();
  expect(await read()).toBe(theirs);

  await page.unroute('**/api/command/plan.apply');
  const change = page.getByRole('region', { name: 'Change of ~/.openclaw/openclaw.json' });
  await expect(change).toContainText('// theirs');
  await repairButton(page, 'openclaw.provider').click();
  await expect.poll(read).toContain('// theirs');
  await expect.poll(read).toContain('lmstudio');
});

test('a route that needs hosted models asks for them in a dialog, and Escape changes nothing', async ({
  page,
  serve,
  provoked,
  withFile,
}) => {
  // The core refuses the switch until it knows the models; the browser notes the status of that answer.
  provoked.push(/plan\.make.*422|422.*plan\.make/);
  const bare = '{ gateway: { mode: "local" } }\n';
  const { read } = await withFile(bare);
  const served = await serve();
  await page.goto(served.address);
  await visit(page, 'home');
  const hostedOnly = page.getByRole('radio', { name: 'Hosted only' });
  await hostedOnly.click();
  const dialog = page.getByRole('dialog', { name: 'Which hosted models?' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(hostedOnly).toBeFocused();
  expect(await read()).toBe(bare);

  await hostedOnly.click();
  const models = dialog.getByRole('textbox');
  await models.fill('not a model');
  await expect(dialog.getByRole('button', { name: 'Use them' })).toBeDisabled();
  await models.fill('anthropic/claude-opus-4-6');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect.poll(read).toContain('primary: "anthropic/claude-opus-4-6"');
});
