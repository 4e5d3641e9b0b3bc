import { expect, test } from 'vitest';
import { distance, nearestCommand } from './usage';

test.each([
  ['statsu', 'status'],
  ['stauts', 'status'],
  ['chekc', 'check'],
  ['conect', 'connect'],
  ['STATUS', 'status'],
  ['us', 'use'],
  ['hard', 'hardware'],
  ['rest', 'reset'],
  ['undoo', 'undo'],
])('%s is taken for %s', (typed, meant) => {
  expect(nearestCommand(typed)).toBe(meant);
});

test.each(['xyzzy', 'install', '', '--json', 'toString', 'a'])('“%s” is like no command', typed => {
  expect(nearestCommand(typed)).toBeNull();
});

test.each([
  ['', '', 0],
  ['use', 'use', 0],
  ['', 'use', 3],
  ['use', '', 3],
  ['sue', 'use', 1],
  ['undo', 'redo', 2],
])('from “%s” to “%s” it is %i steps', (a, b, steps) => {
  expect(distance(a, b)).toBe(steps);
});
