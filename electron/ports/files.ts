import { randomBytes } from 'node:crypto';
import fs, { constants, watch, type Stats } from 'node:fs';
import path from 'node:path';
import { createLock } from './lock';
import { blockingSteps, type FileSteps, type OpenFile } from './steps';
import type { FileInformation, FilesPort, ReadOutcome, WriteOptions, WriteOutcome } from './types';

const isWindows = process.platform === 'win32';

/** A named pipe in a file's place would else be waited for until somebody writes to it. */
const readWithoutWaiting = constants.O_RDONLY | (isWindows ? 0 : constants.O_NONBLOCK);

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

/** Nobody waits for this: each step of a change waits in turn for a thread, and closing decides nothing. */
const closeLater = (handle: OpenFile): void => void handle.close().catch(() => undefined);

/** In one step where the file is as long as it said, which is nearly always. */
async function readWhole(handle: OpenFile, sizeBytes: number, maxBytes: number): Promise<Buffer | null> {
  let bytes = Buffer.allocUnsafe(Math.max(sizeBytes, 511) + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
    length += bytesRead;
    if (length > maxBytes) return null;
    if (bytesRead === 0 || (length === sizeBytes && length < bytes.length)) return bytes.subarray(0, length);
    if (length === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(bytes.length)]);
  }
}

/** As much as there is from a place on, `length` bytes at most. */
async function readPiece(handle: OpenFile, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

type Fill = (handle: OpenFile, sizeBytes: number) => Promise<Buffer | null>;

async function keepOwner(handle: OpenFile, { uid, gid }: WriteOptions): Promise<void> {
  if (uid == null && gid == null) return;
  const own = await handle.stat();
  const wanted = { uid: uid ?? own.uid, gid: gid ?? own.gid };
  if (wanted.uid !== own.uid || wanted.gid !== own.gid) await handle.chown(wanted.uid, wanted.gid);
}

/** As many links in a row as Linux follows: more of them lead in a circle. */
const linkLimit = 40;

/** Saving one file is several events. */
const burstMs = 60;

function watchFolder(folder: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  try {
    const watcher = watch(folder, { persistent: false }, () => {
      // Not put off by what follows: in a folder that never rests nothing would ever be told.
      timer ??= setTimeout(() => {
        timer = undefined;
        changed();
      }, burstMs);
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

/** Reading and writing by the given steps. */
export function createFiles(steps: FileSteps): FilesPort {
  /** Opens a regular file and reads of it what `fill` does; null is too much. */
  async function readWith(file: string, fill: Fill): Promise<ReadOutcome> {
    let handle: OpenFile | undefined;
    try {
      handle = await steps.open(file, readWithoutWaiting);
      const information = describe(await handle.stat());
      if (information.kind === 'folder') return { state: 'folder' };
      if (information.kind === 'other') return { state: 'denied', reason: 'no regular file' };
      const { sizeBytes } = information;
      const bytes = await fill(handle, sizeBytes);
      return bytes ? { state: 'read', bytes, information } : { state: 'too-large', sizeBytes };
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing' };
      if (code === 'EISDIR') return { state: 'folder' };
      return { state: 'denied', reason: code };
    } finally {
      if (handle) closeLater(handle);
    }
  }

  const read: FilesPort['read'] = (file, maxBytes) =>
    readWith(file, async (handle, sizeBytes) =>
      sizeBytes > maxBytes ? null : readWhole(handle, sizeBytes, maxBytes),
    );

  const readPart: FilesPort['readPart'] = (file, part, maxBytes) =>
    readWith(file, (handle, sizeBytes) => {
      const length = Math.min(sizeBytes, maxBytes);
      return readPiece(handle, part === 'start' ? 0 : sizeBytes - length, length);
    });

  /** Makes a rename durable. Windows has no such call, and needs none. */
  async function syncFolder(folder: string): Promise<void> {
    if (isWindows) return;
    const handle = await steps.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      closeLater(handle);
    }
  }

  async function fill(temporary: string, content: string | Buffer, options: WriteOptions): Promise<void> {
    const handle = await steps.open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      if (!isWindows) {
        await keepOwner(handle, options);
        await handle.chmod(options.mode);
      }
      await handle.sync();
    } finally {
      // Windows renames no file that is open; elsewhere what is synced is there.
      if (isWindows) await handle.close();
      else closeLater(handle);
    }
  }

  async function write(file: string, content: string | Buffer, options: WriteOptions): Promise<WriteOutcome> {
    const folder = path.dirname(file);
    // With the process in it: what a dead one left can be told from what a living one is at.
    const mark = `homeport-${process.pid}-${randomBytes(6).toString('hex')}`;
    const temporary = path.join(folder, `.${path.basename(file)}.${mark}`);
    try {
      await fill(temporary, content, options);
      if (options.stillWanted && !(await options.stillWanted())) {
        await steps.unlink(temporary);
        return { state: 'not-wanted' };
      }
      await steps.rename(temporary, file);
      await syncFolder(folder);
      return { state: 'written' };
    } catch (error) {
      await steps.unlink(temporary).catch(() => undefined);
      return failed(error);
    }
  }

  /** The part of a path that exists is resolved; the rest is kept, and so is a link that leads to itself. */
  async function realPath(file: string, linksLeft = linkLimit): Promise<string> {
    try {
      return await steps.realpath(file);
    } catch {
      const parent = path.dirname(file);
      const link = linksLeft > 0 ? await steps.readlink(file).catch(() => null) : null;
      if (link !== null) return realPath(path.resolve(parent, link), linksLeft - 1);
      return parent === file ? file : path.join(await realPath(parent, linksLeft), path.basename(file));
    }
  }

  return {
    read,
    readPart,
    write,
    realPath: file => realPath(file),
    lock: createLock(steps),
    watch: watchFolder,
    information: file => steps.stat(file).then(describe, () => null),
    list: folder => steps.readdir(folder).catch(() => []),
    createFolder: (folder, mode) =>
      steps.mkdir(folder, { recursive: true, mode }).then((): WriteOutcome => ({ state: 'written' }), failed),
    remove: file => steps.unlink(file).catch(() => undefined),
    rename: (file, to) => steps.rename(file, to).then((): WriteOutcome => ({ state: 'written' }), failed),
    removeFolder: folder => steps.rmdir(folder).catch(() => undefined),
    removeTree: folder => steps.rm(folder, { recursive: true, force: true }),
    setMode: (file, mode) => steps.chmod(file, mode).then((): WriteOutcome => ({ state: 'written' }), failed),
  };
}

/** Through the thread pool: for a process that does other things meanwhile. */
export const waitingFiles = (): FilesPort => createFiles(fs.promises);

/** At once: for a short command. */
export const blockingFiles = (): FilesPort => createFiles(blockingSteps);
