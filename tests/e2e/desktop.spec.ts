import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { channels } from '#shared/contract/channels';
import { openDesktop } from '../support/desktop-page';
import { expect, test as base, visit } from '../support/browser';

const model = 'qwen/qwen3-8b';

const config = (url: string): string => `// Mine, since spring.
{
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6", fallbacks: ["lmstudio/${model}"] } } },
  models: { providers: { lmstudio: {
    baseUrl: "${url}/v1", apiKey: "lm-studio", api: "openai-responses",
    models: [{ id: "${model}", name: "Qwen3 8B", contextWindow: 32768, contextTokens: 32768, maxTokens: 8192 }],
  } } },
}
`;

type Desktop = Awaited<ReturnType<typeof openDesktop>>;

/** The built page over the built preload, before the whole shell with the small Electron in memory. */
const test = base.extend<{ lmstudio: SimulatedLmStudio; desktop: Desktop }>({
  // eslint-disable-next-line no-empty-pattern
  lmstudio: async ({}, use) => {
    const lmstudio = await startSimulatedLmStudio();
    await use(lmstudio);
    await lmstudio.close();
  },
  desktop: async ({ page, home, lmstudio }, use) => {
    mkdirSync(path.dirname(home.configPath), { recursive: true });
    writeFileSync(home.configPath, config(lmstudio.url));
    writeFileSync(path.join(home.stateFolder, 'settings.json'), JSON.stringify({ serverUrl: lmstudio.url }));
    const desktop = await openDesktop(page, home);
    await page.goto(desktop.address);
    await use(desktop);
    await page.goto('about:blank');
    await desktop.close();
  },
});

async function clickTray({ electron }: Desktop, label: string): Promise<void> {
  const find = () => electron.trays[0]!.menu.find(item => item.label === label);
  await expect.poll(() => find()?.enabled).toBe(true);
  (find()?.click as (() => void) | undefined)?.();
}

const nav = (name: string): string => `nav a[href="#/${name}"][aria-current="page"]`;

test('a route that is switched in the tray is seen in the page, and the other way round', async ({
  desktop,
  home,
  page,
}) => {
  await visit(page, 'home');
  await clickTray(desktop, 'Local only');
  await expect(page.getByRole('radio', { name: 'Local only' })).toBeChecked();
  expect(readFileSync(home.configPath, 'utf8')).toContain(`primary: "lmstudio/${model}"`);
  await page.getByRole('radio', { name: 'Local as fallback' }).click();
  await expect
    .poll(() => desktop.electron.trays[0]!.menu.find(({ label }) => label === 'Local as fallback')?.checked)
    .toBe(true);
});

test('the application’s menu leads the page', async ({ desktop, page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const [window] = desktop.electron.windows;
  const view = desktop.electron.world.menu.find(({ label }) => label === 'View')?.submenu;
  const item = Array.isArray(view) ? view.find(({ label }) => label === 'Hardware') : undefined;
  (item?.click as (() => void) | undefined)?.();
  const [sent] = window!.webContents.sent.slice(-1);
  expect(sent).toEqual([channels.event, { type: 'go', page: 'hardware' }]);
  // What the window was sent, its page gets.
  await page.evaluate(
    ([channel, event]) =>
      (globalThis as unknown as Record<'__fromShell', (...all: unknown[]) => void>).__fromShell(
        String(channel),
        event,
      ),
    sent!,
  );
  await expect(page.locator(nav('hardware'))).toBeVisible();
});

test('Settings starts Homeport with the login, and says on which Electron it runs', async ({
  desktop: _,
  home,
  page,
}) => {
  await visit(page, 'settings');
  const entry = path.join(home.folder, '.config', 'autostart', 'homeport.desktop');
  await page.getByRole('switch', { name: 'Start with your login' }).click();
  await expect(page.getByRole('switch', { name: 'Start with your login' })).toBeChecked();
  expect(readFileSync(entry, 'utf8')).toContain('--hidden');
  await expect(page.getByText(/desktop window.*Electron 0\.0\.0/)).toBeVisible();
});

test('Settings makes the command known to the terminal, and takes it back', async ({
  desktop: _,
  home,
  page,
}) => {
  await visit(page, 'settings');
  // The folder of the person's own that is on the PATH.
  const script = path.join(home.folder, 'bin', 'homeport');
  const command = page.getByRole('switch', { name: 'The homeport command in your terminal' });
  await command.click();
  await expect(command).toBeChecked();
  expect(readFileSync(script, 'utf8')).toContain('packaged-cli/homeport');
  await command.click();
  await expect(command).not.toBeChecked();
  expect(existsSync(script)).toBe(false);
});

test('a frame within the page is no page of ours', async ({ desktop: _, page }) => {
  const answer = await page.evaluate(async channel => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow as unknown as Record<
      '__toShell',
      (to: string, args: unknown[]) => Promise<unknown>
    >;
    return inner.__toShell(channel, ['settings.update', { patch: { theme: 'dark' } }]);
  }, channels.execute);
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'request-refused', params: { reason: 'origin' } },
  });
});

test('its files come by the shell’s scheme, and a path out of their folder does not', async ({
  desktop: _,
  page,
  provoked,
}) => {
  provoked.push(/404/);
  const asked = await page.evaluate(async () =>
    Promise.all(
      ['/', '/../package.json', '/..%2fpackage.json', '/assets/..%5c..%5cpackage.json', '/.built'].map(
        async of => (await fetch(of)).status,
      ),
    ),
  );
  expect(asked.slice(0, 1)).toEqual([200]);
  expect(new Set(asked.slice(1))).toEqual(new Set([404]));
});
