import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import license, { type Dependency } from 'rollup-plugin-license';
import type { Plugin, PluginOption } from 'vite';

/** Where each build leaves what it has bundled, for `licenses.mjs` to put together. */
const usualFolder = path.join('.cache', 'licenses');

/** The terms of Homeport's own licence with somebody else's name: some packages name the MIT licence and no more. */
const mitOf = (holder: string): string =>
  readFileSync('LICENSE', 'utf8').replace(/^Copyright .*$/m, () => `Copyright (c) ${holder}`);

function wordsOf({ name, license: kind, licenseText, noticeText, author }: Dependency): string {
  if (!name || !kind) throw new Error(`the licence of ${name ?? 'a package'} is not known`);
  const words = [licenseText, noticeText].flatMap(text => text?.trim() || []).join('\n\n');
  if (words) return words;
  if (kind !== 'MIT') throw new Error(`${name} brings no text of its licence (${kind})`);
  return mitOf(author?.text() || `the authors of ${name}`).trim();
}

/** The package that a module is a part of; null: our own, or one that the bundler made. */
const packageOf = (id: string): string | null =>
  /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1]?.replaceAll('\\', '/') ?? null;

/**
 * Notes name, version, licence and its text of all packages that have a part in what is built, in
 * `folder`/`build`.json. One without a licence or a text ends the build.
 */
export function noteLicenses(build: string, folder = usualFolder): PluginOption {
  const noted = new Set<string>();
  const plugin = license({
    thirdParty: {
      multipleVersions: true,
      output(dependencies) {
        const rows = dependencies.map(dependency => {
          const { name, version, license: kind } = dependency;
          const text = wordsOf(dependency);
          noted.add(name ?? '');
          return { name, version: version ?? '', license: kind, text };
        });
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, `${build}.json`), JSON.stringify(rows));
      },
    },
  });
  const check: Plugin = {
    name: 'every-package-is-noted',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap(one =>
        one.type === 'chunk' ? Object.keys(one.modules) : [],
      );
      const missing = new Set(modules.flatMap(id => packageOf(id) ?? []).filter(name => !noted.has(name)));
      if (missing.size > 0) throw new Error(`no licence was noted for ${[...missing].join(', ')}`);
    },
  };
  // Made for Rollup, whose plugins Vite's bundler runs as well, though its types differ.
  return [plugin as object as Plugin, check];
}
