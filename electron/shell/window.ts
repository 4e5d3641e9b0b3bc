import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { ElectronApi } from './electron-api';
import { appOrigin } from './scheme';
import { confine } from './security';

/** Asserted by a test: the page is a guest with three functions. */
export const windowOptions = (preload: string, icon?: string): BrowserWindowConstructorOptions => ({
  width: 1120,
  height: 760,
  minWidth: 880,
  minHeight: 600,
  show: false,
  title: 'Homeport',
  autoHideMenuBar: true,
  ...(icon === undefined ? {} : { icon }),
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  },
});

export interface WindowKeeper {
  /** Shows the window, creating it where there is none. */
  open(): void;
}

/**
 * One window. Closing it hides it: the tray stays. An icon is for Linux, where a window does not have that of its
 * application.
 */
export function keepWindow(
  electron: ElectronApi,
  preload: string,
  quitting: () => boolean,
  icon?: string,
): WindowKeeper {
  let window: BrowserWindow | null = null;

  function create(): BrowserWindow {
    const created = new electron.BrowserWindow(windowOptions(preload, icon));
    confine(electron, created.webContents);
    created.once('ready-to-show', () => created.show());
    created.on('close', event => {
      if (quitting()) return;
      event.preventDefault();
      created.hide();
    });
    created.on('closed', () => {
      window = null;
    });
    void created.loadURL(`${appOrigin}/`);
    return created;
  }

  return {
    open() {
      if (window === null) {
        window = create();
        return;
      }
      window.show();
      window.focus();
    },
  };
}
