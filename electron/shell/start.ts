import path from 'node:path';
import { errorText, text } from '#shared/i18n/text';
import { languageOf } from '#shared/i18n/catalogues';
import { loadTranslator } from '#shared/i18n/translator';
import type { AppError } from '#shared/contract/errors';
import { succeed } from '#shared/contract/result';
import type { Ports } from '../ports/types';
import { practiceBeside } from '../practice/beside';
import { createActions } from './actions';
import { appMenu } from './app-menu';
import { commandItemOf } from './command-item';
import { createDesktop } from './desktop';
import type { ElectronApi } from './electron-api';
import { keepHabits } from './habits';
import { serveIpc } from './ipc';
import { lastingCore } from './lasting-core';
import { loginItemOf } from './login-item';
import { createNotifier } from './notifier';
import { openCore } from './open-core';
import { withPracticeLinks } from './practice-links';
import { mayQuit } from './quit';
import { servePage } from './scheme';
import { denyPermissions, isAllowedLink } from './security';
import { createSpeech } from './speech';
import { createTray, type TrayKeeper } from './tray';
import type { TrayAction } from './tray-menu';
import { updateSource } from './update-source';
import type { Updater } from './updater';
import { keepUpdates } from './updates';
import { keepWindow } from './window';
import { openWindowState } from './window-state';

export interface ShellOptions {
  readonly version: string;
  readonly preload: string;
  readonly rendererFolder: string;
  readonly iconFolder: string;
  /** The application's own executable. */
  readonly program: string;
  /** The packaged command line; null: this copy brings none. */
  readonly launcher: string | null;
  /** Begun by the system, at the person's login: no window yet. */
  readonly hidden: boolean;
  readonly copy: (text: string) => void;
  /** Where what stands beside the application's archive is. */
  readonly resources: string;
  readonly loadUpdater: () => Promise<Updater>;
}

/** Said in a box of the system: there is no window and no tray that could. */
async function giveUp({ app, dialog }: ElectronApi, ports: Ports, error: AppError): Promise<void> {
  const { say, t } = await loadTranslator(languageOf(app.getLocale()));
  ports.log.error('the core did not start', { code: error.code });
  const logs = path.join(ports.environment.stateFolder, 'logs');
  dialog.showErrorBox(
    t('desktop.noCore'),
    `${say(errorText(error))}\n\n${t('desktop.logs', { path: logs })}`,
  );
  app.exit(1);
}

