import fs, { type Stats } from 'node:fs';

/** An open file, as far as the ports use one. */
export interface OpenFile {
  read(
    into: Buffer,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ readonly bytesRead: number }>;
  stat(): Promise<Stats>;
  writeFile(content: string | Buffer): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  chmod(mode: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The steps that reading and writing are made of: those of `node:fs/promises`, or the same ones done at once. */
export interface FileSteps {
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>;
  readFile(path: string, encoding: 'utf8'): Promise<string>;
  writeFile(path: string, content: string, options: { readonly mode: number }): Promise<void>;
  stat(path: string): Promise<Stats>;
  realpath(path: string): Promise<string>;
  readlink(path: string): Promise<string>;
  readdir(path: string): Promise<string[]>;
  mkdir(path: string, options: { readonly recursive: true; readonly mode: number }): Promise<unknown>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
  rm(path: string, options: { readonly recursive: boolean; readonly force: boolean }): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
}

const atOnce =
  <A extends unknown[], T>(step: (...given: A) => T) =>
  // Asynchronous for its failures only: what throws becomes a promise that rejects.
  // eslint-disable-next-line @typescript-eslint/require-await
  async (...given: A): Promise<T> =>
    step(...given);

function openAtOnce(path: string, flags: string | number, mode?: number): OpenFile {
  const file = fs.openSync(path, flags, mode);
  return {
    read: atOnce((into, offset, length, position) => ({
      bytesRead: fs.readSync(file, into, offset, length, position),
    })),
    stat: atOnce(() => fs.fstatSync(file)),
    writeFile: atOnce(content => fs.writeFileSync(file, content)),
    chown: atOnce((uid, gid) => fs.fchownSync(file, uid, gid)),
    chmod: atOnce(mode => fs.fchmodSync(file, mode)),
    sync: atOnce(() => fs.fsyncSync(file)),
    close: atOnce(() => fs.closeSync(file)),
  };
}

/**
 * Each step blocks: for a short command, where nothing else waits meanwhile. A change is some fifty steps, and
 * each that goes through the thread pool costs a fifth of a millisecond.
 */
export const blockingSteps: FileSteps = {
  open: atOnce(openAtOnce),
  readFile: atOnce((path, encoding) => fs.readFileSync(path, encoding)),
  writeFile: atOnce((path, content, options) => fs.writeFileSync(path, content, options)),
  stat: atOnce(path => fs.statSync(path)),
  realpath: atOnce(path => fs.realpathSync.native(path)),
  readlink: atOnce(path => fs.readlinkSync(path)),
  readdir: atOnce(path => fs.readdirSync(path)),
  mkdir: atOnce((path, options) => fs.mkdirSync(path, options)),
  rename: atOnce((from, to) => fs.renameSync(from, to)),
  unlink: atOnce(path => fs.unlinkSync(path)),
  rmdir: atOnce(path => fs.rmdirSync(path)),
  rm: atOnce((path, options) => fs.rmSync(path, options)),
  chmod: atOnce((path, mode) => fs.chmodSync(path, mode)),
};
