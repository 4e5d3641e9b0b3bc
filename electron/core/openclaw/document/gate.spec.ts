import { describe, expect, test } from 'vitest';
import type { Edit } from '../json5/edit';
import { gateProblem } from './gate';

const merge: Edit[] = [{ kind: 'set', path: ['models', 'mode'], value: 'merge' }];
const before = '{ /* hers */ models: {}, b: 1 } // end';

describe('the last look before a write', () => {
  test('finds nothing wrong with the text that was meant', () => {
    expect(gateProblem(before, '{ /* hers */ models: { mode: "merge" }, b: 1 } // end', merge)).toBeNull();
  });

  test.each([
    ['another value', '{ /* hers */ models: { mode: "replace" }, b: 1 } // end', 'intended'],
    ['a key that is gone', '{ /* hers */ models: { mode: "merge" } } // end', 'intended'],
    ['a lost comment', '{ models: { mode: "merge" }, b: 1 } // end', 'comment'],
    ['a changed comment', '{ /* his */ models: { mode: "merge" }, b: 1 } // end', 'comment'],
    ['a text that does not parse', '{ /* hers */ models: { mode: "merge" }, b: 1 // end', 'JSON5'],
  ])('finds %s', (_, after, problem) => {
    expect(gateProblem(before, after, merge)).toContain(problem);
  });

  test('finds what OpenClaw would refuse', () => {
    const edits: Edit[] = [{ kind: 'set', path: ['models', 'mode'], value: 'both' }];
    expect(gateProblem('{}', '{ models: { mode: "both" } }', edits)).toMatch(/^models\.mode: /);
  });

  test('lets a comment go with the value that it stood in, when that is removed', () => {
    expect(
      gateProblem('{ a: 1, b: { /* of b */ } }', '{ a: 1 }', [{ kind: 'remove', path: ['b'] }]),
    ).toBeNull();
  });
});
