import fc from 'fast-check';
import type { Edit } from './edit';
import type { JsonValue } from './nodes';
import { scan } from './scan';
import { isObject } from './values';

// Random JSON5 as people and programs write it: comments at every place where one may stand, all quote and
// number forms, odd keys, CRLF, trailing commas. Used by the property tests only.

const keys = [
  'a',
  'b',
  'default',
  'null',
  'class',
  'żółw',
  '$x',
  '_',
  'with space',
  'q"uote',
  "it's",
  '1',
  'é',
  '\u2028',
];
const gaps = [
  '',
  '',
  '',
  ' ',
  ' ',
  '\n',
  '\n  ',
  '\t',
  '\r\n',
  '\u00a0',
  '\ufeff',
  ' /* c */ ',
  '/**/',
  ' // line\n',
  '\n// { " \' \n  ',
  '\n/* multi\n line */\n',
];

interface Draw {
  pick<T>(from: readonly T[]): T;
  below(limit: number): number;
}

/** A small deterministic generator (mulberry32), so that a failing seed reproduces. */
function drawFrom(seed: number): Draw {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: from => from[below(from.length)] as (typeof from)[number] };
}

let commentNumber = 0;
function gap(draw: Draw): string {
  // Numbered, so that a comment that moved into another's place would be seen.
  return draw.pick(gaps).replace(/(\/\*|\/\/)( ?)/, (_, open: string) => `${open} #${++commentNumber} `);
}

function randomValue(draw: Draw, depth: number): JsonValue {
  const kind = draw.below(depth > 3 ? 5 : 8);
  if (kind === 0) return draw.pick([0, 1, 16, 0.5, 65536, -3, 1e21]);
  if (kind === 1)
    return draw.pick(['', 'x', 'a "quote"', "it's", 'line\nbreak', '\u2028', 'ż', '\\', '// no', '😀']);
  if (kind === 2) return draw.pick([true, false, null]);
  if (kind <= 4) return draw.pick(['lmstudio/m', 'merge', 42]);
  if (kind === 5) return Array.from({ length: draw.below(4) }, () => randomValue(draw, depth + 1));
  return randomObject(draw, depth);
}

function randomObject(draw: Draw, depth: number): { [key: string]: JsonValue } {
  const object: { [key: string]: JsonValue } = {};
  for (let i = draw.below(5); i > 0; i--) object[draw.pick(keys)] = randomValue(draw, depth + 1);
  return object;
}

function writeString(value: string, draw: Draw): string {
  const quote = draw.pick(['"', "'"]);
  const body = [...value].map(c => {
    if (c === quote || c === '\\') return `\\${c}`;
    if (c === '\n') return draw.pick(['\\n', '\\x0a', '\\u000A', '\\n\\\n', '\\\r\n\\n']);
    return draw.below(12) === 0 && c.length === 1 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c;
  });
  return quote + body.join('') + quote;
}

function writeNumber(value: number, draw: Draw): string {
  if (Number.isInteger(value) && value >= 0 && value < 1e9 && draw.below(3) === 0)
    return `0x${value.toString(16)}`;
  if (value === 0.5) return draw.pick(['.5', '0.5', '+.5', '5e-1']);
  return (value >= 0 && draw.below(4) === 0 ? '+' : '') + String(value);
}

function write(value: JsonValue, draw: Draw): string {
  if (typeof value === 'string') return writeString(value, draw);
  if (typeof value === 'number') return writeNumber(value, draw);
  if (value === null || typeof value === 'boolean') return String(value);
  const entries = Array.isArray(value)
    ? value.map(element => write(element, draw))
    : Object.entries(value).map(([key, member]) => {
        const bare = /^[\p{L}$_][\p{L}\p{N}$_]*$/u.test(key) && draw.below(2) === 0;
        return `${bare ? key : writeString(key, draw)}${gap(draw)}:${gap(draw)}${write(member, draw)}`;
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const tail = entries.length > 0 && draw.below(2) === 0 ? `${gap(draw)},` : '';
  return open + entries.map(entry => gap(draw) + entry).join(`${gap(draw)},`) + tail + gap(draw) + close;
}

export const arbitraryDocument = fc.integer().map(seed => {
  const draw = drawFrom(seed);
  commentNumber = 0;
  const value = randomObject(draw, 0);
  return { value, text: gap(draw) + write(value, draw) + gap(draw) };
});

function randomPath(value: JsonValue, draw: Draw): (string | number)[] {
  const path: (string | number)[] = [];
  let here: JsonValue | undefined = value;
  while (path.length === 0 || draw.below(3) > 0) {
    if (Array.isArray(here) && here.length > 0) path.push(draw.below(here.length));
    else if (isObject(here))
      path.push(draw.pick([...Object.keys(here), ...Object.keys(here), draw.pick(keys)]));
    else break;
    const step = path.at(-1);
    here = Array.isArray(here) ? here[step as number] : here[step as string];
  }
  return path;
}

/** One to three edits that make sense for a value: paths that are there, or could be. */
export function arbitraryEdits(value: JsonValue, seed: number, only?: 'set-scalar'): Edit[] {
  const draw = drawFrom(seed);
  if (only) {
    const path = randomPath(value, draw);
    const there = path.reduce<JsonValue | undefined>(
      (at, step) =>
        Array.isArray(at)
          ? at[step as number]
          : isObject(at) && Object.hasOwn(at, step)
            ? at[step]
            : undefined,
      value,
    );
    return there === undefined || typeof there === 'object' ? [] : [{ kind: 'set', path, value: 'edited' }];
  }
  const edits: Edit[] = [];
  const path = randomPath(value, draw);
  const kind = draw.below(4);
  if (kind === 0) edits.push({ kind: 'remove', path });
  else edits.push({ kind: 'set', path, value: randomValue(draw, 1) });
  if (draw.below(2) === 0)
    edits.push({ kind: 'set', path: ['new', 'deep', draw.pick(keys)], value: randomValue(draw, 2) });
  const lists = Object.entries(value as { [key: string]: JsonValue }).filter(([, member]) =>
    Array.isArray(member),
  );
  const list = lists[0];
  if (list && path[0] !== list[0]) {
    edits.push({
      kind: 'insert',
      path: [list[0]],
      index: draw.below((list[1] as JsonValue[]).length + 1),
      value: randomValue(draw, 3),
    });
  }
  return edits;
}

/** The comments of a text, sorted: what must be the same after a set or an add. */
export function commentsOf(text: string): string[] {
  const document = scan(text);
  if (!document.ok)
    throw new Error(
      `does not parse: ${document.problem.detail} at ${document.problem.line}:${document.problem.column}`,
    );
  return document.value.comments.map(({ start, end }) => text.slice(start, end)).sort();
}
