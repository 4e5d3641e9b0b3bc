import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import type { CoreAccess } from '../host/remote-core';
import type { ClockPort, LogPort } from '../ports/types';
import type { ElectronApi, TrayIconHandle } from './electron-api';
import type { Speech } from './speech';
import { trayModel, type TrayAction, type TrayIcon, type TrayItem } from './tray-menu';

export interface TrayOptions {
  readonly core: CoreAccess;
  readonly speech: Speech;
  readonly iconFolder: string;
  readonly clock: Pick<ClockPort, 'now'>;
  readonly log: LogPort;
  readonly perform: (action: TrayAction) => void;
}

export interface TrayKeeper {
  /** Whether the system took it: without a tray the window must not hide. */
  readonly isThere: boolean;
  close(): void;
}

function menuItem(item: TrayItem, perform: TrayOptions['perform']): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'line':
      return { label: item.label, enabled: false };
    case 'action':
      return {
        label: item.label,
        enabled: item.enabled,
        ...(item.checked === null ? {} : { type: 'checkbox' as const, checked: item.checked }),
        click: () => perform(item.action),
      };
  }
}

/**
 * A picture of build/icons. macOS colours a black one to suit its menu bar, and knows it by the name's ending;
 * on the task bars of the others, which may be dark, each state is a coloured tile.
 */
export function trayImageFile(platform: string, icon: TrayIcon): string {
  switch (platform) {
    case 'darwin':
      return `tray-${icon}Template.png`;
    case 'win32':
      return `tray-${icon}.ico`;
    default:
      return `tray-${icon}.png`;
  }
}

const redrawMs = 10_000;

/** The icon that tells the truth. Its menu is rebuilt only when what it says has changed. */
export async function createTray(electron: ElectronApi, options: TrayOptions): Promise<TrayKeeper> {
  const { core, clock, log, perform, speech } = options;
  const { platform } = core.snapshot().app;
  const image = (icon: TrayIcon): string => path.join(options.iconFolder, trayImageFile(platform, icon));

  let tray: TrayIconHandle;
  try {
    tray = new electron.Tray(image('busy'));
  } catch (error) {
    log.warn('there is no tray', { error });
    return { isThere: false, close: () => undefined };
  }
  let shown = '';
  let closed = false;
  const draw = async (): Promise<void> => {
    const translator = await speech();
    if (closed) return;
    const model = trayModel(core.snapshot(), translator, clock.now());
    const next = JSON.stringify(model);
    if (next === shown) return;
    shown = next;
    tray.setImage(image(model.icon));
    tray.setToolTip(model.tooltip);
    // A status notifier of Linux shows a changed menu only once it is set again.
    tray.setContextMenu(electron.Menu.buildFromTemplate(model.items.map(item => menuItem(item, perform))));
  };
  const redraw = (): void => void draw().catch((error: unknown) => log.error('the tray', { error }));
  await draw();
  const unsubscribe = core.subscribe(redraw);
  // A core in another process that hangs sends nothing; that it is silent is told all the same.
  const timer = setInterval(redraw, redrawMs);
  timer.unref();
  return {
    isThere: true,
    close() {
      closed = true;
      unsubscribe();
      clearInterval(timer);
      tray.destroy();
    },
  };
}
