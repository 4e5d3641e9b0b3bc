import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../build/project.mjs';
import { readArchive } from './archive';
import { fusesOf, pack, wantedFuses, type Packed } from './pack';

let packed: Packed;
let program: Buffer;

beforeAll(async () => {
  packed = await pack('win32');
  program = await readFile(path.join(packed.application, 'Homeport.exe'));
});
afterAll(() => packed.remove());

describe('the application for Windows', () => {
  test('starts a program that is not Node, takes no inspector, and loads its archive only', async () => {
    expect(await fusesOf(path.join(packed.application, 'Homeport.exe'))).toEqual(wantedFuses);
  });

  test('names itself in its resources', () => {
    const [productName, electron] = ['Homeport', 'Electron'].map(name =>
      Buffer.concat([Buffer.from('ProductName\0\0', 'utf16le'), Buffer.from(name, 'utf16le')]),
    );
    expect([program.includes(productName!), program.includes(electron!)]).toEqual([true, false]);
  });

  test('seals its archive: another header is another hash', async () => {
    const { headerHash } = await readArchive(path.join(packed.resources, 'app.asar'));
    expect(
      program.includes(JSON.stringify([{ file: 'resources\\app.asar', alg: 'SHA256', value: headerHash }])),
    ).toBe(true);
  });

  test('has its own icon', async () => {
    const icon = await readFile(inRoot('build', 'icons', 'icon.ico'));
    const largest = icon.subarray(icon.readUInt32LE(6 + 16 * (icon.readUInt16LE(4) - 1) + 12));
    expect(program.includes(largest)).toBe(true);
  });

  test('brings its command line for the Windows shell, and only that', async () => {
    const names = await readdir(path.join(packed.resources, 'bin'));
    expect(names.sort()).toEqual(['cli', 'homeport.cjs', 'homeport.cmd', 'renderer']);
  });

  test.skip('the NSIS installer and a signature: makensis is a download, a certificate is not here', () =>
    undefined);
});
