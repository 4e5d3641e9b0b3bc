import type { WebContents } from 'electron';
import { channels } from '#shared/contract/channels';
import { fail } from '#shared/contract/result';
import type { CoreAccess } from '../host/remote-core';
import type { ElectronApi } from './electron-api';
import { isOurPage } from './security';

/** The desktop shell only carries: the core validates name, input and output. */
export function serveIpc({ ipcMain }: ElectronApi, core: CoreAccess): void {
  const following = new Map<number, () => void>();

  ipcMain.handle(channels.execute, (event, name: unknown, input: unknown) => {
    if (!isOurPage(event)) return fail('request-refused', { reason: 'origin' });
    return core.execute(typeof name === 'string' ? name : '', input);
  });

  /** A page that is loaded again asks again: it takes the place of its own earlier self. */
  function follow(contents: WebContents): void {
    const earlier = following.get(contents.id);
    earlier?.();
    const end = core.subscribe(event => {
      if (!contents.isDestroyed()) contents.send(channels.event, event);
    });
    following.set(contents.id, end);
    if (earlier) return;
    contents.once('destroyed', () => {
      following.get(contents.id)?.();
      following.delete(contents.id);
    });
  }

  ipcMain.handle(channels.subscribe, event => {
    if (!isOurPage(event)) return fail('request-refused', { reason: 'origin' });
    follow(event.sender);
    return null;
  });
}
