import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import manifest from '../package.json' with { type: 'json' };

/**
 * The command line and the web shell's host: one file for the start, a chunk for each group of commands, so
 * that a short command reads little. Everything is bundled: the result runs without node_modules.
 */
export default defineConfig({
  root: '.',
  logLevel: 'warn',
  define: { __HOMEPORT_VERSION__: JSON.stringify(manifest.version) },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'electron/cli/main.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: 'oxc',
    rolldownOptions: {
      external: [...builtinModules, /^node:/],
      output: {
        format: 'es',
        entryFileNames: 'homeport.mjs',
        chunkFileNames: 'cli/[name]-[hash].mjs',
        banner: chunk => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
