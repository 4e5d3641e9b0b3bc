// The licences of everything of others that Homeport ships, as one text: what each build noted (note-licenses.ts).
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './project.mjs';

const read = (...names) => readFileSync(inRoot(...names), 'utf8').trim();

/** Its reset is copied into the page's style sheet, which no build sees as a module. */
function tailwind() {
  const { name, version, license } = JSON.parse(read('node_modules', 'tailwindcss', 'package.json'));
  return { name, version, license, text: read('node_modules', 'tailwindcss', 'LICENSE') };
}

const line = '─'.repeat(72);
const entry = ({ name, version, license, text }) =>
  [line, `${name} ${version} (${license})`, '', text, ''].join('\n');

export function writeLicenses() {
  const noted = ['shell', 'preload', 'page', 'cli'].flatMap(build =>
    JSON.parse(read('.cache', 'licenses', `${build}.json`)),
  );
  const packages = new Map([...noted, tailwind()].map(one => [`${one.name} ${one.version}`, one]));
  const sorted = [...packages.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const head = [
    'Homeport',
    '',
    read('LICENSE'),
    '',
    `${sorted.length} packages of others have a part in it:`,
    '',
  ];
  writeFileSync(inRoot('dist', 'renderer', 'licenses.txt'), [...head, ...sorted.map(entry)].join('\n'));
}
