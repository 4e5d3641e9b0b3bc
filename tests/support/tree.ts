import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

export const sha256 = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** Everything below a folder: mode, time of the last change and content of each entry. */
export async function treeOf(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const place = path.join(folder, name);
    const stats = await lstat(place);
    const mode = (stats.mode & 0o7777).toString(8);
    const content = stats.isSymbolicLink()
      ? await readlink(place)
      : stats.isFile()
        ? sha256(await readFile(place))
        : 'folder';
    found[name] = `${mode} ${stats.mtimeMs} ${content}`;
  }
  return found;
}
