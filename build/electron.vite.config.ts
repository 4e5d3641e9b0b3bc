import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import manifest from '../package.json' with { type: 'json' };
import { noteLicenses } from './note-licenses';
import { cataloguesAsJson } from './source-form';

// The desktop shell (main and preload) and the page that both shells show. Everything is bundled: the
// packaged application holds dist/ and no node_modules.
const define = { __HOMEPORT_VERSION__: JSON.stringify(manifest.version) };

const laterParts =
  /renderer\/ui\/(empty-state|popover|refusable-button|slider|sort|table|tabs|ticks|tooltip|virtual)|node_modules\/(@tanstack|@floating-ui|@radix-ui\/react-(arrow|popover|popper|tabs|tooltip|use-rect|use-size)|@radix-ui\/rect)/;
const sharedParts =
  /(renderer\/(ui|store|transport)|shared\/(contract|i18n\/(?!en|pl)|sizing)|node_modules\/(?!uplot|cmdk))/;
const isBase = (id: string): boolean => sharedParts.test(id) && !laterParts.test(id);

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
    plugins: [react(), tailwindcss(), cataloguesAsJson(), noteLicenses('page')],
    build: {
      outDir: 'dist/renderer',
      emptyOutDir: true,
      minify: 'oxc',
      target: 'es2023',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: 'renderer/index.html' },
        // What every page needs in one file, each page in its own: a dozen small ones would be asked for one by one.
        // What only later pages need is a file of its own too, so that the first paint does not wait for it.
        output: {
          advancedChunks: {
            groups: [
              { name: 'base', test: isBase },
              { name: 'parts', test: laterParts },
            ],
          },
        },
      },
    },
  },
});
