import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { EnvironmentPort, FilesPort, Ports } from '../../../ports/types';

/** Recorded outputs of other people's machines; they lie beside the repository where they are there at all. */
const captures = new URL('../../../../../shared/data/gpu-captures/', import.meta.url);

export const capturesArePresent = existsSync(captures);
export const withCaptures = capturesArePresent ? '' : '(skipped: ../shared/data/gpu-captures is absent) ';

export const capture = (name: string): string => readFileSync(new URL(name, captures), 'utf8');

/** Another machine than the one that the test runs on. */
export function onMachine(ports: Ports, environment: Partial<EnvironmentPort>): Ports {
  return { ...ports, environment: { ...ports.environment, ...environment } };
}

/**
 * A machine whose files are these and no others, as /sys has them: a file claims 4096 bytes whatever it holds,
 * and folders are what the paths say.
 */
export function withFiles(ports: Ports, files: Readonly<Record<string, string>>): Ports {
  const sizeBytes = 4096;
  const about = { kind: 'file', sizeBytes, modifiedAt: 0, mode: 0o444, uid: 0, gid: 0 } as const;
  const read: FilesPort['read'] = (file, maxBytes) => {
    const value = files[file];
    if (value === undefined) return Promise.resolve({ state: 'missing' });
    if (sizeBytes > maxBytes) return Promise.resolve({ state: 'too-large', sizeBytes });
    return Promise.resolve({ state: 'read', bytes: Buffer.from(`${value}\n`), information: about });
  };
  const list: FilesPort['list'] = folder => {
    const inside = Object.keys(files).filter(file => file.startsWith(`${folder}/`));
    return Promise.resolve([
      ...new Set(inside.map(file => file.slice(folder.length + 1).split('/')[0] ?? '')),
    ]);
  };
  return { ...ports, files: { ...ports.files, read, list } };
}

/** Texts that are near to what a tool prints, and texts that are not. */
export function mangled(valid: string): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    '-1',
    'NaN',
    'N/A',
    '1e999',
    '99999999999999999999',
    '0',
    '',
    '\u0000',
    '❄',
    '|',
  );
  const swapped = fc.tuple(fc.nat(), odd).map(([nth, text]) => {
    const numbers = [...valid.matchAll(/\d+/g)];
    const hit = numbers[nth % Math.max(1, numbers.length)];
    return hit ? valid.slice(0, hit.index) + text + valid.slice(hit.index + hit[0].length) : text;
  });
  const spliced = fc
    .tuple(fc.nat(valid.length), fc.nat(valid.length), fc.string({ unit: 'grapheme', maxLength: 20 }))
    .map(([from, to, text]) => valid.slice(0, from) + text + valid.slice(to));
  return fc.oneof(swapped, spliced, fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constant(valid));
}
