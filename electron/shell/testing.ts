import { EventEmitter } from 'node:events';
import type {
  AboutPanelOptionsOptions,
  BrowserWindowConstructorOptions,
  CustomScheme,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NotificationConstructorOptions,
  Rectangle,
} from 'electron';
import type { DesktopState } from '#shared/contract/desktop';
import { succeed } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';
import { silentLog } from '../ports/silent-log';
import { createDesktop, type Desktop } from './desktop';
import type {
  AppWindow,
  ElectronApi,
  PageContents,
  SenderEvent,
  SystemNotification,
  TrayIconHandle,
} from './electron-api';

type OpenHandler = (details: { url: string }) => { action: 'deny' };
type IpcHandler = (event: SenderEvent, ...args: unknown[]) => unknown;

let nextPage = 1;

/** A page as the main process holds it; what was sent to it is kept. */
export class PageDouble extends EventEmitter implements PageContents {
  readonly id = nextPage++;
  readonly sent: unknown[][] = [];
  destroyed = false;
  reloads = 0;
  url = '';
  openHandler: OpenHandler = () => ({ action: 'deny' });
  isDestroyed = (): boolean => this.destroyed;
  send = (...message: unknown[]): void => void this.sent.push(message);
  getURL = (): string => this.url;
  reload = (): void => void this.reloads++;
  setWindowOpenHandler = (handler: OpenHandler): void => void (this.openHandler = handler);
  /** The core's events that it was sent. */
  get events(): CoreEvent[] {
    return this.sent.map(([, event]) => event as CoreEvent);
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('destroyed');
  }
}

export class WindowDouble extends EventEmitter implements AppWindow {
  readonly calls: string[] = [];
  readonly webContents = new PageDouble();
  bounds: Rectangle;
  visible = false;
  minimized = false;
  maximized = false;
  constructor(readonly options: BrowserWindowConstructorOptions) {
    super();
    const { x = 100, y = 80, width = 0, height = 0 } = options;
    this.bounds = { x, y, width, height };
  }
  private turn(call: string, visible?: boolean): void {
    this.calls.push(call);
    if (visible === undefined || visible === this.visible) return;
    this.visible = visible;
    this.emit(visible ? 'show' : 'hide');
  }
  show = (): void => this.turn('show', true);
  hide = (): void => this.turn('hide', false);
  focus = (): void => this.turn('focus');
  minimize = (): void => {
    this.minimized = true;
    this.turn('minimize');
  };
  restore = (): void => {
    this.minimized = false;
    this.turn('restore');
  };
  maximize = (): void => {
    this.maximized = true;
    this.turn('maximize');
  };
  destroy = (): void => {
    this.turn('destroy');
    this.webContents.destroy();
    this.emit('closed');
  };
  isMinimized = (): boolean => this.minimized;
  isMaximized = (): boolean => this.maximized;
  isVisible = (): boolean => this.visible;
  getNormalBounds = (): Rectangle => this.bounds;
  loadURL = (url: string): Promise<void> => {
    this.calls.push(`load ${url}`);
    this.webContents.url = url;
    return Promise.resolve();
  };
}

/** A menu is made and handed on; nobody looks into it but the tests. */
const menus = new WeakMap<object, MenuItemConstructorOptions[]>();

function menuDouble(items: MenuItemConstructorOptions[]): Menu {
  const menu = {};
  menus.set(menu, items);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- only ever handed on
  return menu as Menu;
}

class TrayDouble implements TrayIconHandle {
  tooltip = '';
  menu: MenuItemConstructorOptions[] = [];
  draws = 0;
  destroyed = false;
  constructor(public icon: string) {}
  setImage(image: string): void {
    this.icon = image;
  }
  setToolTip(text: string): void {
    this.tooltip = text;
  }
  setContextMenu(menu: Menu): void {
    this.menu = menus.get(menu) ?? [];
    this.draws++;
  }
  destroy(): void {
    this.destroyed = true;
  }
}

export class NotificationDouble extends EventEmitter implements SystemNotification {
  constructor(readonly options: NotificationConstructorOptions) {
    super();
  }
  shown = false;
  show(): void {
    this.shown = true;
  }
}

const noPermission = {
  request: (_contents: unknown, _permission: string, _answer: (allowed: boolean) => void): void => undefined,
  check: (_contents: unknown, _permission: string): boolean => true,
};

