import path from 'node:path';
import { text } from '#shared/i18n/text';
import { languageOf, loadTranslator } from '#shared/i18n/translator';
import type { Applied, Plan } from '#shared/contract/plans';
import type { AppError } from '#shared/contract/errors';
import type { RouteKind } from '#shared/contract/kinds';
import type { Result } from '#shared/contract/result';
import type { CoreAccess } from '../host/remote-core';
import type { Ports } from '../ports/types';
import type { ElectronApi } from './electron-api';
import { serveIpc } from './ipc';
import { openCore } from './open-core';
import { servePage } from './scheme';
import { denyPermissions } from './security';
import { createTray } from './tray';
import { keepWindow } from './window';

export interface ShellOptions {
  readonly version: string;
  readonly preload: string;
  readonly rendererFolder: string;
  readonly iconFolder: string;
  readonly copy: (text: string) => void;
}

/** A route from the tray: applied at once, told by a notification. */
async function switchRoute(electron: ElectronApi, core: CoreAccess, route: RouteKind): Promise<void> {
  const language = core.snapshot().settings.language;
  const translator = await loadTranslator(
    language === 'system' ? languageOf(electron.app.getLocale()) : language,
  );
  const notify = (body: string): void => new electron.Notification({ title: 'Homeport', body }).show();
  const refuse = (error: AppError): void =>
    notify(translator.say({ key: `error.${error.code}`, params: { ...error.params } }));
  const plan = (await core.execute('plan.make', { intent: { kind: 'route', route } })) as Result<Plan>;
  if (!plan.ok) return refuse(plan.error);
  const applied = (await core.execute('plan.apply', { planId: plan.data.id })) as Result<Applied>;
  if (!applied.ok) return refuse(applied.error);
  notify(translator.say(text(`history.action.route.${route}`)));
}

/** Boots the desktop shell: core, page, tray, window. Everything of Electron comes in as an argument. */
export async function startShell(electron: ElectronApi, ports: Ports, options: ShellOptions): Promise<void> {
  const { app } = electron;
  let quitting = false;
  const opened = await openCore(ports, options.version, () => app.quit());
  if (!opened.ok) {
    ports.log.error('the core did not start', { code: opened.error.code });
    app.exit(1);
    return;
  }
  const core = opened.data;
  denyPermissions(electron);
  servePage(electron, ports.files, options.rendererFolder);
  serveIpc(electron, core);
  const icon =
    ports.environment.platform === 'linux' ? path.join(options.iconFolder, 'window.png') : undefined;
  const window = keepWindow(electron, options.preload, () => quitting, icon);
  const tray = await createTray(electron, core, options.iconFolder, {
    open: window.open,
    switchRoute: ({ route }) => void switchRoute(electron, core, route),
    copy: options.copy,
    quit: () => app.quit(),
  });
  app.on('second-instance', window.open);
  app.on('activate', window.open);
  // The tray keeps it alive without a window.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', event => {
    if (quitting) return;
    quitting = true;
    event.preventDefault();
    tray.close();
    void core.close().finally(() => app.quit());
  });
  window.open();
}
