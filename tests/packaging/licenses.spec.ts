import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noteLicenses } from '../../build/note-licenses';

type Manifest = Readonly<Record<string, string>>;

/** Builds a program that uses one package; answers what was noted of it. */
async function noteOf(manifest: Manifest, files: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'homeport-licences-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = path.join(root, 'node_modules', 'some-package');
  await mkdir(folder, { recursive: true });
  const contents = {
    'package.json': JSON.stringify({ name: 'some-package', version: '1.2.3', main: 'it.js', ...manifest }),
    'it.js': 'export const it = Math.random();',
    ...files,
  };
  for (const [name, content] of Object.entries(contents)) await writeFile(path.join(folder, name), content);
  await writeFile(path.join(root, 'main.js'), "import { it } from 'some-package'; console.log(it);");
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { lib: { entry: 'main.js', formats: ['es'] }, outDir: 'out' },
    plugins: [noteLicenses('it', root)],
  });
  return JSON.parse(await readFile(path.join(root, 'it.json'), 'utf8'));
}

describe('the licences that a build notes', () => {
  test('are the packages’ own texts, and what they ask to be told', async () => {
    const files = { LICENSE: 'Do as you like.\n', NOTICE: 'Made by Anna.\n' };
    expect(await noteOf({ license: 'Apache-2.0' }, files)).toEqual([
      {
        name: 'some-package',
        version: '1.2.3',
        license: 'Apache-2.0',
        text: 'Do as you like.\n\nMade by Anna.',
      },
    ]);
  });

  test('are written out where a package only names the MIT licence', async () => {
    const author = 'Anna & $1 <anna@example.org>';
    expect(await noteOf({ license: 'MIT', author })).toEqual([
      expect.objectContaining({
        text: expect.stringMatching(
          /^MIT License\n\nCopyright \(c\) Anna & \$1 <anna@example\.org>\n\nPermission is[^]*SOFTWARE\.$/,
        ) as string,
      }),
    ]);
  });

  test.each<[string, Manifest, string]>([
    ['without a licence', {}, 'the licence of some-package is not known'],
    [
      'with a licence whose text it keeps to itself',
      { license: 'BSD-3-Clause' },
      'some-package brings no text of its licence (BSD-3-Clause)',
    ],
  ])('end the build at a package %s', async (_, manifest, says) => {
    await expect(noteOf(manifest)).rejects.toThrow(says);
  });
});
