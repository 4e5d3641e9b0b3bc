import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import { openLog } from '../ports/log';
import { nodePorts } from '../ports/node';
import { commandLineArguments } from './command-line';
import { hiddenArgument } from './login-item';
import { registerScheme } from './scheme';
import { startShell } from './start';

declare const __HOMEPORT_VERSION__: string;

const here = path.dirname(fileURLToPath(import.meta.url));
const { app, clipboard, powerMonitor } = electron;

/** The command line, for who has no Node: the same file that Node runs, without a window and without the lock. */
function runCommandLine(argv: string[]): void {
  process.argv = argv;
  app.dock?.hide();
  createRequire(import.meta.url)(path.join(here, '..', 'homeport.cjs'));
}

function runDesktop(): void {
  // Windows shows notifications of a program only under the name that its shortcut has.
  app.setAppUserModelId('app.homeport.desktop');
  if (!app.requestSingleInstanceLock()) {
    // The first instance shows its window.
    app.quit();
    return;
  }
  void app.whenReady().then(() => {
    const { environment } = nodePorts();
    const ports = nodePorts({
      log: openLog(environment.stateFolder),
      power: {
        onResume(call) {
          powerMonitor.on('resume', call);
          return () => powerMonitor.removeListener('resume', call);
        },
        isOnBattery: () => powerMonitor.isOnBatteryPower(),
      },
    });
    return startShell(electron, ports, {
      version: __HOMEPORT_VERSION__,
      preload: path.join(here, '..', 'preload', 'preload.cjs'),
      rendererFolder: path.join(here, '..', 'renderer'),
      iconFolder: path.join(here, '..', 'icons'),
      program: process.execPath,
      launcher: app.isPackaged
        ? path.join(process.resourcesPath, 'bin', process.platform === 'win32' ? 'homeport.cmd' : 'homeport')
        : null,
      hidden:
        process.argv.includes(hiddenArgument) ||
        (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin),
      resources: process.resourcesPath,
      loadUpdater: async () =>
        (await import('./electron-updater')).electronUpdater({
          log: ports.log,
          cacheFolder: environment.stateFolder,
          platform: environment.platform,
          architecture: process.arch,
        }),
      copy: text => void clipboard.writeText(text),
    });
  });
}

// It costs nothing to leave open: no GPU process, no GPU memory taken from the models.
app.disableHardwareAcceleration();
registerScheme(electron);
const asked = commandLineArguments(process.argv);
if (asked) runCommandLine(asked);
else runDesktop();
