import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import license, { type Dependency } from 'rollup-plugin-license';
import type { PluginOption } from 'vite';

/** Where each build leaves what it has bundled, for `licenses.mjs` to put together. */
const folder = path.join('.cache', 'licenses');

const words = ({ licenseText, noticeText }: Dependency): string =>
  [licenseText, noticeText].flatMap(text => text?.trim() ?? []).join('\n\n');

/** Notes the licences of all packages that have a part in what is built. One without a licence ends the build. */
export const noteLicenses = (build: string): PluginOption => {
  const plugin = license({
    thirdParty: {
      includePrivate: false,
      output: dependencies => {
        const rows = dependencies.map(dependency => {
          const { name, version, license: kind } = dependency;
          const text = words(dependency);
          if (!name || !kind) throw new Error(`the licence of ${name ?? 'a package'} is not known`);
          return { name, version: version ?? '', license: kind, text };
        });
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, `${build}.json`), JSON.stringify(rows));
      },
    },
  });
  // Made for Rollup, whose plugins Vite's bundler runs as well, though its types differ.
  return plugin as object as PluginOption;
};
