import { channels } from '#shared/contract/channels';
import { fail } from '#shared/contract/result';
import type { CoreAccess } from '../host/remote-core';
import type { Desktop } from './desktop';
import type { ElectronApi, PageContents } from './electron-api';
import { isOurPage } from './security';
import { isWithin } from './size';

/** As much as the web shell takes. */
const inputLimitBytes = 1024 * 1024;

/**
 * The page's two doors. The shell only carries: the core, and the desktop for its own few commands, check name,
 * input and output.
 */
export function serveIpc({ ipcMain }: ElectronApi, core: CoreAccess, desktop: Desktop): void {
  const following = new Map<number, () => void>();

  ipcMain.handle(channels.execute, (event, name: unknown, input: unknown) => {
    if (!isOurPage(event)) return fail('request-refused', { reason: 'origin' });
    if (!isWithin([name, input], inputLimitBytes)) return fail('request-refused', { reason: 'size' });
    const command = typeof name === 'string' ? name : '';
    return desktop.knows(command) ? desktop.execute(command, input) : core.execute(command, input);
  });

  /** A page that is loaded again asks again: it takes the place of its own earlier self. */
  function follow(contents: PageContents): void {
    const earlier = following.get(contents.id);
    earlier?.();
    const send = (event: unknown): void => {
      if (!contents.isDestroyed()) contents.send(channels.event, event);
    };
    const ends = [core.subscribe(send), desktop.subscribe(send)];
    following.set(contents.id, () => ends.forEach(end => end()));
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
