import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

export type StubPlatform = 'linux' | 'darwin' | 'win32';

/**
 * What @electron/fuses looks for in Electron's binary: a sentinel, the version of the wire, its length, a digit for
 * each fuse. Those that Homeport decides about are all the other way round, so that each must be flipped.
 */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseWire = Buffer.from(`${fuseSentinel}\u0001\u0009111100111`, 'latin1');

async function put(file: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  await chmod(file, mode);
}

const plist = (values: Readonly<Record<string, string>>): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0"><dict>',
    ...Object.entries(values).map(([key, value]) => `<key>${key}</key><string>${value}</string>`),
    '</dict></plist>',
  ].join('\n');

/** The part used here of the library that electron-builder edits Windows programs with. */
interface ResourceEditor {
  NtExecutable: {
    createEmpty(
      is32Bit: boolean,
      isDll: boolean,
    ): { setExtraData(data: ArrayBuffer): void; generate(): ArrayBuffer };
  };
  NtExecutableResource: {
    from(
      program: unknown,
      ignoreSignature: boolean,
    ): { entries: unknown[]; outputResource(to: unknown): void };
  };
  Resource: {
    VersionInfo: {
      createEmpty(): {
        setStringValues(
          language: { lang: number; codepage: number },
          values: Readonly<Record<string, string>>,
        ): void;
        outputToResourceEntries(entries: unknown[]): void;
      };
    };
  };
}

/** A program with the resources that Electron's has on Windows: electron-builder adds to what is there. */
function windowsProgram(): Buffer {
  const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const ofLibrary = createRequire(ofBuilder.resolve('app-builder-lib'));
  const { NtExecutable, NtExecutableResource, Resource } = ofLibrary('resedit') as ResourceEditor;
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program, true);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(fuseWire).buffer);
  return Buffer.from(program.generate());
}

const languages = { mac: ['en', 'pl', 'de'], other: ['en-US', 'pl', 'de'] };
const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'];

async function macApplication(folder: string): Promise<void> {
  const contents = path.join(folder, 'Electron.app', 'Contents');
  const frameworks = path.join(contents, 'Frameworks');
  const program = '#!/bin/sh\nexit 0\n';
  await put(
    path.join(contents, 'Info.plist'),
    plist({ CFBundleName: 'Electron', CFBundleIconFile: 'electron.icns' }),
  );
  await put(path.join(contents, 'MacOS', 'Electron'), program, 0o755);
  await put(path.join(contents, 'Resources', 'electron.icns'), '');
  for (const language of languages.mac)
    await put(path.join(contents, 'Resources', `${language}.lproj`, 'locale.pak'), '');
  const framework = path.join(frameworks, 'Electron Framework.framework');
  await put(path.join(framework, 'Versions', 'A', 'Electron Framework'), fuseWire, 0o755);
  for (const language of languages.mac)
    await put(path.join(framework, 'Versions', 'A', 'Resources', `${language}.lproj`, 'locale.pak'), '');
  await symlink('A', path.join(framework, 'Versions', 'Current'));
  await symlink('Versions/Current/Electron Framework', path.join(framework, 'Electron Framework'));
  for (const helper of helpers) {
    const name = `Electron Helper${helper}`;
    await put(path.join(frameworks, `${name}.app`, 'Contents', 'Info.plist'), plist({ CFBundleName: name }));
    await put(path.join(frameworks, `${name}.app`, 'Contents', 'MacOS', name), program, 0o755);
  }
}

/**
 * A folder shaped like Electron's distribution, with programs that do nothing: what electron-builder needs to
 * pack for a platform without fetching Electron. It shows where everything lands, and nothing of how it runs.
 */
export async function makeStub(folder: string, platform: StubPlatform): Promise<void> {
  const manifest = await readFile(createRequire(import.meta.url).resolve('electron/package.json'), 'utf8');
  await put(path.join(folder, 'version'), (JSON.parse(manifest) as { version: string }).version);
  await put(path.join(folder, 'LICENSE'), 'Electron');
  await put(path.join(folder, 'LICENSES.chromium.html'), 'Chromium');
  if (platform === 'darwin') return macApplication(folder);
  for (const language of languages.other) await put(path.join(folder, 'locales', `${language}.pak`), '');
  await mkdir(path.join(folder, 'resources'));
  if (platform === 'win32') return put(path.join(folder, 'electron.exe'), windowsProgram());
  await put(path.join(folder, 'chrome-sandbox'), '', 0o755);
  await put(
    path.join(folder, 'electron'),
    Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), fuseWire]),
    0o755,
  );
}
