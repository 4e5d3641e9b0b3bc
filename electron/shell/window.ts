import type { BrowserWindowConstructorOptions } from 'electron';
import { channels } from '#shared/contract/channels';
import type { Page } from '#shared/contract/pages';
import type { ClockPort, LogPort } from '../ports/types';
import type { AppWindow, ElectronApi } from './electron-api';
import { appOrigin } from './scheme';
import { confine } from './security';
import { isReachable, type WindowStateStore } from './window-state';

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

export interface WindowParts {
  readonly electron: ElectronApi;
  readonly preload: string;
  /** For Linux, where a window does not have the icon of its application. */
  readonly icon: string | undefined;
  readonly state: WindowStateStore;
  readonly clock: Pick<ClockPort, 'after' | 'monotonicMs'>;
  readonly log: LogPort;
  /** What may be opened in the system's browser besides the known links. */
  readonly isOwnLink: (url: string) => boolean;
  readonly quitting: () => boolean;
  readonly hasTray: () => boolean;
  /** The window was closed for the first time, and is in the tray. */
  readonly wentToTray: () => void;
  /** The page's process ended by itself: it is there again, or it ended too often. */
  readonly crashed: (became: 'opened-again' | 'given-up') => void;
}

export interface WindowKeeper {
  /** Shows the window, creating it where there is none; on this page, if one is named. */
  open(page?: Page): void;
}

/** A page that nobody looks at is let go of, and what it takes of memory with it. */
export const releaseAfterMs = 5 * 60_000;
/** As often as this within the time, a page that crashes is opened again by itself. */
export const crashLimit = { times: 3, withinMs: 5 * 60_000 };

/** The ground of the page before it has drawn itself (--bg of the tokens), so that nothing flashes. */
const ground = { light: '#f5f6f7', dark: '#111416' };

/** One window. Closing it hides it, because the tray stays; where there is no tray it is minimised. */
export function keepWindow(parts: WindowParts): WindowKeeper {
  const { electron, state, clock, log } = parts;
  let window: AppWindow | null = null;
  let stopRelease: (() => void) | null = null;
  /** Where the page was when it was let go of. */
  let lastUrl = `${appOrigin}/`;
  let crashes: number[] = [];

  function place(): Partial<BrowserWindowConstructorOptions> {
    const { bounds } = state.current();
    const screens = electron.screen.getAllDisplays().map(({ workArea }) => workArea);
    return bounds && isReachable(bounds, screens) ? bounds : {};
  }

  function keepPlace(of: AppWindow): void {
    state.change({ bounds: of.getNormalBounds(), maximized: of.isMaximized() });
  }

  function release(): void {
    stopRelease = null;
    if (window === null || window.isVisible()) return;
    lastUrl = window.webContents.getURL() || lastUrl;
    window.destroy();
  }

  function crash(of: AppWindow, reason: string): void {
    log.error('the page ended unexpectedly', { reason });
    if (!of.isVisible()) {
      of.destroy();
      return;
    }
    const now = clock.monotonicMs();
    crashes = [...crashes.filter(at => now - at < crashLimit.withinMs), now];
    if (crashes.length > crashLimit.times) {
      of.destroy();
      parts.crashed('given-up');
      return;
    }
    of.webContents.reload();
    parts.crashed('opened-again');
  }

  function create(url: string): AppWindow {
    const created = new electron.BrowserWindow({
      ...windowOptions(parts.preload, parts.icon),
      backgroundColor: electron.nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
      ...place(),
    });
    confine(electron, created.webContents, parts.isOwnLink);
    created.once('ready-to-show', () => {
      if (state.current().maximized) created.maximize();
      created.show();
    });
    created.on('resized', () => keepPlace(created));
    created.on('moved', () => keepPlace(created));
    created.on('show', () => {
      stopRelease?.();
      stopRelease = null;
    });
    created.on('hide', () => {
      stopRelease?.();
      stopRelease = clock.after(releaseAfterMs, release);
    });
    created.on('close', event => {
      keepPlace(created);
      if (parts.quitting()) return;
      event.preventDefault();
      if (!parts.hasTray()) {
        created.minimize();
        return;
      }
      created.hide();
      if (state.current().hidingTold) return;
      state.change({ hidingTold: true });
      parts.wentToTray();
    });
    created.on('closed', () => {
      if (window === created) window = null;
    });
    created.on('unresponsive', () => log.warn('the page does not respond'));
    created.webContents.on('render-process-gone', (_, { reason }) => {
      if (reason !== 'clean-exit') crash(created, reason);
    });
    created.loadURL(url).catch((error: unknown) => log.error('the page did not load', { error }));
    return created;
  }

  return {
    open(page) {
      const wanted = page === undefined ? undefined : `${appOrigin}/#/${page}`;
      if (window === null) {
        window = create(wanted ?? lastUrl);
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (page !== undefined) window.webContents.send(channels.event, { type: 'go', page });
    },
  };
}
