import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from './en/catalogue';
import { pl } from './pl/catalogue';

const keys = Object.keys(en) as (keyof typeof en)[];

/** Faults of setting that a reader sees and a compiler does not. */
const faults: readonly (readonly [string, RegExp])[] = [
  ['a straight quote', /["'`]/],
  ['two spaces', / {2}/],
  ['a space at an end', /^ | $/],
  ['a space before a mark', / [.,;:!?…](?:\s|$)/],
  [
    'a space that breaks before a unit',
    /[\d}] (?:[KMGT]i?B|kB|ms|s|min|h|tok\/s|tok\.(?:\/s)?|tokens\/s|tokenów\/s|%)(?![\p{L}\d])/u,
  ],
  ['a space that breaks inside a number', /\d \d{3}(?!\d)/],
  ['three dots', /\.{3}/],
];

const buttons = new Set(
  readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.tsx'))
    .flatMap(file => [
      ...readFileSync(path.join('renderer', file), 'utf8').matchAll(/<Button\b[^]*?<\/Button>/g),
    ])
    .flatMap(([source]) => [...source.matchAll(/\bt\([^)']*'([\w.-]+)'/g)].map(match => match[1])),
);
const isLabel = (key: string): boolean =>
  (buttons.has(key) && !key.endsWith('Hint')) ||
  /^(action|menu|offer|page|route\.use)\./.test(key) ||
  /^check\..*\.(name|title|evidence|repair)$/.test(key);

test('no Polish line ends in a word of one letter', () => {
  const loose = /(?:^|[\s({„])[aiouwz] (?=\S)/iu;
  expect(keys.filter(key => loose.test(pl[key]))).toEqual([]);
});

describe.each([
  ['English', en, '“'],
  ['Polish', pl, '„'],
] as const)('%s', (_, catalogue, opening) => {
  test.each(faults)('holds nowhere %s', (_name, fault) => {
    expect(keys.filter(key => fault.test(catalogue[key]))).toEqual([]);
  });

  test('opens and closes its own quotes', () => {
    const foreign = opening === '„' ? /[“‟«»]/ : /[„‟«»]/;
    const count = (text: string, mark: string): number => text.split(mark).length - 1;
    const wrong = keys.filter(key => {
      const message = catalogue[key];
      return foreign.test(message) || count(message, opening) !== count(message, '”');
    });
    expect(wrong).toEqual([]);
  });

  test('ends a label without a full stop, and a reason with one', () => {
    expect(buttons.size).toBeGreaterThan(50);
    const stopped = keys.filter(key => isLabel(key) && catalogue[key].endsWith('.'));
    const open = keys.filter(key => /^check\..*\.why$/.test(key) && !/[.?]$/.test(catalogue[key]));
    expect([...stopped, ...open]).toEqual([]);
  });
});
