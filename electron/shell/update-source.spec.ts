import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { updateSource } from './update-source';

const published =
  'owner: somebody\nrepo: homeport\nprovider: github\nupdaterCacheDirName: homeport-updater\n';
const address = 'https://github.com/somebody/homeport/releases';
const signature = (team: string): string =>
  `Executable=/Applications/Homeport.app/Contents/MacOS/Homeport\nIdentifier=app.homeport.desktop\nTeamIdentifier=${team}\n`;

interface Copy {
  readonly platform: NodeJS.Platform;
  readonly configuration?: string;
  readonly isPackaged?: boolean;
  readonly appImage?: string;
  /** What codesign says; null: there is none. */
  readonly codesign?: string | null;
}

async function sourceOf({
  platform,
  configuration,
  isPackaged = true,
  appImage = '',
  codesign = null,
}: Copy) {
  const run = recordedRun(codesign === null ? {} : { '/usr/bin/codesign': printed('', codesign) });
  const { ports, folder } = await makeHome({ run }, { APPIMAGE: appImage });
  const resources = path.join(folder, 'resources');
  await mkdir(resources);
  if (configuration !== undefined) await writeFile(path.join(resources, 'app-update.yml'), configuration);
  return updateSource(
    { ...ports, environment: { ...ports.environment, platform } },
    { isPackaged, resources, program: '/Applications/Homeport.app/Contents/MacOS/Homeport' },
  );
}

test.each<[string, Copy, Awaited<ReturnType<typeof sourceOf>>]>([
  ['the sources', { platform: 'linux', isPackaged: false }, { off: 'development', address: null }],
  ['packed by hand', { platform: 'win32' }, { off: 'noPublisher', address: null }],
  ['an AppImage', { platform: 'linux', configuration: published, appImage: '/a' }, { off: null, address }],
  ['a package of Debian’s', { platform: 'linux', configuration: published }, { off: 'package', address }],
  ['Windows', { platform: 'win32', configuration: published }, { off: null, address }],
  [
    'macOS, signed',
    { platform: 'darwin', configuration: published, codesign: signature('9ABCDE1234') },
    { off: null, address },
  ],
  [
    'macOS, signed by nobody',
    { platform: 'darwin', configuration: published, codesign: signature('not set') },
    { off: 'unsigned', address },
  ],
  ['macOS, no word of it', { platform: 'darwin', configuration: published }, { off: 'unsigned', address }],
  [
    'another kind of publisher',
    { platform: 'win32', configuration: 'provider: generic\nurl: https://example.com\n' },
    { off: null, address: null },
  ],
  [
    'an address that leads elsewhere',
    { platform: 'win32', configuration: 'provider: github\nowner: "some/../body"\nrepo: homeport\n' },
    { off: null, address: null },
  ],
])('%s', async (_, copy, wanted) => {
  expect(await sourceOf(copy)).toEqual(wanted);
});
