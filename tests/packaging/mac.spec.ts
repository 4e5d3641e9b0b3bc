import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../build/project.mjs';
import { readArchive } from './archive';
import { fusesOf, manifest, pack, wantedFuses, type Packed } from './pack';

let packed: Packed;
let plist: string;

describe.each(['darwin', 'darwin-x64'] as const)('the application for macOS (%s)', kind => {
  beforeAll(async () => {
    packed = await pack(kind);
    plist = await readFile(path.join(packed.application, 'Contents', 'Info.plist'), 'utf8');
  });
  afterAll(() => packed.remove());

  const valueOf = (key: string): string | null =>
    new RegExp(`<key>${key}</key>\\s*<string>([^<]*)</string>`).exec(plist)?.[1] ?? null;

  test('starts a program that is not Node, takes no inspector, and loads its archive only', async () => {
    const framework = path.join(packed.application, 'Contents', 'Frameworks', 'Electron Framework.framework');
    expect(await fusesOf(path.join(framework, 'Electron Framework'))).toEqual(wantedFuses);
  });

  test('names itself, its version and the oldest system that it runs on', () => {
    const keys = [
      'CFBundleIdentifier',
      'CFBundleName',
      'CFBundleExecutable',
      'CFBundleShortVersionString',
      'LSMinimumSystemVersion',
      'LSApplicationCategoryType',
    ];
    expect(keys.map(valueOf)).toEqual([
      'app.homeport.desktop',
      'Homeport',
      'Homeport',
      manifest.version,
      '13.0',
      'public.app-category.developer-tools',
    ]);
  });

  test('stands in the Dock, so that the menu bar is not the only way back to its window', () => {
    expect(plist).not.toContain('LSUIElement');
  });

  test('says why it asks for the local network', () => {
    expect(valueOf('NSLocalNetworkUsageDescription')).toMatch(/model servers that you named/);
  });

  test('seals its archive: another header is another hash', async () => {
    const { headerHash } = await readArchive(path.join(packed.resources, 'app.asar'));
    expect(plist.slice(plist.indexOf('ElectronAsarIntegrity'))).toContain(`<string>${headerHash}</string>`);
  });

  test('has its own icon, helpers of its own name, and the languages of Homeport', async () => {
    const icon = await readFile(path.join(packed.resources, valueOf('CFBundleIconFile')!));
    expect(icon.equals(await readFile(inRoot('build', 'icons', 'icon.icns')))).toBe(true);
    const frameworks = await readdir(path.join(packed.application, 'Contents', 'Frameworks'));
    expect(frameworks.filter(name => name.endsWith('.app')).sort()).toEqual([
      'Homeport Helper (GPU).app',
      'Homeport Helper (Plugin).app',
      'Homeport Helper (Renderer).app',
      'Homeport Helper.app',
    ]);
    const languages = (await readdir(packed.resources)).filter(name => name.endsWith('.lproj'));
    expect(languages.sort()).toEqual(['en.lproj', 'pl.lproj']);
  });

  test('brings its command line as a program', async () => {
    const { mode } = await stat(path.join(packed.resources, 'bin', 'homeport'));
    expect(mode & 0o111).toBe(0o111);
  });

  test.skip('dmg, zip, signature and notarisation: sips and codesign are macOS only, zip needs a download', () =>
    undefined);
});
