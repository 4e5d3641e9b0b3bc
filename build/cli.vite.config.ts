import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import manifest from '../package.json' with { type: 'json' };

/**
 * What every command needs, and what those need that read or change OpenClaw's file: one file each. Left to
 * itself the bundler makes a dozen of them, and each costs a short command most of a millisecond.
 */
const groups = [
  {
    name: 'base',
    test: /electron\/(ports\/(?!log|machine)|cli\/(arguments|cells|command|terminal|usage)\.ts)|shared\/(contract\/(address|json|kinds|result)|i18n\/(format|text|translator))|intl-messageformat|@formatjs/,
  },
  {
    name: 'change',
    test: /electron\/(cli\/(change|workplace)|core\/(connect|engine|openclaw\/(document|json5|openclaw|provider|routes)|plans\/planned|settings\/peek))|node_modules\/(json5|diff)\//,
  },
];

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
        advancedChunks: { groups },
        entryFileNames: 'homeport.mjs',
        chunkFileNames: 'cli/[name]-[hash].mjs',
        banner: chunk => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
