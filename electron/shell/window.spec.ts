import { readFile, writeFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { electronDouble, preventable } from './testing';
import { crashLimit, keepWindow, releaseAfterMs, windowOptions } from './window';
import { openWindowState } from './window-state';

/** The window as a shell keeps it; `stored` is what the file of the last time holds. */
async function make(options: { tray?: boolean; stored?: unknown } = {}) {
  const clock = manualClock();
  const { ports, stateFolder } = await makeHome({ clock });
  const file = path.join(stateFolder, 'window.json');
  if (options.stored !== undefined) {
    await mkdir(stateFolder, { recursive: true });
    await writeFile(
      file,
      typeof options.stored === 'string' ? options.stored : JSON.stringify(options.stored),
    );
  }
  const electron = electronDouble();
  const state = { quitting: false, hid: 0, crashes: [] as string[] };
  const store = await openWindowState(ports);
  const keeper = keepWindow({
    electron: electron.api,
    preload: '/preload.cjs',
    icon: undefined,
    state: store,
    clock,
    log: ports.log,
    isOwnLink: () => false,
    quitting: () => state.quitting,
    hasTray: () => options.tray ?? true,
    wentToTray: () => state.hid++,
    crashed: became => state.crashes.push(became),
  });
  const last = () => electron.windows.at(-1)!;
  const open = () => {
    keeper.open();
    last().emit('ready-to-show');
  };
  const close = () => {
    const event = preventable();
    last().emit('close', event);
    return event.prevented;
  };
  return { clock, close, electron, file, keeper, last, open, state, stateFolder, store };
}

describe('the window', () => {
  test('gives its page a sandbox, a world of its own and no Node', () => {
    expect(windowOptions('/preload.cjs').webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
  });

  test('is made with these options, loads our own page and is shown when that is drawn', async () => {
    const { electron, keeper, last } = await make();
    keeper.open();
    expect([last().options, last().calls]).toEqual([
      { ...windowOptions('/preload.cjs'), backgroundColor: '#f5f6f7' },
      ['load app://homeport/'],
    ]);
    last().emit('ready-to-show');
    expect([electron.windows.length, last().calls]).toEqual([1, ['load app://homeport/', 'show']]);
  });

  test('is confined from its first moment', async () => {
    const { open, last } = await make();
    open();
    const event = preventable();
    last().webContents.emit('will-navigate', event);
    expect(event.prevented).toBe(true);
  });

  test('is one: opening again shows it, and leads its page to where it is wanted', async () => {
    const { electron, keeper, last, open } = await make();
    open();
    last().minimized = true;
    keeper.open('health');
    expect([electron.windows.length, last().calls.slice(2), last().webContents.events]).toEqual([
      1,
      ['restore', 'show', 'focus'],
      [{ type: 'go', page: 'health' }],
    ]);
  });

  test('opens on the page that is wanted', async () => {
    const { keeper, last } = await make();
    keeper.open('setup');
    expect(last().calls).toEqual(['load app://homeport/#/setup']);
  });
});

describe('a window that is closed', () => {
  test('hides, because the tray stays, and the person is told once where it went', async () => {
    const { close, last, open, state, store, stateFolder } = await make();
    for (let time = 0; time < 3; time++) {
      open();
      expect(close()).toBe(true);
    }
    await store.flush();
    expect([last().calls.at(-1), state.hid]).toEqual(['hide', 1]);
    expect(JSON.parse(await readFile(path.join(stateFolder, 'window.json'), 'utf8'))).toMatchObject({
      hidingTold: true,
    });
  });

  test('is minimised where there is no tray to find it in', async () => {
    const { close, last, open, state } = await make({ tray: false });
    open();
    expect([close(), last().calls.at(-1), state.hid]).toEqual([true, 'minimize', 0]);
  });

  test('closes when the application ends', async () => {
    const { close, last, open, state } = await make();
    open();
    state.quitting = true;
    expect([close(), last().calls.includes('hide')]).toEqual([false, false]);
  });

  test('lets go of its page after five minutes, and opens again where the person was', async () => {
    const { clock, close, electron, last, open } = await make();
    open();
    last().webContents.url = 'app://homeport/#/models';
    close();
    clock.advance(releaseAfterMs - 1);
    expect(last().calls.at(-1)).toBe('hide');
    clock.advance(1);
    expect(last().calls.at(-1)).toBe('destroy');
    open();
    expect([electron.windows.length, last().calls]).toEqual([2, ['load app://homeport/#/models', 'show']]);
  });

  test('keeps its page where the person is back in time', async () => {
    const { clock, close, electron, last, open } = await make();
    open();
    close();
    clock.advance(releaseAfterMs / 2);
    open();
    clock.advance(releaseAfterMs * 2);
    expect([electron.windows.length, last().calls.includes('destroy')]).toEqual([1, false]);
  });
});

describe('a page that ends unexpectedly', () => {
  const crash = { reason: 'crashed', exitCode: 5 };

  test('is loaded again, and the person is told', async () => {
    const { last, open, state } = await make();
    open();
    last().webContents.emit('render-process-gone', preventable(), crash);
    expect([last().webContents.reloads, state.crashes]).toEqual([1, ['opened-again']]);
  });

  test('is not loaded again for ever', async () => {
    const { electron, keeper, last, open, state } = await make();
    open();
    for (let time = 0; time <= crashLimit.times; time++)
      last().webContents.emit('render-process-gone', preventable(), crash);
    expect([last().webContents.reloads, state.crashes.at(-1), last().calls.at(-1)]).toEqual([
      crashLimit.times,
      'given-up',
      'destroy',
    ]);
    keeper.open();
    expect(electron.windows).toHaveLength(2);
  });

  test('counts anew once it has stood for a while', async () => {
    const { clock, last, open, state } = await make();
    open();
    for (let time = 0; time < crashLimit.times * 2; time++) {
      last().webContents.emit('render-process-gone', preventable(), crash);
      clock.advance(crashLimit.withinMs);
    }
    expect(state.crashes).not.toContain('given-up');
  });

  test('that nobody looked at waits until somebody does', async () => {
    const { close, last, open, state } = await make();
    open();
    close();
    last().webContents.emit('render-process-gone', preventable(), crash);
    expect([last().calls.at(-1), last().webContents.reloads, state.crashes]).toEqual(['destroy', 0, []]);
  });

  test('that ended because it was asked to is none', async () => {
    const { last, open, state } = await make();
    open();
    last().webContents.emit('render-process-gone', preventable(), { reason: 'clean-exit', exitCode: 0 });
    expect([last().webContents.reloads, state.crashes]).toEqual([0, []]);
  });
});

describe('its place on the screen', () => {
  const bounds = { x: 300, y: 200, width: 1000, height: 700 };

  test('is that of the last time', async () => {
    const first = await make();
    first.open();
    first.last().bounds = bounds;
    first.last().maximized = true;
    first.last().emit('moved');
    await first.store.flush();
    const stored: unknown = JSON.parse(await readFile(first.file, 'utf8'));
    const second = await make({ stored });
    second.open();
    expect([second.last().options, second.last().calls]).toMatchObject([
      bounds,
      ['load app://homeport/', 'maximize', 'show'],
    ]);
  });

  test.each([
    ['a screen that was unplugged', { ...bounds, x: 4000 }],
    ['above the screen, where no hand reaches its title', { ...bounds, y: -300 }],
    ['almost beside the screen', { ...bounds, x: 1900 }],
  ])('is chosen anew where it was on %s', async (_, lost) => {
    const { last, open } = await make({ stored: { version: 1, bounds: lost } });
    open();
    expect([last().options.x, last().options.width]).toEqual([undefined, 1120]);
  });

  test.each([
    ['no JSON', '{"bounds": {'],
    ['nothing that we know', { version: 9 }],
    ['numbers that are none', { version: 1, bounds: { x: 'left', y: 0, width: 1e9, height: 1 } }],
  ])('is the usual one where the file holds %s; the file is kept aside', async (_, stored) => {
    const { last, open, stateFolder, store } = await make({ stored });
    open();
    expect(last().options.width).toBe(1120);
    expect(store.setAside).toMatch(/window\.json\.damaged-/);
    expect(await readdir(stateFolder)).toEqual([path.basename(store.setAside!)]);
  });
});
