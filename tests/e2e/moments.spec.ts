import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { derive, unreadSources } from '#electron/core/derive';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { emptyWatch } from '#shared/contract/health';
import { settingsDefaults } from '#shared/contract/settings-defaults';
import type { Snapshot } from '#shared/contract/snapshot';
import {
  expect,
  expectDone,
  pageNames,
  practiceSteps,
  repairButton,
  setUpPractice,
  test,
  visit,
  type Page,
  type PageName,
} from '../support/browser';
import { rewriting } from '../support/rewriting';
import { openTunnel } from '../support/tunnel';

const brokenConnection = /net::ERR_(CONNECTION|INCOMPLETE|EMPTY|SOCKET|FAILED)/;
const lost = 'Homeport’s core does not answer. What you see is out of date; connecting again…';
const unanswered = 'Homeport’s core does not answer. Whether this was done shows here once it is back.';

/** Goes to a page that may have nothing to show yet. */
async function show(page: Page, name: PageName, title: string): Promise<string> {
  await page.evaluate(hash => void (location.hash = hash), `/${name}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  // What is asked for when a page is opened has come when nothing more comes.
  let said = '';
  await expect(async () => {
    const before = said;
    said = await page.locator('main').innerText();
    expect(said).toBe(before);
  }).toPass({ intervals: [300] });
  return said;
}

const titles: Readonly<Record<PageName, string>> = {
  ...{ home: 'Home', setup: 'Setup', hardware: 'Hardware', models: 'Models', servers: 'Servers' },
  ...{ openclaw: 'OpenClaw', health: 'Health', diagnostics: 'Diagnostics', settings: 'Settings' },
};

const green = (page: Page) => page.locator('main [data-mark="ok"]');

test('before anything was read, no page claims that something is missing', async ({ page, serve }) => {
  const unread: Partial<Snapshot> = {
    ...derive({ ...unreadSources, mode: 'normal', platform: 'linux', settings: settingsDefaults }),
    ...{ watch: emptyWatch, jobs: [] },
    freshness: { hardware: null, server: null, openclaw: null, gateway: null, targets: {} },
  };
  const served = await serve();
  const proxy = await rewriting(served.url, () => unread);
  await page.goto(proxy.address(served.address));
  const claims =
    /not found|not installed|none loaded|no model|no server|names no|none yet|not changed|nothing to watch|no .* answers|is sent to {2}|only lm studio/i;
  const found: Record<string, string | undefined> = {};
  for (const name of pageNames.filter(one => one !== 'diagnostics')) {
    const said = await show(page, name, titles[name]);
    // Whether llama-server is there is asked of the core itself, and it has looked.
    const claim = claims.exec(said.replace(/^llama-server was not found.*$/m, ''));
    if (claim || (await green(page).count()) > 0) found[name] = claim?.[0] ?? 'green';
  }
  await page.goto('about:blank');
  await proxy.close();
  expect(found).toEqual({});
});

test('with nothing on the machine every page says what to do next', async ({ page, serve }) => {
  const served = await serve();
  await page.goto(served.address);
  await visit(page, 'home');
  await expect(page.getByRole('link', { name: 'Open the download page' })).toBeVisible();
  const ways = { models: 'Servers', openclaw: 'Servers', health: 'Servers' } as const;
  for (const [name, to] of Object.entries(ways) as [keyof typeof ways, string][]) {
    await visit(page, name);
    await page
      .locator('main')
      .getByRole('button', { name: `Open ${to}` })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(to);
  }
  await visit(page, 'servers');
  await expect(page.getByText('Install LM Studio, or add a server by its address.')).toBeVisible();
  await visit(page, 'setup');
  await expect(page.getByRole('link', { name: 'Open the download page' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start practice mode' })).toBeVisible();
});

test('a model server that goes away is said to be gone, by its address, and taken up when it is back', async ({
  page,
  home,
  serve,
}) => {
  const first = await startSimulatedLmStudio();
  const { port } = new URL(first.url);
  await writeFile(
    path.join(home.stateFolder, 'settings.json'),
    JSON.stringify({ version: 1, serverUrl: first.url }),
  );
  const served = await serve();
  await page.goto(served.address);
  await visit(page, 'servers');
  const row = page.locator('main').getByRole('listitem').filter({ hasText: first.url });
  await expect(row.locator('[data-mark="ok"]')).toBeVisible();
  await first.close();
  await expect(page.locator('main').getByText(`Nothing answers on ${first.url}`)).toBeVisible({
    timeout: 20_000,
  });
  await visit(page, 'home');
  await expect(page.getByText(/^(No model server was found|The model server is off)\.$/)).toBeVisible();
  await visit(page, 'models');
  await expect(page.getByText('No model server answers')).toBeVisible();

  const second = await startSimulatedLmStudio({ port: Number(port) });
  await visit(page, 'servers');
  await expect(row.locator('[data-mark="ok"]')).toBeVisible({ timeout: 20_000 });
  await second.close();
});

test('a core that is gone: what was typed and opened stays, a click says so once, and it goes on', async ({
  page,
  serve,
  provoked,
}) => {
  provoked.push(brokenConnection);
  const served = await serve({ practice: true });
  const tunnel = await openTunnel(Number(new URL(served.url).port));
  await page.goto(`http://127.0.0.1:${tunnel.port}/${new URL(served.address).hash}`);
  await visit(page, 'openclaw');
  await visit(page, 'setup');
  await page.getByRole('button', { name: 'Copy for another machine' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await tunnel.cut();
  await expect(page.getByText(lost)).toBeVisible();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(green(page)).toHaveCount(0);

  for (let click = 0; click < 3; click++) await page.getByRole('button', { name: 'Check all again' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: unanswered })).toHaveCount(1);

  // Its code was never asked for: it comes when the core does, and nothing else breaks meanwhile.
  await show(page, 'servers', 'Servers');
  await show(page, 'openclaw', 'OpenClaw');
  await tunnel.mend();
  await expect(page.getByText(lost)).toHaveCount(0);
  await show(page, 'servers', 'Servers');
  const address = page.getByLabel('Address');
  await address.fill('http://127.0.0.1:9');

  await tunnel.cut();
  await expect(page.getByText(lost)).toBeVisible();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.locator('main').getByText(unanswered)).toBeVisible();
  await expect(address).toHaveValue('http://127.0.0.1:9');
  await tunnel.mend();
  await expect(page.getByText(lost)).toHaveCount(0);
  await expect(address).toHaveValue('http://127.0.0.1:9');
  await expect(green(page).first()).toBeVisible();
  await tunnel.cut();
});

