import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { channels } from '#shared/contract/channels';
import type { Snapshot } from '#shared/contract/snapshot';
import type { Updates } from '#shared/contract/updates';
import { createCore } from '#electron/core/core';
import { leaseCore, startHost } from '#electron/host/serve';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { electronDouble, PageDouble, preventable, type ElectronDouble } from '#electron/shell/testing';
import { startShell } from '#electron/shell/start';
import type { Updater } from '#electron/shell/updater';
import { eventually } from '#tests/eventually';
import { recordedRun } from '#tests/doubles';
import { makeHome, type TestHome } from '#tests/home';

const model = 'qwen/qwen3-8b';

const config = (url: string): string => `// Mine, since spring.
{
  gateway: { mode: "local", port: 1 },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6", fallbacks: ["lmstudio/${model}"] } } },
  models: { providers: { lmstudio: {
    baseUrl: "${url}/v1", apiKey: "lm-studio", api: "openai-responses",
    models: [{ id: "${model}", name: "Qwen3 8B", contextWindow: 32768, contextTokens: 32768, maxTokens: 8192 }],
  } } },
}
`;

/** A machine with the practice LM Studio, on which a person starts the application. */
async function machine(loadMs = 0, appImage = '') {
  const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs } });
  const home = await makeHome({ run: recordedRun({}) }, { XDG_CONFIG_HOME: '', APPIMAGE: appImage });
  await home.writeConfig(config(lmstudio.url));
  await mkdir(home.stateFolder, { mode: 0o700 });
  await writeFile(path.join(home.stateFolder, 'settings.json'), JSON.stringify({ serverUrl: lmstudio.url }));
  onTestFinished(() => lmstudio.close());
  return { lmstudio, home };
}

const ours = { url: 'app://homeport/', parent: null };

async function start(home: TestHome, electron = electronDouble(), updater?: Updater) {
  const copied: string[] = [];
  await startShell(electron.api, home.ports, {
    version: '1.2.3',
    preload: '/preload.cjs',
    rendererFolder: path.resolve('dist', 'renderer'),
    iconFolder: '/icons',
    program: '/opt/Homeport/homeport-desktop',
    launcher: null,
    resources: path.join(home.folder, 'resources'),
    loadUpdater: () => (updater ? Promise.resolve(updater) : Promise.reject(new Error('nothing to update'))),
    hidden: false,
    copy: text => copied.push(text),
  });
  onTestFinished(() => end(electron));
  const page = new PageDouble();
  await electron.invoke(channels.subscribe, { senderFrame: ours, sender: page });
  let snapshot: Snapshot | null = null;
  const look = (): Snapshot => {
    for (const event of page.events) {
      if (event.type === 'snapshot') snapshot = event.snapshot;
      if (event.type === 'patch' && snapshot) snapshot = { ...snapshot, ...event.slices, rev: event.rev };
    }
    page.sent.length = 0;
    if (snapshot === null) throw new Error('the page was sent nothing');
    return snapshot;
  };
  look();
  const labels = (): string[] => electron.trays[0]!.menu.map(({ label }) => label ?? '---');
  async function click(label: RegExp): Promise<void> {
    const find = () => electron.trays[0]!.menu.find(item => label.test(item.label ?? ''));
    await eventually(() => find()?.enabled).toBe(true);
    (find()?.click as (() => void) | undefined)?.();
  }
  const execute = (name: string, input: unknown) =>
    electron.invoke(channels.execute, { senderFrame: ours }, name, input);
  return { click, copied, electron, execute, labels, look, page, tray: electron.trays[0]! };
}

/** Ends the application as a person does who answers every question with yes. */
async function end(electron: ElectronDouble): Promise<void> {
  if (electron.exits.includes('quit') && !electron.app.listenerCount('before-quit')) return;
  electron.world.answer = 0;
  const event = preventable();
  electron.app.emit('before-quit', event);
  if (event.prevented) await eventually(() => electron.exits).toContain('quit');
}

