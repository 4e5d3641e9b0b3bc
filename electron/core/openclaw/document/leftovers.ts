import path from 'node:path';
import type { Ports } from '../../../ports/types';
import { hashOfText, type History } from './history';
import type { ConfigRead } from './read';

/** What `files.write` names its unfinished files: after the file and the process that was at it. */
const unfinished = /^\..+\.homeport-(\d+)-[0-9a-f]+$/;

async function clearFolder(ports: Ports, folder: string): Promise<void> {
  for (const name of await ports.files.list(folder)) {
    const pid = unfinished.exec(name)?.[1];
    if (pid !== undefined && !ports.run.isAlive(Number(pid)))
      await ports.files.remove(path.join(folder, name));
  }
}

/**
 * Clears up behind a Homeport that was ended in the middle of a change: its unfinished files go, and a change that
 * it had laid aside is in the history if it reached the file, else forgotten. Under the file's lock only.
 */
export async function clearLeftovers(
  ports: Ports,
  config: ConfigRead,
  { folder, history }: { folder: string; history: History },
): Promise<void> {
  const includes = config.state === 'read' ? config.includes : [];
  const folders = new Set(
    [config.realPath, ...includes.map(file => file.realPath)].map(file => path.dirname(file)),
  );
  for (const one of [...folders, folder, path.join(folder, 'history')]) await clearFolder(ports, one);
  // What is there cannot be compared with what was meant: the next start will.
  if (config.state === 'unusable') return;
  const own = config.state === 'read' ? config.ownHash : null;
  await history.settle(
    ({ after, others }) =>
      hashOfText(after) === own &&
      others.every(other => {
        const included = includes.find(file => file.realPath === other.realPath);
        return (included?.hash ?? null) === hashOfText(other.after);
      }),
  );
}
