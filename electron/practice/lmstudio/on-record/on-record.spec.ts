import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compatible } from './compatible';
import { lms } from './lms';
import { native } from './native';

// What is on record of the real LM Studio, and where the practice one is held to it. A behaviour that is played
// without a row, or a row whose test was renamed, is a gap that nobody sees: so the rows are counted here.

const folder = path.resolve('electron/practice/lmstudio');
const rows = [...native, ...compatible, ...lms];
const gaps = rows.filter(row => row.length === 3);
const covered = rows.filter(row => row.length === 4);

/** Whether a spec has a test, or a table of tests, of that title. */
function hasTest(spec: string, title: string): boolean {
  const file = path.join(folder, `${spec}.spec.ts`);
  if (!existsSync(file)) return false;
  const quoted = [`'${title}'`, `\`${title}\``];
  return readFileSync(file, 'utf8')
    .split(/\n/)
    .some(line => quoted.some(one => line.includes(`(${one},`) || line.trim() === `${one},`));
}

test('every behaviour on record names a test that is there', () => {
  expect(covered.filter(([, , spec, title]) => !hasTest(spec, title))).toEqual([]);
});

test('every behaviour stands here once', () => {
  const told = rows.map(([source, behaviour]) => `${source}: ${behaviour}`);
  expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
});

test(`${covered.length} of ${rows.length} behaviours on record are played`, () => {
  expect([covered.length, gaps.length, gaps.filter(([, , { why }]) => why === '')]).toEqual([146, 14, []]);
});
