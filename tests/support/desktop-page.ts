import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { nodePorts } from '#electron/ports/node';
import type { SenderEvent } from '#electron/shell/electron-api';
import { appOrigin } from '#electron/shell/scheme';
import { startShell } from '#electron/shell/start';
import type { Updater } from '#electron/shell/updater';
import { electronDouble, PageDouble, preventable } from '#electron/shell/testing';
import { inRoot } from '../../build/project.mjs';
import type { ServedHome } from './browser';

/** Chromium knows no scheme of ours: the same page under an origin that exists nowhere. */
export const desktopOrigin = 'https://homeport.test';

const asShellSees = (url: string): string => url.replace(desktopOrigin, appOrigin);

/** What a frame is to the main process of Electron. */
const frameOf = (frame: Frame): { url: string; parent: unknown } => {
  const parent = frame.parentFrame();
  return { url: asShellSees(frame.url()), parent: parent && frameOf(parent) };
};

/**
 * The preload as Electron's sandbox runs it: with its `require` and `process`, before any script of the page.
 * Messages go to the shell and back through two functions that Playwright puts into the page.
 */
const sandboxed = (preload: string): string => `(() => {
  const listeners = new Map();
  const ipcRenderer = {
    invoke: (channel, ...args) => globalThis.__toShell(channel, args),
    on: (channel, listener) => listeners.set(listener, channel),
    removeListener: (_, listener) => listeners.delete(listener),
  };
  globalThis.__fromShell = (channel, ...args) => {
    for (const [listener, wanted] of [...listeners]) if (wanted === channel) listener({}, ...args);
  };
  const contextBridge = { exposeInMainWorld: (name, api) => { globalThis[name] = api; } };
  const require = () => ({ contextBridge, ipcRenderer });
  const process = { versions: { electron: '0.0.0', chrome: navigator.userAgent } };
  ${preload}
})();`;

/**
 * The desktop shell, whole, with the small Electron in memory; its page is a real Chromium's, with the built
 * preload and the files, headers and policy that the shell's own scheme answers with.
 */
export async function openDesktop(
  page: Page,
  home: ServedHome,
  rendererFolder = inRoot('dist', 'renderer'),
  updater?: Updater,
) {
  const electron = electronDouble();
  await startShell(electron.api, nodePorts({ variables: home.variables }), {
    version: '1.2.3',
    preload: inRoot('dist', 'preload', 'preload.cjs'),
    rendererFolder,
    iconFolder: '/icons',
    program: '/opt/Homeport/homeport-desktop',
    launcher: inRoot('build', 'packaged-cli', 'homeport'),
    resources: path.join(home.folder, 'resources'),
    loadUpdater: () => (updater ? Promise.resolve(updater) : Promise.reject(new Error('nothing to update'))),
    hidden: false,
    copy: () => undefined,
  });
  // A page that is loaded anew in the same window is the same to Electron.
  const contents = new PageDouble();
  contents.send = (channel, ...args) => {
    const pass = ([to, values]: [string, unknown[]]): void => {
      (globalThis as unknown as Record<'__fromShell', (...all: unknown[]) => void>).__fromShell(
        to,
        ...values,
      );
    };
    // Between two documents there is nobody to hear it; the next one asks anew.
    page.evaluate(pass, [channel, args] as [string, unknown[]]).catch(() => undefined);
  };
  await page.exposeBinding('__toShell', ({ frame }, channel: string, args: unknown[]) => {
    const event: SenderEvent = { senderFrame: frameOf(frame), sender: contents };
    return electron.invoke(channel, event, ...args);
  });
  await page.addInitScript(sandboxed(readFileSync(inRoot('dist', 'preload', 'preload.cjs'), 'utf8')));
  await page.route(`${desktopOrigin}/**`, async route => {
    const answer = await electron.served.get('app')!(new Request(asShellSees(route.request().url())));
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  return {
    electron,
    address: `${desktopOrigin}/`,
    async close(): Promise<void> {
      contents.destroy();
      const event = preventable();
      electron.app.emit('before-quit', event);
      while (event.prevented && !electron.exits.includes('quit')) await new Promise(setImmediate);
    },
  };
}