test('an answer that is lost on its way is done once, and the page shows that it was', async ({
  page,
  home,
  serve,
  provoked,
}) => {
  provoked.push(brokenConnection);
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await visit(page, 'setup');
  const [load, provider] = practiceSteps;
  await repairButton(page, load.check).click();
  await expectDone(page, load.check);
  await expect(repairButton(page, provider.check)).toBeEnabled();
  await page.route('**/api/command/plan.apply', async route => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await repairButton(page, provider.check).click();
  await expect(page.getByText(unanswered).first()).toBeVisible();
  await expectDone(page, provider.check);
  expect((await readFile(home.practiceConfigPath, 'utf8')).match(/"?lmstudio"?: \{/g)).toHaveLength(1);
  await visit(page, 'openclaw');
  await expect(page.getByRole('button', { name: 'Undo this change' })).toHaveCount(1);
});

test('a file that must not be written: the switch refuses with the reason and what to write by hand', async ({
  page,
  home,
  serve,
  provoked,
}) => {
  provoked.push(/plan\.(make|apply).*422|422.*plan\.(make|apply)/);
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await setUpPractice(page);
  const before = await readFile(home.practiceConfigPath, 'utf8');
  await chmod(home.practiceConfigPath, 0o444);
  await visit(page, 'openclaw');
  await expect(
    page
      .locator('main')
      .getByText(/read-only/i)
      .first(),
  ).toBeVisible();
  await visit(page, 'home');
  await page.getByRole('radio', { name: 'Hosted only' }).click();
  const message = page.getByRole('listitem').filter({ hasText: /read-only/i });
  await expect(message).toContainText(home.practiceConfigPath);
  await expect(message.getByRole('region')).toContainText('agents');
  await expect(page.getByRole('radio', { name: 'Local first' })).toBeChecked();
  expect(await readFile(home.practiceConfigPath, 'utf8')).toBe(before);
});

test('right after sleep nothing of hours ago is green, and the page is as it is within seconds', async ({
  page,
  serve,
}) => {
  const sleepMs = 3 * 3_600_000;
  let agoMs = sleepMs;
  const served = await serve({ practice: true });
  const earlier = ({ freshness, watch }: Snapshot): Partial<Snapshot> => ({
    watch,
    freshness: {
      ...freshness,
      targets: Object.fromEntries(Object.entries(freshness.targets).map(([id, at]) => [id, at - agoMs])),
    },
  });
  const proxy = await rewriting(served.url, earlier);
  const asked: string[] = [];
  page.on('request', request => asked.push(new URL(request.url()).pathname));

  // The page lives three hours ago, and so does what it hears.
  await page.clock.install({ time: Date.now() - sleepMs });
  await page.goto(proxy.address(served.address));
  await visit(page, 'setup');
  await visit(page, 'servers');
  await expect(green(page).first()).toBeVisible();

  // Nothing runs while it sleeps, the page's timers least of all; then somebody is there again.
  proxy.hold();
  agoMs = 0;
  asked.length = 0;
  await page.clock.setSystemTime(Date.now());
  await page.evaluate(() => void window.dispatchEvent(new Event('focus')));
  await expect(green(page)).toHaveCount(0, { timeout: 1000 });
  await expect(page.getByText(/^This is 3\sh old/)).toBeVisible();
  await expect(page.getByText(lost)).toHaveCount(0);

  proxy.release();
  await expect(green(page).first()).toBeVisible({ timeout: 12_000 });
  await expect(page.getByText(/^This is .* old/)).toHaveCount(0);
  await visit(page, 'home');
  expect(asked.filter(path => path === '/api/events').length).toBeLessThanOrEqual(2);
  expect(asked.length).toBeLessThanOrEqual(15);
  await expect(page.locator('ol[tabindex] > li')).toHaveCount(0);
  await page.goto('about:blank');
  await proxy.close();
});
