// Builds everything into dist/: the desktop shell and the page, and the command line. Each is self-contained.
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { writeLicenses } from './licenses.mjs';
import { inRoot, run } from './project.mjs';

rmSync(inRoot('dist'), { recursive: true, force: true });

const tool = (name, args) =>
  run(process.execPath, [inRoot('node_modules', ...name), ...args], { quiet: true });
const builds = await Promise.all([
  tool(['electron-vite', 'bin', 'electron-vite.js'], ['build', '-c', 'build/electron.vite.config.ts']),
  tool(['vite', 'bin', 'vite.js'], ['build', '-c', 'build/cli.vite.config.ts']),
]);
for (const { code, output } of builds) {
  if (code === 0) continue;
  console.error(output);
  process.exit(code);
}
writeLicenses();
cpSync(inRoot('build', 'icons', 'shell'), inRoot('dist', 'icons'), { recursive: true });
chmodSync(inRoot('dist', 'homeport.cjs'), 0o755);
