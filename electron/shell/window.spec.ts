import { describe, expect, test } from 'vitest';
import { electronDouble, preventable } from './testing';
import { keepWindow, windowOptions } from './window';

/** The window as a shell keeps it. */
function make() {
  const electron = electronDouble();
  const state = { quitting: false };
  return { electron, state, keeper: keepWindow(electron.api, '/preload.cjs', () => state.quitting) };
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

  test('is made with these options, loads our own page and is shown when that is drawn', () => {
    const { electron, keeper } = make();
    keeper.open();
    const [window] = electron.windows;
    expect([window?.options, window?.calls]).toEqual([
      windowOptions('/preload.cjs'),
      ['load app://homeport/'],
    ]);
    window?.emit('ready-to-show');
    expect(window?.calls).toEqual(['load app://homeport/', 'show']);
  });

  test('is confined from its first moment', () => {
    const { electron, keeper } = make();
    keeper.open();
    const event = preventable();
    electron.windows[0]!.webContents.emit('will-navigate', event);
    expect(event.prevented).toBe(true);
  });

  test('is one: opening again shows it', () => {
    const { electron, keeper } = make();
    keeper.open();
    keeper.open();
    expect(electron.windows.map(window => window.calls)).toEqual([['load app://homeport/', 'show', 'focus']]);
  });

  test('hides when it is closed, because the tray stays', () => {
    const { electron, keeper } = make();
    keeper.open();
    const event = preventable();
    electron.windows[0]!.emit('close', event);
    expect([event.prevented, electron.windows[0]!.calls.at(-1)]).toEqual([true, 'hide']);
  });

  test('closes when the application ends', () => {
    const { electron, keeper, state } = make();
    keeper.open();
    state.quitting = true;
    const event = preventable();
    electron.windows[0]!.emit('close', event);
    expect([event.prevented, electron.windows[0]!.calls]).toEqual([false, ['load app://homeport/']]);
  });

  test('is made anew after it was destroyed', () => {
    const { electron, keeper } = make();
    keeper.open();
    electron.windows[0]!.emit('closed');
    keeper.open();
    expect(electron.windows).toHaveLength(2);
  });
});
