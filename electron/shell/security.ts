import type { ElectronApi, PageContents, SenderEvent } from './electron-api';
import { appOrigin } from './scheme';

/** Everything that a page of ours links to. */
const linkHosts: ReadonlySet<string> = new Set([
  'lmstudio.ai',
  'docs.openclaw.ai',
  'openclaw.ai',
  'openrouter.ai',
  'huggingface.co',
]);
/** Of a place that is everybody's, one project's pages. */
const linkFolders = ['https://github.com/ggml-org/llama.cpp/'] as const;

export function isAllowedLink(target: string): boolean {
  try {
    const url = new URL(target);
    return (
      url.protocol === 'https:' &&
      (linkHosts.has(url.hostname) || linkFolders.some(folder => url.href.startsWith(folder))) &&
      url.username === '' &&
      url.password === ''
    );
  } catch {
    return false;
  }
}

/**
 * The page goes nowhere, opens nothing and gets no permission; a known link, or one of our own that is
 * not the page's, opens in the system's browser.
 */
export function confine(
  { shell }: ElectronApi,
  contents: PageContents,
  isOwnLink: (url: string) => boolean,
): void {
  // A file that is dropped on the window is a navigation too.
  contents.on('will-navigate', event => event.preventDefault());
  contents.on('will-frame-navigate', event => event.preventDefault());
  contents.on('will-redirect', event => event.preventDefault());
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedLink(url) || isOwnLink(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

export function denyPermissions({ session }: ElectronApi): void {
  // Copying a command is the page's only wish of that kind.
  const allowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(allowed(permission)));
  session.defaultSession.setPermissionCheckHandler((_, permission) => allowed(permission));
}

/** Whether a message comes from our page's own top frame. */
export function isOurPage({ senderFrame }: Pick<SenderEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${appOrigin}/`);
}
