import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import manifest from '../package.json' with { type: 'json' };
import { noteLicenses } from './note-licenses';
import { preloadOf } from './preload-of';
import { cataloguesAsJson, without } from './source-form';

// The desktop shell (main and preload) and the page that both shells show. Everything is bundled: the
// packaged application holds dist/ and no node_modules.
const define = { __HOMEPORT_VERSION__: JSON.stringify(manifest.version) };

const laterParts =
  /renderer\/ui\/(empty-state|popover|refusable-button|slider|sort|table|tabs|ticks|tooltip|virtual)|node_modules\/(@tanstack|@floating-ui|@radix-ui\/react-(arrow|popover|popper|tabs|tooltip|use-rect|use-size)|@radix-ui\/rect)/;
/** What asks for the state and the words before any page is drawn: small, so that it asks soon. */
const firstParts =
  /renderer\/(main|insist|transport|store\/(store|snapshot)\.ts)|shared\/(contract\/(json|result)|i18n\/(catalogues|text)\.ts)|node_modules\/(react|zustand)\/|vite\/preload-helper/;
const isFirst = /(show|base|catalogue)-/;
const laterPages =
  /renderer\/(gallery|palette\/(?!PaletteHost)|features\/(?!home|setup|health\/guard-standing))/;
const sharedParts = /renderer\/|shared\/(contract|i18n\/(?!en|pl)|sizing)|node_modules\/(?!uplot|cmdk)/;
const isBase = (id: string): boolean =>
  sharedParts.test(id) && !laterParts.test(id) && !laterPages.test(id) && !/\.(css|html)/.test(id);

export default defineConfig({
  main: {
    define,
    plugins: [cataloguesAsJson(), noteLicenses('shell')],
    build: {
      outDir: 'dist/shell',
      externalizeDeps: false,
      minify: 'oxc',
      rolldownOptions: {
        input: { main: 'electron/shell/main.ts' },
        external: ['electron'],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  },
  preload: {
    plugins: [noteLicenses('preload')],
    build: {
      outDir: 'dist/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        external: ['electron'],
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [
      react(),
      tailwindcss(),
      cataloguesAsJson(),
      // Its schemas alone take as long to make as all that is first drawn.
      without('zod'),
      preloadOf('renderer/show.tsx'),
      noteLicenses('page'),
    ],
    build: {
      outDir: 'dist/renderer',
      emptyOutDir: true,
      minify: 'oxc',
      target: 'es2023',
      // What the page asks for first is named in index.html.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (file, needed) => (isFirst.test(file) ? [] : needed),
      },
      rolldownOptions: {
        input: { index: 'renderer/index.html' },
        // What asks, what every page needs and the first two pages, what only later pages need, and each of
        // those: a dozen small files would be asked for one by one, and the first paint would wait for one large.
        output: {
          advancedChunks: {
            groups: [
              { name: 'first', test: firstParts, priority: 2 },
              { name: 'base', test: isBase, priority: 1 },
              { name: 'parts', test: laterParts },
            ],
          },
        },
      },
    },
  },
});
