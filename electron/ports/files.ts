import { randomBytes } from 'node:crypto';
import { watch, type Stats } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { acquireLock } from './lock';
import type { FileInformation, FilesPort, ReadOutcome, WriteOptions, WriteOutcome } from './types';

const isWindows = process.platform === 'win32';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);

const failed = (error: unknown): WriteOutcome => ({ state: 'failed', reason: codeOf(error) });

function describe(stats: Stats): FileInformation {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
    sizeBytes: stats.size,
    modifiedAt: stats.mtimeMs,
    mode: isWindows ? null : stats.mode & 0o777,
    uid: isWindows ? null : stats.uid,
    gid: isWindows ? null : stats.gid,
  };
}

async function read(file: string, maxBytes: number): Promise<ReadOutcome> {
  let handle: fs.FileHandle | undefined;
  try {
    handle = await fs.open(file, 'r');
    const information = describe(await handle.stat());
    if (information.kind === 'folder') return { state: 'folder' };
    if (information.sizeBytes > maxBytes) return { state: 'too-large', sizeBytes: information.sizeBytes };
    return { state: 'read', bytes: await handle.readFile(), information };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing' };
    if (code === 'EISDIR') return { state: 'folder' };
    return { state: 'denied', reason: code };
  } finally {
    await handle?.close();
  }
}

/** Makes a rename durable. Windows has no such call, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (isWindows) return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function fill(temporary: string, content: string | Buffer, options: WriteOptions): Promise<void> {
  const handle = await fs.open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    if (!isWindows) {
      const { uid, gid } = await handle.stat();
      const wanted = { uid: options.uid ?? uid, gid: options.gid ?? gid };
      if (wanted.uid !== uid || wanted.gid !== gid) await handle.chown(wanted.uid, wanted.gid);
      await handle.chmod(options.mode);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function write(file: string, content: string | Buffer, options: WriteOptions): Promise<WriteOutcome> {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}.homeport-${randomBytes(6).toString('hex')}`);
  try {
    await fill(temporary, content, options);
    if (options.stillWanted && !(await options.stillWanted())) {
      await fs.unlink(temporary);
      return { state: 'not-wanted' };
    }
    await fs.rename(temporary, file);
    await syncFolder(folder);
    return { state: 'written' };
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined);
    return failed(error);
  }
}

/** The part of a path that exists is resolved; the rest is kept. */
async function realPath(file: string): Promise<string> {
  try {
    return await fs.realpath(file);
  } catch {
    const parent = path.dirname(file);
    const link = await fs.readlink(file).catch(() => null);
    if (link !== null) return realPath(path.resolve(parent, link));
    return parent === file ? file : path.join(await realPath(parent), path.basename(file));
  }
}

function watchFolder(folder: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  try {
    const watcher = watch(folder, { persistent: false }, () => {
      clearTimeout(timer);
      timer = setTimeout(changed, 60);
    });
    watcher.on('error', () => watcher.close());
    return () => {
      clearTimeout(timer);
      watcher.close();
    };
  } catch {
    return () => undefined;
  }
}

export const files: FilesPort = {
  read,
  write,
  realPath,
  lock: acquireLock,
  watch: watchFolder,
  information: file => fs.stat(file).then(describe, () => null),
  list: folder => fs.readdir(folder).catch(() => []),
  createFolder: (folder, mode) =>
    fs.mkdir(folder, { recursive: true, mode }).then((): WriteOutcome => ({ state: 'written' }), failed),
  remove: file => fs.unlink(file).catch(() => undefined),
  removeFolder: folder => fs.rmdir(folder).catch(() => undefined),
  removeTree: folder => fs.rm(folder, { recursive: true, force: true }),
  setMode: (file, mode) => fs.chmod(file, mode).then((): WriteOutcome => ({ state: 'written' }), failed),
};
