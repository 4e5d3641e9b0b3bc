/* eslint @typescript-eslint/unified-signatures: off -- Electron has an overload for each event, and only one for one is held against them. */
import type {
  AboutPanelOptionsOptions,
  BrowserWindowConstructorOptions,
  CustomScheme,
  LoginItemSettings,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NotificationConstructorOptions,
  Rectangle,
  RenderProcessGoneDetails,
  Settings as LoginItemWish,
} from 'electron';

/** An event whose usual consequence can be called off. */
export interface Preventable {
  preventDefault(): void;
}

/** What a message comes from: its frame is null once it is gone. */
export interface SenderEvent {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
  readonly sender: PageContents;
}

/** A page as the main process holds it. */
export interface PageContents {
  readonly id: number;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
  getURL(): string;
  reload(): void;
  once(event: 'destroyed', listener: () => void): unknown;
  on(event: 'will-navigate', listener: (event: Preventable) => void): unknown;
  on(event: 'will-frame-navigate', listener: (event: Preventable) => void): unknown;
  on(event: 'will-redirect', listener: (event: Preventable) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  on(
    event: 'render-process-gone',
    listener: (event: Preventable, details: RenderProcessGoneDetails) => void,
  ): unknown;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void;
}

export interface AppWindow {
  readonly webContents: PageContents;
  once(event: 'ready-to-show', listener: () => void): unknown;
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  on(event: 'closed', listener: () => void): unknown;
  on(event: 'show', listener: () => void): unknown;
  on(event: 'hide', listener: () => void): unknown;
  on(event: 'resized', listener: () => void): unknown;
  on(event: 'moved', listener: () => void): unknown;
  on(event: 'unresponsive', listener: () => void): unknown;
  show(): void;
  hide(): void;
  focus(): void;
  minimize(): void;
  restore(): void;
  maximize(): void;
  destroy(): void;
  isMinimized(): boolean;
  isMaximized(): boolean;
  isVisible(): boolean;
  getNormalBounds(): Rectangle;
  loadURL(url: string): Promise<void>;
}

export interface TrayIconHandle {
  /** A file's path; one whose name ends with Template is coloured by macOS itself. */
  setImage(image: string): void;
  setToolTip(text: string): void;
  setContextMenu(menu: Menu): void;
  destroy(): void;
}

export interface SystemNotification {
  on(event: 'click', listener: () => void): unknown;
  on(event: 'action', listener: (details: { actionIndex: number }) => void): unknown;
  show(): void;
}

export interface Application {
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
  on(event: 'second-instance', listener: () => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  readonly isPackaged: boolean;
  getLocale(): string;
  quit(): void;
  exit(code: number): void;
  relaunch(): void;
  releaseSingleInstanceLock(): void;
  setBadgeCount(count: number): boolean;
  setAboutPanelOptions(options: AboutPanelOptionsOptions): void;
  showAboutPanel(): void;
  getLoginItemSettings(): Pick<LoginItemSettings, 'openAtLogin' | 'wasOpenedAtLogin'>;
  setLoginItemSettings(wish: LoginItemWish): void;
}

/**
 * The parts of Electron that the shell uses, and nothing more of them. The real `electron` is given where the
 * application starts, so that the compiler holds these against its types; the tests' small in-memory Electron is
 * held against them too.
 */
export interface ElectronApi {
  readonly app: Application;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => AppWindow;
  readonly dialog: {
    showMessageBox(options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
    showErrorBox(title: string, content: string): void;
  };
  readonly ipcMain: {
    handle(channel: string, handler: (event: SenderEvent, ...args: unknown[]) => unknown): void;
  };
  readonly Menu: {
    buildFromTemplate(items: MenuItemConstructorOptions[]): Menu;
    setApplicationMenu(menu: Menu | null): void;
  };
  readonly nativeTheme: { themeSource: 'system' | 'light' | 'dark'; readonly shouldUseDarkColors: boolean };
  readonly Notification: new (options: NotificationConstructorOptions) => SystemNotification;
  readonly powerMonitor: { on(event: 'shutdown', listener: () => void): unknown };
  readonly powerSaveBlocker: { start(type: 'prevent-app-suspension'): number; stop(id: number): boolean };
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: CustomScheme[]): void;
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
  };
  readonly screen: { getAllDisplays(): { readonly workArea: Rectangle }[] };
  readonly session: {
    readonly defaultSession: {
      setPermissionRequestHandler(
        handler: (contents: unknown, permission: string, answer: (allowed: boolean) => void) => void,
      ): void;
      setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
    };
  };
  readonly shell: { openExternal(url: string): Promise<void> };
  readonly Tray: new (image: string) => TrayIconHandle;
}
