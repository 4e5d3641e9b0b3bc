import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import manifest from '../package.json' with { type: 'json' };
import { noteLicenses } from './note-licenses';
import { asciiOnly, cataloguesAsJson } from './source-form';

/**
 * What every command needs, what those need that read or change OpenClaw's file, and what those need that ask
 * servers: one file each. Left to itself the bundler makes a dozen of them, and each costs a short command most
 * of a millisecond.
 */
const groups = [
  {
    name: 'base',
    test: /electron\/(ports\/(?!log|machine)|cli\/(arguments|cells|command|terminal|usage)\.ts)|shared\/(contract\/(address|json|kinds|result)|i18n\/(format|text|translator))|intl-messageformat|@formatjs/,
  },
  {
    name: 'change',
    test: /electron\/(cli\/(change|configuration)\.ts|core\/(openclaw\/(document|json5|openclaw|routes)|plans\/planned|settings\/peek))|node_modules\/(json5|diff)\//,
  },
  {
    name: 'servers',
    test: /electron\/(cli\/workplace\.ts|core\/(answers|connect|engine|lmstudio|openclaw\/provider|servers\/(?!managed)))/,
  },
];

/**
 * The command line and the web shell's host: one file for the start, a chunk for each group of commands, so
 * that a short command reads little. Everything is bundled: the result runs without node_modules.
 */
export default defineConfig({
  root: '.',
  logLevel: 'warn',
  plugins: [cataloguesAsJson(), asciiOnly(), noteLicenses('cli')],
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
        // Node's loader of ES modules costs a short command 15 ms; the one of CommonJS is there anyway.
        format: 'cjs',
        advancedChunks: { groups },
        entryFileNames: 'homeport.cjs',
        chunkFileNames: 'cli/[name]-[hash].cjs',
        banner: chunk => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
