import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron';
import type { ElectronApi } from './electron-api';

type Handler = (event: unknown, ...args: unknown[]) => unknown;
type OpenHandler = (details: { url: string }) => unknown;

export class WindowDouble extends EventEmitter {
  readonly calls: string[] = [];
  openHandler: OpenHandler = () => null;
  readonly webContents = Object.assign(new EventEmitter(), {
    id: 1,
    destroyed: false,
    sent: [] as unknown[][],
    isDestroyed: (): boolean => this.webContents.destroyed,
    send: (...message: unknown[]): void => void this.webContents.sent.push(message),
    setWindowOpenHandler: (handler: OpenHandler): void => {
      this.openHandler = handler;
    },
  });
  constructor(readonly options: BrowserWindowConstructorOptions) {
    super();
  }
  show = (): void => void this.calls.push('show');
  hide = (): void => void this.calls.push('hide');
  focus = (): void => void this.calls.push('focus');
  loadURL = (url: string): Promise<void> => {
    this.calls.push(`load ${url}`);
    return Promise.resolve();
  };
}

interface TrayDouble {
  icon: string;
  tooltip: string;
  menu: MenuItemConstructorOptions[];
  draws: number;
  destroyed: boolean;
}

interface ImageDouble {
  readonly file: string;
  template: boolean;
  setTemplateImage(is: boolean): void;
}

/** Electron's objects as far as the shell uses them; they remember what was asked of them. */
export function electronDouble(locale = 'en-US') {
  const windows: WindowDouble[] = [];
  const trays: TrayDouble[] = [];
  const handlers = new Map<string, Handler>();
  const served = new Map<string, (request: Request) => Promise<Response>>();
  const schemes: unknown[] = [];
  const opened: string[] = [];
  const notified: string[] = [];
  const exits: (number | 'quit')[] = [];
  const permissions = {
    request: (_contents: unknown, _permission: string, _answer: (allowed: boolean) => void): void =>
      undefined,
    check: (_contents: unknown, _permission: string): boolean => true,
  };
  const app = Object.assign(new EventEmitter(), {
    getLocale: () => locale,
    quit: (): void => void exits.push('quit'),
    exit: (code: number): void => void exits.push(code),
  });

  class Window extends WindowDouble {
    constructor(options: BrowserWindowConstructorOptions) {
      super(options);
      windows.push(this);
    }
  }
  class Tray {
    readonly state: TrayDouble = { icon: '', tooltip: '', menu: [], draws: 0, destroyed: false };
    constructor(image: ImageDouble) {
      trays.push(this.state);
      this.setImage(image);
    }
    setImage(image: ImageDouble): void {
      this.state.icon = image.file;
    }
    setToolTip(text: string): void {
      this.state.tooltip = text;
    }
    setContextMenu(menu: MenuItemConstructorOptions[]): void {
      this.state.menu = menu;
      this.state.draws++;
    }
    destroy(): void {
      this.state.destroyed = true;
    }
  }
  class Notification {
    constructor(readonly options: { body: string }) {}
    show(): void {
      notified.push(this.options.body);
    }
  }
  const createFromPath = (file: string): ImageDouble => ({
    file,
    template: false,
    setTemplateImage(is) {
      this.template = is;
    },
  });

  const api = {
    app,
    BrowserWindow: Window,
    Tray,
    Notification,
    nativeImage: { createFromPath },
    Menu: { buildFromTemplate: (items: MenuItemConstructorOptions[]) => items },
    ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
    protocol: {
      registerSchemesAsPrivileged: (list: unknown[]) => schemes.push(...list),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        served.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: typeof permissions.request) => (permissions.request = handler),
        setPermissionCheckHandler: (handler: typeof permissions.check) => (permissions.check = handler),
      },
    },
    shell: { openExternal: (url: string) => Promise.resolve(void opened.push(url)) },
  };

  return {
    // A double of a part of Electron cannot have all of its types; the shell's modules use only this much.
    api: api as unknown as ElectronApi,
    app,
    windows,
    trays,
    schemes,
    opened,
    notified,
    exits,
    served,
    permissions,
    /** What a page's message gets for an answer. */
    invoke: (channel: string, event: unknown, ...args: unknown[]): unknown =>
      handlers.get(channel)?.(event, ...args),
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
