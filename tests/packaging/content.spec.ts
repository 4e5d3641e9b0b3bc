import { access } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrayIcon } from '#electron/shell/tray-menu';
import { trayImageFile } from '#electron/shell/tray';
import { inRoot } from '../../build/project.mjs';
import { readArchive, type Archive } from './archive';
import { manifest, pack, type Packed } from './pack';

let packed: Packed;
let archive: Archive;

beforeAll(async () => {
  packed = await pack('linux');
  archive = await readArchive(path.join(packed.resources, 'app.asar'));
});
afterAll(() => packed.remove());

const names = (): string[] => [...archive.files.keys()];
const text = (name: string): string => archive.files.get(name)!.toString();
const scripts = (): string[] => names().filter(name => /\.[cm]?js$/.test(name));

/** What a built file imports, in whichever way. */
const importsOf = (name: string): string[] =>
  ts.preProcessFile(text(name), true, true).importedFiles.map(({ fileName }) => fileName);

const isBuiltin = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);

describe('the archive of the application', () => {
  test('holds the built shell, preload, page, command line and icons, and nothing else', () => {
    const folders = new Set(names().map(name => name.split('/').slice(0, -1).join('/')));
    expect([...folders].sort()).toEqual([
      '',
      'dist',
      'dist/cli',
      'dist/icons',
      'dist/preload',
      'dist/renderer',
      'dist/renderer/assets',
      'dist/shell',
    ]);
    expect(names().filter(name => !name.startsWith('dist/'))).toEqual(['package.json']);
  });

  test('is small, and so is what is read before there is an icon', () => {
    const atStart = new Set<string>();
    const follow = (name: string): void => {
      if (atStart.has(name)) return;
      atStart.add(name);
      const { importedFiles } = ts.preProcessFile(text(name), true, false);
      // What is asked for later, by a call, is no part of the start.
      const later = new Set([...text(name).matchAll(/import\((["'`])(.*?)\1\)/g)].map(([, , to]) => to));
      for (const { fileName } of importedFiles) {
        const to = path.posix.join(path.posix.dirname(name), fileName);
        if (archive.files.has(to) && !later.has(fileName)) follow(to);
      }
    };
    follow(manifest.main);
    const startBytes = [...atStart].reduce((sum, name) => sum + archive.files.get(name)!.length, 0);
    const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
    console.log(`app.asar: ${megabytes(archive.size)} in ${archive.files.size} files`);
    console.log(`JavaScript at the start: ${megabytes(startBytes)} in ${atStart.size} files`);
    expect([archive.size <= 6e6, startBytes <= 1e6, atStart.has(manifest.main)]).toEqual([true, true, true]);
  });

  test('has no sources, tests, source maps, or traces of the machine that built it', () => {
    expect(names().filter(name => /\.(tsx?|map|spec\.\w+)$/.test(name))).toEqual([]);
    const traces = [inRoot(), 'sourceMappingURL'];
    expect(names().filter(name => traces.some(trace => text(name).includes(trace)))).toEqual([]);
  });

  test("says in its package.json what Electron starts, and nothing of the project's own tools", () => {
    const shipped = JSON.parse(text('package.json')) as Record<string, unknown>;
    expect(shipped).toMatchObject({ name: 'homeport', version: manifest.version, type: 'module' });
    expect(names()).toContain(shipped['main']);
    expect(Object.keys(shipped)).not.toEqual(expect.arrayContaining(['devDependencies']));
    expect(Object.keys(shipped)).not.toEqual(expect.arrayContaining(['scripts']));
  });

  test('holds what the shell looks for beside itself', () => {
    expect(names()).toEqual(
      expect.arrayContaining([
        'dist/homeport.cjs',
        'dist/preload/preload.cjs',
        'dist/renderer/index.html',
        'dist/icons/window.png',
      ]),
    );
  });

  const states: TrayIcon[] = ['ok', 'attention', 'down', 'busy', 'paused'];
  test.each(['darwin', 'win32', 'linux'])('holds a picture of every state for the tray of %s', platform => {
    expect(names()).toEqual(
      expect.arrayContaining(states.map(state => `dist/icons/${trayImageFile(platform, state)}`)),
    );
  });

  /** systeminformation tries these on a Mac and goes on without them. */
  const optional = ['osx-temperature-sensor', 'macos-temperature-sensor'];

  test('imports what it holds, what Node brings, and electron', () => {
    const missing = scripts().flatMap(name =>
      importsOf(name)
        .filter(wanted =>
          wanted.startsWith('.')
            ? !archive.files.has(path.posix.join(path.posix.dirname(name), wanted))
            : wanted !== 'electron' && !optional.includes(wanted) && !isBuiltin(wanted),
        )
        .map(wanted => `${name} imports ${wanted}`),
    );
    expect([importsOf(manifest.main).includes('electron'), missing]).toEqual([true, []]);
  });

  test('keeps electron out of the page, and everything else out of the preload script', () => {
    const page = scripts().filter(name => name.startsWith('dist/renderer/'));
    expect(page.filter(name => importsOf(name).some(wanted => !wanted.startsWith('.')))).toEqual([]);
    expect(importsOf('dist/preload/preload.cjs')).toEqual(['electron']);
  });
});

test('the licence of every package that has a part in it is there, with its text', () => {
  const [own, ...entries] = archive.files.get('dist/renderer/licenses.txt')!.toString().split(/^─+\n/m);
  expect(own).toContain('Permission is hereby granted');
  const heads = entries.map(entry => /^(\S+) \d\S* \([\w.-]+\)\n\n([^]*)$/.exec(entry));
  expect(heads.filter(head => head === null || head[2]!.trim().length < 400)).toEqual([]);
  const told = heads.map(head => head![1]);
  console.log(`licenses.txt: ${told.length} packages of others`);
  // Those whose code is found again by a word of their own: of the shell, the page, its style and the command line.
  expect(told).toEqual(expect.arrayContaining(['react', 'zod', 'pino', 'json5', 'uplot', 'tailwindcss']));
  expect(told).not.toContain('homeport');
});

test('nothing of the application lies unpacked beside its archive', async () => {
  await expect(access(path.join(packed.resources, 'app.asar.unpacked'))).rejects.toThrow('ENOENT');
});