/** Boots the desktop shell: core, page, tray, window. Everything of Electron comes in as an argument. */
export async function startShell(electron: ElectronApi, ports: Ports, options: ShellOptions): Promise<void> {
  const { app } = electron;
  const { platform } = ports.environment;
  const { version, rendererFolder } = options;
  const practice = practiceBeside(ports, { version, rendererFolder, log: ports.log });
  const opened = await lastingCore(gone => openCore(ports, { version, practice, gone }), ports);
  if (!opened.ok) return giveUp(electron, ports, opened.error);
  const { core, has: isOwnLink } = withPracticeLinks(opened.data);
  const speech = createSpeech(electron, core);
  const notify = createNotifier(electron);
  const loginItem = loginItemOf(electron, ports, options.program);
  const commandItem = commandItemOf(ports, options.launcher);
  const windowState = await openWindowState(ports);
  const updates = await keepUpdates(ports, {
    core,
    source: await updateSource(ports, { ...options, isPackaged: app.isPackaged }),
    load: options.loadUpdater,
    changed: now => desktop.change({ updates: now }),
    found({ version }) {
      if (!core.snapshot().settings.notifications) return;
      const click = (): void => window.open('settings');
      doing(speech().then(({ t }) => notify({ body: t('updates.found', { version }), click })));
    },
    async leave() {
      await leave();
      // The new one may be there before this one is gone.
      app.releaseSingleInstanceLock();
    },
    comeBack() {
      app.relaunch();
      app.quit();
    },
  });
  const desktop = createDesktop(
    ports,
    { startsAtLogin: await loginItem.isOn(), command: await commandItem.state(), updates: updates.current() },
    {
      'desktop.checkForUpdate': updates.check,
      'desktop.downloadUpdate': updates.download,
      'desktop.installUpdate': ({ wanted }) => updates.install(wanted),
      async 'desktop.linkCommand'({ linked }) {
        const set = await commandItem.set(linked);
        desktop.change({ command: await commandItem.state() });
        return set.ok ? succeed({}) : set;
      },
      async 'desktop.startAtLogin'({ enabled }) {
        const set = await loginItem.set(enabled);
        // What the system made of it: it may have its own word in this.
        desktop.change({ startsAtLogin: await loginItem.isOn() });
        return set.ok ? succeed({}) : set;
      },
    },
  );
  denyPermissions(electron);
  servePage(electron, ports.files, options.rendererFolder);
  serveIpc(electron, core, desktop);

  let quitting = false;
  let tray: TrayKeeper | null = null;
  const tell = async (key: 'desktop.hiding' | 'desktop.crashed' | 'desktop.crashedOften'): Promise<void> =>
    notify({ body: (await speech()).t(key), click: () => window.open() });
  const window = keepWindow({
    electron,
    preload: options.preload,
    icon: platform === 'linux' ? path.join(options.iconFolder, 'window.png') : undefined,
    state: windowState,
    clock: ports.clock,
    log: ports.log,
    isOwnLink,
    quitting: () => quitting,
    hasTray: () => tray?.isThere === true,
    wentToTray: () => void tell('desktop.hiding'),
    crashed: became => void tell(became === 'opened-again' ? 'desktop.crashed' : 'desktop.crashedOften'),
  });
  const actions = createActions({ electron, core, speech, notify, open: window.open });
  const perform = (action: TrayAction): void => {
    switch (action.kind) {
      case 'route':
        return doing(actions.switchRoute(action.route));
      case 'undo':
        return doing(actions.undo(action.entryId));
      case 'intent':
        return doing(actions.carryOut(action.intent, action.label));
      case 'open':
        return window.open(action.page);
      case 'copy':
        return options.copy(action.text);
      case 'quit':
        return app.quit();
    }
  };
  /** A click waits for nobody; what goes wrong unexpectedly is in the log. */
  const doing = (work: Promise<unknown>): void =>
    void work.catch((error: unknown) => ports.log.error('a click failed unexpectedly', { error }));
  tray = await createTray(electron, {
    core,
    speech,
    iconFolder: options.iconFolder,
    clock: ports.clock,
    log: ports.log,
    perform,
  });

  let menuLanguage = '';
  const drawMenu = async (): Promise<void> => {
    const translator = await speech();
    if (translator.language === menuLanguage) return;
    menuLanguage = translator.language;
    const items = appMenu(translator, platform, {
      open: window.open,
      about: () => app.showAboutPanel(),
      update() {
        window.open('settings');
        doing(updates.check());
      },
      visit: url => {
        if (isAllowedLink(url)) void electron.shell.openExternal(url);
      },
      quit: () => app.quit(),
    });
    electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(items));
    app.setAboutPanelOptions({
      applicationName: 'Homeport',
      applicationVersion: options.version,
      copyright: translator.t('about.copyright'),
    });
  };
  await drawMenu();
  const endHabits = keepHabits(electron, core);
  const endLooking = updates.keepLooking();
  const endListening = core.subscribe(event => {
    if (event.type === 'notification') {
      const { text: sentence } = event.notification;
      doing(speech().then(({ say }) => notify({ body: say(sentence), click: () => window.open('health') })));
    } else if (event.type !== 'sample') {
      doing(drawMenu());
    }
  });
  if (windowState.setAside !== null) {
    const { say } = await speech();
    notify({ body: say(text('notice.settingsDamaged', { path: windowState.setAside })) });
  }

  async function leave(): Promise<void> {
    quitting = true;
    endListening();
    endHabits();
    endLooking();
    tray?.close();
    await Promise.all([windowState.flush(), core.close(), practice.close()]);
  }
  let asking = false;
  app.on('second-instance', () => window.open());
  app.on('activate', () => window.open());
  // The tray keeps it alive without a window.
  app.on('window-all-closed', () => undefined);
  electron.powerMonitor.on('shutdown', () => {
    // Nobody is asked anything, and the system is not held up: what is not written by then is found at the start.
    if (!quitting) doing(leave());
  });
  app.on('before-quit', event => {
    if (quitting) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    doing(
      mayQuit(electron, core, speech)
        .then(async may => {
          if (may) await leave().finally(() => app.quit());
        })
        .finally(() => (asking = false)),
    );
  });
  if (!options.hidden || !tray.isThere) window.open();
}
