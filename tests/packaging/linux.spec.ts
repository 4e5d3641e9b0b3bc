import { execFile } from 'node:child_process';
import { readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../build/project.mjs';
import { readArchive } from './archive';
import { fusesOf, manifest, pack, wantedFuses, type Packed } from './pack';

const run = promisify(execFile);
let packed: Packed;

beforeAll(async () => {
  packed = await pack('linux', [`-c.afterPack=${inRoot('tests', 'packaging', 'desktop-entry.mjs')}`]);
});
afterAll(() => packed.remove());

describe('the package for Linux', () => {
  test('starts a program that is not Node, takes no inspector, and loads its archive only', async () => {
    expect(await fusesOf(path.join(packed.application, 'homeport-desktop'))).toEqual(wantedFuses);
  });

  test('speaks the languages of Homeport', async () => {
    const languages = await readdir(path.join(packed.application, 'locales'));
    expect(languages.sort()).toEqual(['en-US.pak', 'pl.pak']);
  });

  test('has a desktop entry that its window is found by', async () => {
    const entry = await readFile(path.join(packed.output, 'homeport.desktop'), 'utf8');
    expect(entry.trim().split('\n').sort()).toEqual([
      'Categories=Development;',
      `Comment=${manifest.description}`,
      'Exec=/opt/Homeport/homeport-desktop %U',
      'Icon=homeport-desktop',
      'Keywords=LM Studio;OpenClaw;local models;',
      'Name=Homeport',
      'StartupWMClass=homeport',
      'Terminal=false',
      'Type=Application',
      '[Desktop Entry]',
    ]);
    const archive = await readArchive(path.join(packed.resources, 'app.asar'));
    const shipped = JSON.parse(archive.files.get('package.json')!.toString()) as Record<string, unknown>;
    expect(shipped['desktopName']).toBe('homeport.desktop');
  });

  test.skip('AppImage and deb: electron-builder downloads the tools that make them', () => undefined);
});

describe('the command line of an installed Homeport', () => {
  const launcher = (): string => path.join(packed.resources, 'bin', 'homeport');

  test('runs on the Node of the machine, through a link anywhere', async () => {
    const link = path.join(packed.output, 'linked');
    await symlink(launcher(), link);
    const { stdout } = await run(link, ['--version'], {
      env: { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin` },
    });
    expect(stdout.trim()).toBe(manifest.version);
  });

  test('brings the page for the web shell, the same as in the archive', async () => {
    const archive = await readArchive(path.join(packed.resources, 'app.asar'));
    const page = await readFile(path.join(packed.resources, 'bin', 'renderer', 'index.html'));
    expect(page.equals(archive.files.get('dist/renderer/index.html')!)).toBe(true);
  });
});