test('the walk: start, look, switch, be told, take back, load, hide, come back, crash, end', async () => {
  const { home, lmstudio } = await machine();
  const { click, copied, electron, execute, labels, look, tray } = await start(home);
  const before = await home.config();

  // Boot: a tray, a menu, a window; the page gets what the core knows.
  expect([electron.trays.length, electron.windows.length, electron.world.menu.length]).toEqual([1, 1, 5]);
  await eventually(() => look().routes.written).toBe('local-fallback');
  await eventually(labels).toContain('Local as fallback');

  // A round trip over IPC, refused where it is malformed.
  expect(await execute('settings.update', { patch: { theme: 'dark' } })).toEqual({ ok: true, data: {} });
  expect(await execute('settings.update', { patch: { theme: 7 } })).toMatchObject({ ok: false });
  await eventually(() => electron.api.nativeTheme.themeSource).toBe('dark');

  // One click writes the file; the notification takes it back to the byte.
  await click(/^Local only$/);
  await eventually(() => electron.notified()).toEqual(['Route: Local only']);
  expect(await home.config()).toContain(`primary: "lmstudio/${model}"`);
  await eventually(() => tray.menu.find(({ label }) => label === 'Local only')?.checked).toBe(true);
  electron.notifications[0]!.emit('action', { actionIndex: 0 });
  await eventually(() => electron.notified()).toEqual(['Route: Local only', 'Undone']);
  expect(await home.config()).toBe(before);

  // The model is loaded from the menu, and its end is told.
  await click(/^Load /);
  await eventually(() => electron.notified().length).toBe(3);
  expect(lmstudio.state.instances.map(({ key }) => key)).toEqual([model]);
  await eventually(labels).toContain('Unload Qwen3 8B');
  await click(/^Copy base URL$/);
  expect(copied).toEqual([`${lmstudio.url}/v1`]);

  // Closed is hidden; a second start shows it again.
  const [window] = electron.windows;
  window!.emit('ready-to-show');
  window!.emit('close', preventable());
  await eventually(() => electron.notified().at(-1)).toMatch(/^Homeport keeps watching from the tray/);
  expect(window!.visible).toBe(false);
  electron.app.emit('second-instance');
  expect([electron.windows.length, window!.visible]).toEqual([1, true]);

  // The page's process ends: it is there again, and that is said.
  window!.webContents.emit('render-process-gone', preventable(), { reason: 'oom', exitCode: 1 });
  await eventually(() => electron.notified().at(-1)).toMatch(/The window crashed and was reopened/);
  expect(window!.webContents.reloads).toBe(1);

  // The end leaves the window's place and nothing that runs.
  await end(electron);
  expect([electron.exits, tray.destroyed, electron.asked]).toEqual([['quit'], true, []]);
  const kept: unknown = JSON.parse(await readFile(path.join(home.stateFolder, 'window.json'), 'utf8'));
  expect(kept).toMatchObject({ hidingTold: true });
});

describe('ending while a job runs', () => {
  test('is asked about; whoever stays keeps it, whoever goes is held by nothing', async () => {
    const { home } = await machine(60_000);
    const { click, electron, labels, look } = await start(home);
    await click(/^Load /);
    await eventually(() => look().jobs[0]?.state).toBe('running');
    await eventually(() => labels().join('\n')).toMatch(/…$/m);

    electron.world.answer = 1;
    const stay = preventable();
    electron.app.emit('before-quit', stay);
    await eventually(() => electron.asked.length).toBe(1);
    expect([stay.prevented, electron.asked[0]?.message]).toEqual([true, expect.stringContaining('Qwen3')]);
    expect([electron.exits, look().jobs[0]?.state]).toEqual([[], 'running']);

    electron.world.answer = 0;
    electron.app.emit('before-quit', preventable());
    await eventually(() => electron.exits).toEqual(['quit']);
    expect(electron.asked).toHaveLength(2);
  });

  test('is not asked about when the system itself ends', async () => {
    const { home } = await machine(60_000);
    const { click, electron, look } = await start(home);
    await click(/^Load /);
    await eventually(() => look().jobs[0]?.state).toBe('running');
    electron.powerMonitor.emit('shutdown');
    const event = preventable();
    electron.app.emit('before-quit', event);
    expect([event.prevented, electron.asked]).toEqual([false, []]);
    await eventually(() => electron.trays[0]!.destroyed).toBe(true);
  });
});

