import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

interface Folder {
  readonly files: Readonly<Record<string, Entry>>;
}
interface File {
  readonly size: number;
  readonly offset: string;
}
type Entry = Folder | File;

export interface Archive {
  readonly size: number;
  /** The hash that the fuse for the archive's integrity compares: of the header, which holds one for each file. */
  readonly headerHash: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

function* filesOf(folder: Folder, prefix = ''): Generator<[string, File]> {
  for (const [name, entry] of Object.entries(folder.files)) {
    if ('files' in entry) yield* filesOf(entry, `${prefix}${name}/`);
    else yield [`${prefix}${name}`, entry];
  }
}

/**
 * Reads an .asar: four lengths of four bytes, the header as JSON, the files one after the other. A file that was
 * left outside has no offset and fails the reading, which is right: there is none.
 */
export async function readArchive(path: string): Promise<Archive> {
  const archive = await readFile(path);
  const header = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString();
  const start = 8 + archive.readUInt32LE(4);
  const content = ({ offset, size }: File): Buffer =>
    archive.subarray(start + Number.parseInt(offset, 10)).subarray(0, size);
  return {
    size: archive.length,
    headerHash: createHash('sha256').update(header).digest('hex'),
    files: new Map([...filesOf(JSON.parse(header) as Folder)].map(([name, file]) => [name, content(file)])),
  };
}
