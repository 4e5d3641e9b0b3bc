import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import { editText, editValue, type Edit } from './edit';
import type { JsonValue, Node, Path } from './nodes';
import { scan } from './scan';
import { arbitraryDocument, arbitraryEdits, commentsOf } from './testing';
import { nodeAt } from './values';

// `npm run test:full` raises it to 50,000.
const runs = Number(process.env['HOMEPORT_FUZZ_RUNS'] ?? 5000);

function edit(text: string, edits: Edit[]): string {
  const result = editText(text, edits);
  if (!result.ok)
    throw new Error(`${result.problem.kind} at ${result.problem.line}: ${result.problem.detail}`);
  return result.value;
}

const set = (path: (string | number)[], value: JsonValue): Edit => ({ kind: 'set', path, value });
const remove = (path: (string | number)[]): Edit => ({ kind: 'remove', path });

describe('editing keeps how a person writes', () => {
  test('a new member copies indentation, quotes and the trailing comma, and leaves comments where they are', () => {
    const before = `{
  // my agents
  agents: {
    name: 'a', // first
    size: 0x10, // after size
    // footer of agents
  },
}
`;
    expect(edit(before, [set(['agents', 'mode'], 'merge')])).toBe(`{
  // my agents
  agents: {
    name: 'a', // first
    size: 0x10, // after size
    mode: 'merge',
    // footer of agents
  },
}
`);
  });

  test('without a trailing comma the previous member gets one, before its comment', () => {
    const before = `{\r\n\t"a": 1, // one\r\n\t"b": 2 // two\r\n}\r\n`;
    expect(edit(before, [set(['c'], 'x')])).toBe(
      `{\r\n\t"a": 1, // one\r\n\t"b": 2, // two\r\n\t"c": "x"\r\n}\r\n`,
    );
  });

  test('a replaced value touches only its own bytes', () => {
    const before = `{ a: .5, b: +0x1F, 'c': 'it\\'s', /* k */ d: [1, 2,], }`;
    expect(edit(before, [set(['d', 1], 3)])).toBe(`{ a: .5, b: +0x1F, 'c': 'it\\'s', /* k */ d: [1, 3,], }`);
  });

  test('a removed last member takes its comma and its line, and nobody else', () => {
    const before = `{
  a: 1, // one
  // about b
  b: 2 // two
  // footer
}`;
    expect(edit(before, [remove(['b'])])).toBe(`{
  a: 1 // one
  // about b
  // two
  // footer
}`);
  });

  test('an element inserted between others keeps their comments beside them', () => {
    const before = `[
  "a", // about a
  // above b
  "b",
]`;
    expect(edit(before, [{ kind: 'insert', path: [], index: 1, value: 'n' }])).toBe(`[
  "a", // about a
  "n",
  // above b
  "b",
]`);
  });

  test('an array given another order moves as few elements as it can', () => {
    const before = `{ list: [
  'local', // here
  'opus',  // strong
  'sonnet', // quick
] }`;
    expect(edit(before, [set(['list'], ['opus', 'sonnet'])])).toBe(`{ list: [
  // here
  'opus',  // strong
  'sonnet', // quick
] }`);
  });

  test.each([
    ['an empty object', '{}', '{\n  a: { b: 1 },\n}'],
    ['an empty object with a comment', '{ // mine\n}', '{ // mine\n  a: { b: 1 },\n}'],
    ['one line', '{"x":1}', '{"x":1, "a":{"b":1}}'],
    ['one line with padding', '{ x: 1 }', '{ x: 1, a: { b: 1 } }'],
  ])('missing objects on the way are created: %s', (_, before, after) => {
    expect(edit(before, [set(['a', 'b'], 1)])).toBe(after);
  });

  test('a document of strict JSON stays strict JSON', () => {
    const before = JSON.stringify({ a: { b: [1], c: 'x' }, d: {}, e: { f: { g: 1 } } }, null, 2);
    const after = edit(before, [
      set(['d', 'new key'], { list: ['x'], deep: { n: null } }),
      remove(['a', 'c']),
    ]);
    expect(JSON.parse(after)).toEqual({
      a: { b: [1] },
      d: { 'new key': { list: ['x'], deep: { n: null } } },
      e: { f: { g: 1 } },
    });
  });

  test('comments inside a value that is replaced move in front of the new one', () => {
    expect(edit('{ a: { /* why */ b: 1 // note\n } }', [set(['a'], 5)])).toBe('{ a: /* why */ // note\n5 }');
  });

  test.each(['default', 'null', 'class', 'żółw', '__proto__', 'with space', 'a\u2028b', '\\'])(
    'a key like %j is a key',
    key => {
      const after = edit('{ a: 1 }', [set([key], 'v'), set(['a'], 2)]);
      const keys = scan(after);
      expect(
        keys.ok && keys.value.root.kind === 'object' && keys.value.root.items.map(item => item.key),
      ).toEqual(['a', key]);
    },
  );
});

/**
 * Every scalar that no edit is about, as it is spelled, by its path. Below a list that an edit is about places
 * change, so that nothing of it is among them.
 */
function untouchedTexts(text: string, edits: readonly Edit[], when: 'before' | 'after'): Map<string, string> {
  const found = new Map<string, string>();
  const scanned = scan(text);
  if (!scanned.ok) throw new Error(when);
  const listAbove = (path: Path): Path => {
    const position = path.findIndex(step => typeof step === 'number');
    return position < 0 ? path : path.slice(0, position);
  };
  const touched = edits.map(one => listAbove(one.path).map(String));
  const walk = (node: Node, path: readonly string[]): void => {
    const near = touched.some(one => one.slice(0, path.length).every((step, index) => step === path[index]));
    const within = touched.some(one => one.every((step, index) => step === path[index]));
    if (within) return;
    if (node.kind === 'scalar') {
      if (!near) found.set(JSON.stringify(path), text.slice(node.start, node.end));
      return;
    }
    node.items.forEach((item, index) => walk(item.value, [...path, item.key ?? String(index)]));
  };
  walk(scanned.value.root, []);
  return found;
}

describe('for random documents and random edits', () => {
  test(`parse(edit(text)) equals edit(parse(text)), comments and all other values survive, and a second edit changes nothing (${runs})`, () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.integer(), ({ text, value }, seed) => {
        const edits = arbitraryEdits(value, seed);
        const after = edit(text, edits);
        expect(JSON5.parse<JsonValue>(after)).toEqual(editValue(value, edits));
        const losing = edits.some(one => one.kind === 'remove');
        if (!losing) expect(commentsOf(after)).toEqual(commentsOf(text));
        else expect(commentsOf(text)).toEqual(expect.arrayContaining(commentsOf(after)));
        if (edits.every(one => one.kind === 'set')) expect(edit(after, edits.slice(-1))).toBe(after);
        expect(untouchedTexts(after, edits, 'after')).toEqual(untouchedTexts(text, edits, 'before'));
      }),
      { numRuns: runs },
    );
  });

  test('bytes outside the edited member are identical', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.integer(), ({ text, value }, seed) => {
        const [first] = arbitraryEdits(value, seed, 'set-scalar');
        if (!first) return;
        const after = edit(text, [first]);
        const document = scan(text);
        const node = document.ok ? nodeAt(document.value.root, first.path) : undefined;
        if (!node) throw new Error('the edited value is not there');
        expect(after.slice(0, node.start)).toBe(text.slice(0, node.start));
        expect(after.endsWith(text.slice(node.end))).toBe(true);
      }),
      { numRuns: Math.ceil(runs / 5) },
    );
  });
});