test('practice is started from the window, opens in the browser, and ends with the application', async () => {
  const { home } = await machine();
  const { electron, execute, look } = await start(home);
  expect(look().app.abilities).toContain('practice');
  const started = await execute('shell.practice', {});
  const { url } = (started as { data: { url: string } }).data;
  const page = electron.windows[0]!.webContents;
  page.openHandler({ url });
  page.openHandler({ url: url.replace(/#.*/, '#code=of-another') });
  page.openHandler({ url: 'http://127.0.0.1:1234/' });
  expect(electron.opened).toEqual([url]);
  const visit = (): Promise<number> => fetch(url).then(({ status }) => status);
  expect(await visit()).toBe(200);
  await end(electron);
  await expect(visit()).rejects.toThrow('fetch failed');
});

describe('a core that runs elsewhere', () => {
  test('is shown, and followed by an own one when it goes away', async () => {
    const { home } = await machine();
    const lease = await leaseCore(home.ports, '1.2.3');
    if (!lease.ok) throw new Error(lease.error.code);
    const core = await createCore(home.ports, {
      ...{ version: '1.2.3', shell: 'web', mode: 'normal', startPractice: null },
    });
    const host = await startHost(core, home.ports, { version: '1.2.3', rendererFolder: null });
    if (!host.ok) throw new Error(host.error.code);

    const { electron, execute, labels, look } = await start(home);
    expect(look().app.shell).toBe('web');
    expect(labels().at(-1)).toBe('Quit (Homeport itself keeps running in the background)');

    await host.data.close();
    await core.close();
    await lease.data.release();
    await eventually(() => look().app.shell).toBe('desktop');
    await eventually(() => labels().at(-1)).toBe('Quit Homeport (models and OpenClaw keep running)');
    expect(await execute('settings.update', { patch: { theme: 'light' } })).toEqual({ ok: true, data: {} });
    expect(electron.exits).toEqual([]);
  });
});

test('a damaged place of the window is said once, and the file is kept', async () => {
  const { home } = await machine();
  await writeFile(path.join(home.stateFolder, 'window.json'), '{ "bounds": ');
  const { electron } = await start(home);
  expect(electron.notified()).toEqual([expect.stringMatching(/was damaged.*window\.json\.damaged-/)]);
  expect(electron.windows[0]!.options.width).toBe(1120);
});

test('starting with the login is switched on by the page, and told to it', async () => {
  const { home } = await machine();
  const { execute, page } = await start(home);
  const told = () => page.events.filter(event => event.type === 'desktop').at(-1);
  const before = await execute('desktop.startAtLogin', { enabled: true });
  expect([before, told()]).toMatchObject([
    { ok: true, data: {} },
    { type: 'desktop', desktop: { startsAtLogin: true, command: null } },
  ]);
  expect(await readFile(path.join(home.folder, '.config/autostart/homeport.desktop'), 'utf8')).toContain(
    'Exec="/opt/Homeport/homeport-desktop" "--hidden"',
  );
});

test('a newer version is found by the menu, told to the page, and installed after the core has closed', async () => {
  const { home } = await machine(0, '/opt/Homeport.AppImage');
  await mkdir(path.join(home.folder, 'resources'));
  const published = 'provider: github\nowner: somebody\nrepo: homeport\n';
  await writeFile(path.join(home.folder, 'resources', 'app-update.yml'), published);
  const locksAtInstall: string[][] = [];
  const electron = electronDouble();
  const { execute, page } = await start(home, electron, {
    check: () => Promise.resolve({ version: '2.0.0', notes: 'Faster.', sizeBytes: 7 }),
    download: () => Promise.resolve(),
    install() {
      locksAtInstall.push(readdirSync(home.stateFolder).filter(name => name.startsWith('core.')));
      electron.app.quit();
    },
  });
  const heard: Updates[] = [];
  const told = () => {
    heard.push(...page.events.flatMap(event => (event.type === 'desktop' ? [event.desktop.updates] : [])));
    page.sent.length = 0;
    return heard.at(-1);
  };
  const items = electron.world.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  (items.find(({ label }) => label === 'Check for Updates…')?.click as (() => void) | undefined)?.();
  await eventually(told).toMatchObject({
    address: 'https://github.com/somebody/homeport/releases',
    status: { state: 'available', version: '2.0.0', notes: 'Faster.' },
  });
  expect(await execute('desktop.downloadUpdate', {})).toEqual({ ok: true, data: {} });
  await eventually(told).toMatchObject({ status: { state: 'ready', waitsFor: null } });
  expect(locksAtInstall).toEqual([]);
  expect(await execute('desktop.installUpdate', { wanted: true })).toEqual({ ok: true, data: {} });
  await eventually(() => locksAtInstall).toEqual([[]]);
  expect(electron.exits).toEqual(['release', 'quit']);
});