/** A small Electron in memory: it has what the shell uses of the real one, and remembers what was asked of it. */
export function electronDouble(locale = 'en-US') {
  const windows: WindowDouble[] = [];
  const trays: TrayDouble[] = [];
  const notifications: NotificationDouble[] = [];
  const handlers = new Map<string, IpcHandler>();
  const served = new Map<string, (request: Request) => Promise<Response>>();
  const schemes: CustomScheme[] = [];
  const opened: string[] = [];
  const exits: (number | 'quit' | 'relaunch' | 'release')[] = [];
  const permissions = { ...noPermission };
  const asked: MessageBoxOptions[] = [];
  const errorBoxes: string[][] = [];
  const blockers = new Set<number>();
  /** What the world around it is, for a test to set. */
  const world = {
    /** Which button a person presses next. */
    answer: 0,
    displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
    loginItem: { openAtLogin: false, wasOpenedAtLogin: false },
    loginWish: {} as object,
    badge: 0,
    menu: [] as MenuItemConstructorOptions[],
    about: {} as AboutPanelOptionsOptions,
    hasTray: true,
  };

  class App extends EventEmitter {
    readonly isPackaged = true;
    getLocale = (): string => locale;
    quit = (): void => void exits.push('quit');
    exit = (code: number): void => void exits.push(code);
    relaunch = (): void => void exits.push('relaunch');
    releaseSingleInstanceLock = (): void => void exits.push('release');
    setBadgeCount = (count: number): boolean => {
      world.badge = count;
      return true;
    };
    setAboutPanelOptions = (options: AboutPanelOptionsOptions): void => void (world.about = options);
    showAboutPanel = (): void => undefined;
    getLoginItemSettings = () => world.loginItem;
    setLoginItemSettings = (wish: { openAtLogin?: boolean }): void => {
      world.loginWish = wish;
      world.loginItem = { ...world.loginItem, openAtLogin: wish.openAtLogin ?? false };
    };
  }
  const app = new App();
  const powerMonitor = new EventEmitter();

  const api = {
    app,
    BrowserWindow: class extends WindowDouble {
      constructor(options: BrowserWindowConstructorOptions) {
        super(options);
        windows.push(this);
      }
    },
    dialog: {
      showMessageBox: (options: MessageBoxOptions) => {
        asked.push(options);
        return Promise.resolve({ response: world.answer, checkboxChecked: false });
      },
      showErrorBox: (...words: string[]) => void errorBoxes.push(words),
    },
    ipcMain: { handle: (channel: string, handler: IpcHandler) => void handlers.set(channel, handler) },
    Menu: {
      buildFromTemplate: menuDouble,
      setApplicationMenu: (menu: Menu | null) => {
        world.menu = (menu && menus.get(menu)) ?? [];
      },
    },
    nativeTheme: { themeSource: 'system', shouldUseDarkColors: false },
    Notification: class extends NotificationDouble {
      constructor(options: NotificationConstructorOptions) {
        super(options);
        notifications.push(this);
      }
    },
    powerMonitor,
    powerSaveBlocker: {
      start: () => {
        const id = blockers.size + 1;
        blockers.add(id);
        return id;
      },
      stop: (id: number) => blockers.delete(id),
    },
    protocol: {
      registerSchemesAsPrivileged: (list: CustomScheme[]) => void schemes.push(...list),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        void served.set(scheme, handler),
    },
    screen: { getAllDisplays: () => world.displays },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: typeof permissions.request) =>
          void (permissions.request = handler),
        setPermissionCheckHandler: (handler: typeof permissions.check) => void (permissions.check = handler),
      },
    },
    shell: { openExternal: (url: string) => Promise.resolve(void opened.push(url)) },
    Tray: class extends TrayDouble {
      constructor(image: string) {
        if (!world.hasTray) throw new Error('no system tray');
        super(image);
        trays.push(this);
      }
    },
  } satisfies ElectronApi;

  return {
    api,
    app,
    asked,
    blockers,
    errorBoxes,
    exits,
    notifications,
    opened,
    permissions,
    powerMonitor,
    schemes,
    served,
    trays,
    windows,
    world,
    /** The sentences of the notifications that were shown. */
    notified: () => notifications.filter(({ shown }) => shown).map(({ options }) => options.body ?? ''),
    /** What a page's message gets for an answer. */
    invoke: (channel: string, event: unknown, ...args: unknown[]): unknown =>
      handlers.get(channel)?.(event as SenderEvent, ...args),
  };
}

export type ElectronDouble = ReturnType<typeof electronDouble>;

/** An event that can be prevented. */
export function preventable(): { prevented: boolean; preventDefault(): void } {
  return {
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}

export const desktopState: DesktopState = {
  startsAtLogin: null,
  command: null,
  updates: { address: null, checkedAt: null, status: { state: 'off', reason: 'development' } },
};

/** A desktop that has nothing to say. */
export const quietDesktop = (): Desktop =>
  createDesktop({ log: silentLog, random: { token: () => 'report' } }, desktopState, {
    'desktop.checkForUpdate': () => Promise.resolve(succeed({})),
    'desktop.downloadUpdate': () => Promise.resolve(succeed({})),
    'desktop.installUpdate': () => Promise.resolve(succeed({})),
    'desktop.startAtLogin': () => Promise.resolve(succeed({})),
    'desktop.linkCommand': () => Promise.resolve(succeed({})),
  });
