import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { channels } from '#shared/contract/channels';
import { electronDouble, preventable, type ElectronDouble } from './testing';
import type { TestHome } from '#tests/home';
import { makeQuietHome } from '#tests/quiet';
import { startShell } from './start';

const config = `{
  // two that are hosted, one of our own
  agents: { defaults: { model: { primary: 'anthropic/claude-opus-4-6', fallbacks: ['lmstudio/mini'] } } },
  models: { providers: { lmstudio: {
    baseUrl: 'http://127.0.0.1:9/v1', api: 'openai-responses',
    models: [{ id: 'mini', name: 'Mini', contextWindow: 64000, maxTokens: 8000 }],
  } } },
}
`;

interface Started {
  readonly electron: ElectronDouble;
  readonly home: TestHome;
  readonly copied: string[];
}

/** Ends the application as a person does, and waits until Electron is told to go. */
async function quit(electron: ElectronDouble): Promise<void> {
  const event = preventable();
  electron.app.emit('before-quit', event);
  if (event.prevented) await expect.poll(() => electron.exits).toContain('quit');
}

async function start(
  electron = electronDouble(),
  given?: TestHome,
  options: { hidden?: boolean } = {},
): Promise<Started> {
  const home = given ?? (await makeQuietHome());
  if (!given) await home.writeConfig(config);
  const rendererFolder = path.join(home.folder, 'renderer');
  await mkdir(rendererFolder, { recursive: true });
  await writeFile(path.join(rendererFolder, 'index.html'), '<p>');
  const copied: string[] = [];
  onTestFinished(() => quit(electron));
  await startShell(electron.api, home.ports, {
    version: '1.0.0',
    preload: '/preload.cjs',
    rendererFolder,
    iconFolder: '/icons',
    program: '/opt/Homeport/homeport-desktop',
    launcher: null,
    resources: '/opt/Homeport/resources',
    loadUpdater: () => Promise.reject(new Error('nothing to update')),
    hidden: options.hidden ?? false,
    copy: text => copied.push(text),
  });
  return { electron, home, copied };
}

const trayOf = ({ electron }: Started) => electron.trays[0]!;

function click(started: Started, label: string): void {
  const item = trayOf(started).menu.find(one => one.label === label);
  expect(item).toMatchObject({ label, enabled: true });
  (item?.click as (() => void) | undefined)?.();
}

const ready = (started: Started): Promise<void> =>
  expect.poll(() => trayOf(started).menu.find(item => item.label === 'Local only')?.enabled).toBe(true);

describe('the desktop shell', () => {
  test('starts with a window, a tray, its page and its three doors closed to others', async () => {
    const { electron } = await start();
    const page = await electron.served.get('app')!(new Request('app://homeport/'));
    const stranger = { senderFrame: { url: 'https://evil.example/', parent: null } };
    expect([
      electron.windows.length,
      electron.trays.length,
      await page.text(),
      electron.permissions.check(null, 'media'),
      await electron.invoke(channels.execute, stranger, 'checks.refresh', {}),
    ]).toEqual([1, 1, '<p>', false, expect.objectContaining({ ok: false })]);
  });

  test('shows its window again when it is started a second time', async () => {
    const { electron } = await start();
    electron.app.emit('second-instance');
    expect([electron.windows.length, electron.windows[0]!.calls.slice(-2)]).toEqual([1, ['show', 'focus']]);
  });

  test('stays when its window is closed', async () => {
    const { electron } = await start();
    electron.windows[0]!.emit('close', preventable());
    electron.app.emit('window-all-closed');
    expect(electron.exits).toEqual([]);
  });

  test('speaks the system’s language', async () => {
    const started = await start(electronDouble('pl-PL'));
    expect(trayOf(started).menu.map(item => item.label)).toContain('Tylko lokalnie');
  });

  test('closes its core before it ends: the lock, the socket and the tray are gone, the page may close', async () => {
    const { electron, home } = await start();
    expect(await readdir(home.stateFolder)).toEqual(expect.arrayContaining(['core.lock']));
    await quit(electron);
    const left = (await readdir(home.stateFolder)).filter(name => name.startsWith('core.'));
    const again = preventable();
    electron.app.emit('before-quit', again);
    const closing = preventable();
    electron.windows[0]!.emit('close', closing);
    expect([left, electron.trays[0]!.destroyed, electron.exits, again.prevented, closing.prevented]).toEqual([
      [],
      true,
      ['quit'],
      false,
      false,
    ]);
  });

  test('ends with a code where it cannot have a core', async () => {
    const home = await makeQuietHome();
    const file = path.join(home.folder, 'a-file');
    await writeFile(file, '');
    const environment = { ...home.ports.environment, stateFolder: path.join(file, 'state') };
    const { electron } = await start(electronDouble(), { ...home, ports: { ...home.ports, environment } });
    expect([electron.exits, electron.windows, electron.trays]).toEqual([[1], [], []]);
    // There is nothing else that could say it.
    expect(electron.errorBoxes).toEqual([
      ['Homeport could not start', expect.stringMatching(/a-file.*\n\nLogs: .*logs/s)],
    ]);
  });
});

