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

/**
 * The files that the page comes in, by what they hold; the first that fits takes a source, and what none takes goes
 * with the page that needs it. A dozen small files would be asked for one by one, and the first paint would wait for
 * one large.
 */
const parts: readonly { readonly name: string | null; readonly holds: RegExp }[] = [
  // What asks for the state and the words before any page is drawn: small, so that it asks soon.
  {
    name: 'first',
    holds:
      /renderer\/(main|insist|transport|store\/(store|snapshot)\.ts)|shared\/(contract\/(json|result)|i18n\/(catalogues|text)\.ts)|node_modules\/(react|zustand)\/|vite\/preload-helper/,
  },
  // What only later pages need, and several of them.
  {
    name: 'parts',
    holds:
      /renderer\/ui\/(empty-state|popover|refusable-button|slider|sort|table|tabs|ticks|tooltip|virtual)|node_modules\/(@tanstack|@floating-ui|@radix-ui\/react-(arrow|popover|popper|tabs|tooltip|use-rect|use-size)|@radix-ui\/rect)/,
  },
  // Each later page by itself, the charts and the palette with those that open them.
  {
    name: null,
    holds:
      /renderer\/(gallery|palette\/(?!PaletteHost)|features\/(?!home|setup|health\/guard-standing))|i18n\/(en|pl)|node_modules\/(uplot|cmdk)|\.(css|html)/,
  },
  // What every page needs, and the first two pages.
  { name: 'base', holds: /renderer\/|shared\/(contract|i18n|sizing)|node_modules\// },
];
const partOf = (id: string): string | null => parts.find(({ holds }) => holds.test(id))?.name ?? null;
const groups = ['first', 'base', 'parts'].map(name => ({ name, test: (id: string) => partOf(id) === name }));
/** They stand in index.html, so nothing that needs them has to ask for them. */
const namedInIndex = /(show|base|catalogue)-/;

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
      modulePreload: {
        polyfill: false,
        resolveDependencies: (file, needed) => (namedInIndex.test(file) ? [] : needed),
      },
      rolldownOptions: {
        input: { index: 'renderer/index.html' },
        output: { advancedChunks: { groups } },
      },
    },
  },
});
