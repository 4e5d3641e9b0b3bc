import type { MenuItemConstructorOptions } from 'electron';
import { pages, type Page } from '#shared/contract/pages';
import type { Translator } from '#shared/i18n/translator';

export interface AppMenuActions {
  readonly open: (page?: Page) => void;
  readonly about: () => void;
  readonly update: () => void;
  readonly visit: (url: string) => void;
  readonly quit: () => void;
}

const guidance = 'https://docs.openclaw.ai/gateway/local-models';

/** The application's menu, in the person's language; Electron's own labels are English everywhere. */
export function appMenu(
  { t }: Translator,
  platform: string,
  actions: AppMenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const about = { label: t('menu.about'), click: actions.about };
  const update = { label: t('menu.update'), click: actions.update };
  const settings = {
    label: t('menu.settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.open('settings'),
  };
  const quit = { label: t('menu.quit'), accelerator: 'CmdOrCtrl+Q', click: actions.quit };
  const application: MenuItemConstructorOptions = {
    label: 'Homeport',
    submenu: isMac
      ? [
          about,
          update,
          separator,
          settings,
          separator,
          { role: 'hide', label: t('menu.hide') },
          { role: 'hideOthers', label: t('menu.hideOthers') },
          { role: 'unhide', label: t('menu.unhide') },
          separator,
          quit,
        ]
      : [settings, separator, quit],
  };
  return [
    application,
    {
      label: t('menu.edit'),
      submenu: [
        { role: 'undo', label: t('menu.undo') },
        { role: 'redo', label: t('menu.redo') },
        separator,
        { role: 'cut', label: t('menu.cut') },
        { role: 'copy', label: t('menu.copy') },
        { role: 'paste', label: t('menu.paste') },
        { role: 'selectAll', label: t('menu.selectAll') },
      ],
    },
    {
      label: t('menu.view'),
      submenu: [
        ...pages.map((page, index) => ({
          label: t(`page.${page}`),
          accelerator: `CmdOrCtrl+${index + 1}`,
          click: () => actions.open(page),
        })),
        separator,
        { role: 'resetZoom', label: t('menu.resetZoom') },
        { role: 'zoomIn', label: t('menu.zoomIn') },
        { role: 'zoomOut', label: t('menu.zoomOut') },
        separator,
        { role: 'togglefullscreen', label: t('menu.fullScreen') },
      ],
    },
    {
      label: t('menu.window'),
      submenu: [
        { role: 'minimize', label: t('menu.minimize') },
        // It hides to the tray; what is closed is not ended.
        { role: 'close', label: t('menu.close') },
      ],
    },
    {
      role: 'help',
      label: t('menu.help'),
      submenu: [
        { label: t('menu.guidance'), click: () => actions.visit(guidance) },
        ...(isMac ? [] : [separator, update, about]),
      ],
    },
  ];
}
