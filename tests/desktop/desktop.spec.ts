import { readFileSync, mkdirSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { contentSecurityPolicy } from '#electron/host/csp';
import { electronProgram } from '../../build/electron-binary.mjs';
import { inRoot } from '../../build/project.mjs';
import { layOutServedHome } from '../../build/served.mjs';

const program = electronProgram();
const reason = 'Electron’s program is not here: npx install-electron';
if (process.env['HOMEPORT_REQUIRE_ELECTRON'] && program === null) throw new Error(reason);
base.skip(program === null, reason);

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

interface Desktop {
  readonly application: ElectronApplication;
  readonly page: Page;
  /** Starts it a second time on the same home; resolves with how that ended. */
  again(): Promise<number | null>;
}

const test = base.extend<{
  home: ReturnType<typeof layOutServedHome>;
  lmstudio: SimulatedLmStudio;
  desktop: Desktop;
}>({
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = layOutServedHome();
    await use(home);
    home.remove();
  },
  // eslint-disable-next-line no-empty-pattern
  lmstudio: async ({}, use) => {
    const lmstudio = await startSimulatedLmStudio();
    await use(lmstudio);
    await lmstudio.close();
  },
  desktop: async ({ home, lmstudio }, use) => {
    mkdirSync(path.dirname(home.configPath), { recursive: true });
    writeFileSync(home.configPath, config(lmstudio.url));
    writeFileSync(path.join(home.stateFolder, 'settings.json'), JSON.stringify({ serverUrl: lmstudio.url }));
    const {
      DISPLAY = '',
      WAYLAND_DISPLAY = '',
      XDG_RUNTIME_DIR = '',
      DBUS_SESSION_BUS_ADDRESS = '',
    } = process.env;
    const options = {
      executablePath: program ?? '',
      args: [
        inRoot('.'),
        // Electron keeps its own data by this, whatever HOME says.
        `--user-data-dir=${path.join(home.folder, 'electron')}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      env: { ...home.variables, DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS },
    };
    const application = await _electron.launch(options);
    const heard: string[] = [];
    application.on('window', window => {
      window.on('console', message => message.type() === 'error' && heard.push(message.text()));
      window.on('pageerror', error => heard.push(error.message));
    });
    const page = await application.firstWindow();
    await use({
      application,
      page,
      async again() {
        const second = await _electron.launch(options).catch(() => null);
        if (second === null) return 0;
        await second.waitForEvent('close');
        return second.process().exitCode;
      },
    });
    await application.close();
    expect(heard).toEqual([]);
  },
});

const windowState = ({ application }: Desktop) =>
  application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(window => ({
      visible: window.isVisible(),
      url: window.webContents.getURL(),
    })),
  );

test('starts with one window on our own page, and says what it is', async ({ desktop }) => {
  await expect(desktop.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(desktop.page.url()).toMatch(/^app:\/\/homeport\//);
  await expect.poll(() => windowState(desktop)).toMatchObject([{ visible: true }]);
  const { electron } = await desktop.page.evaluate(() => window.homeport!.versions());
  expect(electron).toBe(await desktop.application.evaluate(() => process.versions.electron));
});

test('gives its page a sandbox, and no way out of it', async ({ desktop, home }) => {
  const { application, page } = desktop;
  const preferences = await application.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // What the page really runs with; no public function tells it.
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag: webviewTag ?? false };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  const inside = await page.evaluate(async () => ({
    require: typeof (globalThis as Record<string, unknown>)['require'],
    process: typeof (globalThis as Record<string, unknown>)['process'],
    bridge: Object.keys(window.homeport ?? {}).sort(),
    policy: (await fetch('/')).headers.get('content-security-policy'),
    outside: (await fetch('/../package.json')).status,
    media: await navigator.permissions.query({ name: 'camera' }).then(({ state }) => state),
  }));
  const nonce = /'nonce-([^']+)'/.exec(inside.policy ?? '')?.[1] ?? '';
  expect(inside).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['execute', 'subscribe', 'versions'],
    policy: contentSecurityPolicy(nonce),
    outside: 404,
    media: 'denied',
  });
  // Nothing leads anywhere else: not a link, not a dropped file, not a window.
  await page.evaluate(file => {
    location.href = 'https://example.com/';
    window.open('https://example.com/');
    location.href = `file://${file}`;
  }, home.configPath);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await windowState(desktop)).toMatchObject([{ url: expect.stringMatching(/^app:\/\/homeport\//) }]);
});

test('switches the route in the file', async ({ desktop, home }) => {
  const { page } = desktop;
  await page.evaluate(() => void (location.hash = '/home'));
  await page.getByRole('radio', { name: 'Local only' }).click();
  await expect.poll(() => readFileSync(home.configPath, 'utf8')).toContain(`primary: "lmstudio/${model}"`);
  expect(readFileSync(home.configPath, 'utf8')).toContain('// Mine, since spring.');
});

test('hides when it is closed, and a second start shows it again', async ({ desktop }) => {
  const { application } = desktop;
  await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  // Where the system has no tray it is minimised instead, which is not hidden.
  await expect
    .poll(() =>
      application.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return window !== undefined && (!window.isVisible() || window.isMinimized());
      }),
    )
    .toBe(true);
  expect(await desktop.again()).toBe(0);
  await expect.poll(() => windowState(desktop)).toMatchObject([{ visible: true }]);
});

test('says that what runs from its sources does not update itself', async ({ desktop }) => {
  const { page } = desktop;
  await page.evaluate(() => void (location.hash = '/settings'));
  await expect(page.getByText('This copy was built from its sources.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
});

test('ends and leaves no lock, no socket and its window’s place', async ({ desktop, home }) => {
  await expect(desktop.page.getByRole('heading', { level: 1 })).toBeVisible();
  const ended = desktop.application.waitForEvent('close');
  await desktop.application.evaluate(({ app }) => app.quit());
  await ended;
  expect(readdirSync(home.stateFolder).filter(name => name.startsWith('core.'))).toEqual([]);
  expect(existsSync(path.join(home.stateFolder, 'settings.json'))).toBe(true);
});

test('runs the command line within itself, without a window', async ({ home }) => {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const run = promisify(execFile)(program ?? '', [inRoot('.'), '--cli', '--version'], {
    env: { ...home.variables, DISPLAY: process.env['DISPLAY'] },
  });
  expect((await run).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
});
