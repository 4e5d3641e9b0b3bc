import { expect, test } from 'vitest';
import { shownPath, tildePath } from './paths';

test.each([
  ['a file below it', '/home/anna/.openclaw/openclaw.json', '/home/anna', '~/.openclaw/openclaw.json'],
  ['the folder itself', '/home/anna', '/home/anna/', '~'],
  ['a neighbour whose name begins alike', '/home/annabel/x.json', '/home/anna', '/home/annabel/x.json'],
  ['a path elsewhere', '/etc/openclaw.json', '/home/anna', '/etc/openclaw.json'],
  ['no home', '/home/anna/x.json', null, '/home/anna/x.json'],
  ['a home that is the root', '/etc/x.json', '/', '/etc/x.json'],
  ['a home that is not told', '/etc/x.json', '', '/etc/x.json'],
])('the home folder: %s', (_, path, home, shown) => {
  expect([tildePath(path, home), shownPath(path, home)]).toEqual([shown, shown]);
});

test.each([
  [
    '/home/anna/.local/state/homeport/practice/home/.openclaw/openclaw.json',
    null,
    '/home/…/practice/home/.openclaw/openclaw.json',
  ],
  [
    '/home/anna/.local/state/homeport-of-another-name/practice/home/.openclaw/openclaw.json',
    '/home/anna',
    '~/…/practice/home/.openclaw/openclaw.json',
  ],
  [
    String.raw`C:\Users\anna\AppData\Local\Homeport\practice\home\.openclaw\openclaw.json`,
    null,
    String.raw`C:\…\practice\home\.openclaw\openclaw.json`,
  ],
  // Nothing between the two ends can be left out.
  [`/srv/${'a'.repeat(80)}.json`, null, `/srv/${'a'.repeat(80)}.json`],
])('of a long one the middle is left out: %s', (path, home, shown) => {
  expect(shownPath(path, home)).toBe(shown);
});
