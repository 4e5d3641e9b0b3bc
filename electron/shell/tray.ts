import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { languageOf, loadTranslator, type Translator } from '#shared/i18n/translator';
import type { CoreAccess } from '../host/remote-core';
import type { ElectronApi } from './electron-api';
import { trayModel, type TrayAction, type TrayIcon, type TrayItem } from './tray-menu';

export interface TrayActions {
  readonly open: () => void;
  readonly switchRoute: (action: TrayAction & { kind: 'route' }) => void;
  readonly copy: (text: string) => void;
  readonly quit: () => void;
}

function menuItem(item: TrayItem, actions: TrayActions): MenuItemConstructorOptions {
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
        click: () => perform(item.action, actions),
      };
  }
}

function perform(action: TrayAction, actions: TrayActions): void {
  switch (action.kind) {
    case 'route':
      return actions.switchRoute(action);
    case 'open':
      return actions.open();
    case 'copy':
      return actions.copy(action.text);
    case 'quit':
      return actions.quit();
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
export async function createTray(
  electron: ElectronApi,
  core: CoreAccess,
  iconFolder: string,
  actions: TrayActions,
): Promise<{ close: () => void }> {
  const { app, Menu, nativeImage, Tray } = electron;
  const translators = new Map<string, Translator>();
  const { platform } = core.snapshot().app;
  const image = (icon: TrayIcon) =>
    nativeImage.createFromPath(path.join(iconFolder, trayImageFile(platform, icon)));

  const translatorOf = async (): Promise<Translator> => {
    const { language: chosen } = core.snapshot().settings;
    const language = chosen === 'system' ? languageOf(app.getLocale()) : chosen;
    const translator = translators.get(language) ?? (await loadTranslator(language));
    translators.set(language, translator);
    return translator;
  };

  let shown = '';
  const tray = new Tray(image('busy'));
  const draw = async (): Promise<void> => {
    const model = trayModel(core.snapshot(), await translatorOf(), Date.now());
    const next = JSON.stringify(model);
    if (next === shown) return;
    shown = next;
    tray.setImage(image(model.icon));
    tray.setToolTip(model.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(model.items.map(item => menuItem(item, actions))));
  };
  await draw();
  const unsubscribe = core.subscribe(() => void draw());
  // A core in another process that hangs sends nothing; that it is silent is told all the same.
  const timer = setInterval(() => void draw(), redrawMs);
  timer.unref();
  return {
    close() {
      unsubscribe();
      clearInterval(timer);
      tray.destroy();
    },
  };
}