describe('its tray', () => {
  test('switches the route in the file at once, and says so', async () => {
    const started = await start();
    await ready(started);
    click(started, 'Local only');
    await expect.poll(() => started.electron.notified()).toEqual(['Route: Local only']);
    expect(await started.home.config()).toBe(
      config.replace(
        "primary: 'anthropic/claude-opus-4-6', fallbacks: ['lmstudio/mini']",
        "primary: 'lmstudio/mini', fallbacks: []",
      ),
    );
    await expect
      .poll(() => trayOf(started).menu.find(item => item.label === 'Local only')?.checked)
      .toBe(true);
    expect(trayOf(started).menu.map(item => item.label)).toContain('Undo: Route: Local only');
  });

  test('takes it back by the notification’s button, to the byte', async () => {
    const started = await start();
    await ready(started);
    click(started, 'Local only');
    await expect.poll(() => started.electron.notified()).toEqual(['Route: Local only']);
    const [notification] = started.electron.notifications;
    expect(notification?.options.actions).toEqual([{ type: 'button', text: 'Undo' }]);
    notification?.emit('action', { actionIndex: 0 });
    await expect.poll(() => started.electron.notified().length).toBe(2);
    expect(await started.home.config()).toBe(config);
  });

  test('takes it back by the menu, where notifications have no buttons', async () => {
    const started = await start();
    await ready(started);
    click(started, 'Hosted only');
    const undo = 'Undo: Route: Hosted only';
    await expect.poll(() => trayOf(started).menu.find(item => item.label === undo)).toBeDefined();
    click(started, undo);
    await expect.poll(() => started.home.config()).toBe(config);
  });

  test('is there before any window, and without one where the login began it', async () => {
    const started = await start(electronDouble(), undefined, { hidden: true });
    await ready(started);
    expect([started.electron.trays.length, started.electron.windows.length]).toEqual([1, 0]);
    click(started, 'Open Homeport');
    expect(started.electron.windows.length).toBe(1);
  });

  test('may be missing: then the window is there from the start, and is minimised instead of hidden', async () => {
    const electron = electronDouble();
    electron.world.hasTray = false;
    await start(electron, undefined, { hidden: true });
    electron.windows[0]!.emit('close', preventable());
    expect([electron.windows.length, electron.windows[0]!.calls.at(-1)]).toEqual([1, 'minimize']);
  });

  test('says why a route cannot be switched, and writes nothing', async () => {
    const started = await start();
    const broken = config.replace('agents: {', 'agents: [');
    await ready(started);
    await started.home.writeConfig(broken);
    click(started, 'Local only');
    await expect.poll(() => started.electron.notified().join()).toMatch(/openclaw\.json/);
    expect(await started.home.config()).toBe(broken);
  });

  test('opens the window and ends the application', async () => {
    const started = await start();
    click(started, 'Open Homeport');
    expect(started.electron.windows[0]!.calls.slice(-2)).toEqual(['show', 'focus']);
    click(started, 'Quit Homeport (models and OpenClaw keep running)');
    expect(started.electron.exits).toEqual(['quit']);
  });

  test('is drawn anew only when it says something else', async () => {
    const started = await start();
    await ready(started);
    const { electron } = started;
    const ours = { senderFrame: { url: 'app://homeport/', parent: null } };
    await electron.invoke(channels.execute, ours, 'checks.refresh', {});
    const before = trayOf(started).draws;
    await electron.invoke(channels.execute, ours, 'checks.refresh', {});
    await electron.invoke(channels.execute, ours, 'settings.update', { patch: { language: 'pl' } });
    await expect.poll(() => trayOf(started).menu.map(item => item.label)).toContain('Tylko lokalnie');
    expect(trayOf(started).draws).toBe(before + 1);
  });
});
