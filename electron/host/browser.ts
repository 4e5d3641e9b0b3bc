import { pathToFileURL } from 'node:url';
import type { Ports } from '../ports/types';
import { writeVisitFile } from './visit';

const appBrowsers: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  linux: [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'brave-browser',
  ],
};

/** Whether a window could be shown at all: on Linux something must be there to draw it. */
export function hasDisplay({ environment }: Ports): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = environment.variables;
  return environment.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

function defaultOpener(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return ['open'];
  return platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
}

/**
 * Shows the page: in an app window where Chrome, Edge or Chromium is found, else in the default browser.
 * null: nothing could be opened.
 */
export async function openPage(
  ports: Ports,
  url: string,
  code: string,
): Promise<'window' | 'browser' | null> {
  const file = await writeVisitFile(ports, url, code);
  if (file === null) return null;
  const page = pathToFileURL(file).href;
  for (const browser of appBrowsers[ports.environment.platform] ?? []) {
    if ((await ports.run.find(browser)) === null) continue;
    if (await ports.run.launch(browser, [`--app=${page}`, '--window-size=1120,760'])) return 'window';
  }
  const [program = '', ...args] = defaultOpener(ports.environment.platform);
  return (await ports.run.launch(program, [...args, page])) ? 'browser' : null;
}
