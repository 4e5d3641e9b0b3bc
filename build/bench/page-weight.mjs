import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../project.mjs';

/** What the page reads before it is drawn: the entry, what index.html preloads, and the words of one language. */
export function weighPage() {
  const folder = inRoot('dist', 'renderer');
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map(match => match[1]);
  const size = file => statSync(path.join(folder, file)).size;
  const [largest] = readdirSync(path.join(folder, 'assets'))
    .filter(file => /^catalogue-.*\.js$/.test(file))
    .map(file => `assets/${file}`)
    .sort((a, b) => size(b) - size(a));
  const files = [...named, largest];
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file))).length, 0);
  return { files, bytes };
}
