import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Updater } from '#electron/shell/updater';
import { violations } from '../support/axe';
import { expect, test as base, visit } from '../support/browser';
import { openDesktop } from '../support/desktop-page';

const notes = 'What is new\n• Loads twice as fast\n• <b>not markup</b> <img src=x onerror=alert(1)>';

/** What a test lets the updater do, one step after the other. */
interface Script {
  check: Updater['check'];
  download: Updater['download'];
  installed: number;
}

const test = base.extend<{ script: Script; published: boolean; settings: object }>({
  published: [true, { option: true }],
  settings: [{ theme: 'system' }, { option: true }],
  // eslint-disable-next-line no-empty-pattern
  script: async ({}, use) => {
    await use({
      check: () => Promise.resolve({ version: '2.0.0', notes, sizeBytes: 98_000_000 }),
      download: () => Promise.resolve(),
      installed: 0,
    });
  },
  page: async ({ home, page, published, script, settings }, use) => {
    if (published) {
      const resources = path.join(home.folder, 'resources');
      mkdirSync(resources);
      writeFileSync(
        path.join(resources, 'app-update.yml'),
        'provider: github\nowner: somebody\nrepo: homeport\n',
      );
    }
    writeFileSync(path.join(home.stateFolder, 'settings.json'), JSON.stringify(settings));
    const variables = { ...home.variables, APPIMAGE: '/opt/Homeport.AppImage' };
    const desktop = await openDesktop(page, { ...home, variables }, undefined, {
      check: () => script.check(),
      download: progress => script.download(progress),
      install: () => void script.installed++,
    });
    await page.goto(desktop.address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await visit(page, 'settings');
    await use(page);
    await page.goto('about:blank');
    if (script.installed === 0) await desktop.close();
  },
});

test('a newer version is looked for, read about, downloaded and installed, each with a click', async ({
  page,
  script,
}) => {
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Updates' }) });
  await expect(panel.getByText('Not checked for a newer version yet.')).toBeVisible();
  await panel.getByRole('button', { name: 'Check now' }).click();
  await expect(panel.getByText('Homeport 2.0.0 is available; this is 1.2.3.')).toBeVisible();
  // Words, whatever stands in them.
  await expect(panel.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  let proceed: () => void = () => undefined;
  script.download = progress => {
    progress(0.42);
    return new Promise(resolve => (proceed = resolve));
  };
  await panel.getByRole('button', { name: 'Download 98 MB' }).click();
  await expect(panel.getByText('Downloading Homeport 2.0.0: 42%')).toBeVisible();
  proceed();
  await panel.getByRole('button', { name: 'Install and restart' }).click();
  await expect.poll(() => script.installed).toBe(1);
});

test('what is in the way is said, and can be tried again', async ({ page, script }) => {
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Updates' }) });
  script.check = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
  await panel.getByRole('button', { name: 'Check now' }).click();
  await expect(panel.getByText(/Could not check for a newer version: there is no connection/)).toBeVisible();
  script.check = () => Promise.resolve(null);
  await panel.getByRole('button', { name: 'Check now' }).click();
  await expect(panel.getByText('Homeport 1.2.3 is the newest version. Checked just now.')).toBeVisible();
});

test('it looks by itself only where the person says so, and the address is listed', async ({ page }) => {
  const daily = page.getByRole('switch', { name: 'Check once a day' });
  await expect(daily).not.toBeChecked();
  await daily.click();
  await expect(daily).toBeChecked();
  const about = page.locator('section', { has: page.getByRole('heading', { name: 'About' }) });
  await expect(about.getByText('https://github.com/somebody/homeport/releases')).toBeVisible();
});

test.describe('a copy that nobody has published', () => {
  test.use({ published: false });

  test('says so, and offers nothing', async ({ page }) => {
    await expect(page.getByText(/This copy was packed by hand/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
    await expect(page.getByText('github.com/somebody')).toHaveCount(0);
  });
});
