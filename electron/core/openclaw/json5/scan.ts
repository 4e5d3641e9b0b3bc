import { isDigit, isHexDigit, isIdentifierPart, isIdentifierStart, isLineEnd, isSpace } from './characters';
import type { Item, Json5Document, Json5Problem, Json5Result, Node, ScalarNode, Span } from './nodes';

/** Deeper than anything a person writes, far from what a recursive reader can take. */
const depthLimit = 500;

class ScanFailure extends Error {
  constructor(
    readonly kind: Json5Problem['kind'],
    readonly detail: string,
    readonly offset: number,
  ) {
    super(detail);
  }
}

/** The usual parts of a text, each taken in one step. */
const plainCharacters = /[^'"\\\n\r]*/y;
const plainSpace = /[ \t\r\n]*/y;
const restOfLine = /[^\n\r\u2028\u2029]*/y;
const plainName = /(?:[A-Za-z_$][\w$]*)?/y;

const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Where an offset is, for a person: both from 1; CRLF is one line end. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** A change looks at its two texts many times: read, edited, masked for the diff, checked before the write. */
const remembered: { text: string; result: Json5Result<Json5Document> }[] = [];
const rememberedCount = 4;

/**
 * Reads a JSON5 text into spans: every value, key, comma and comment with its place, so that an edit can
 * replace just the bytes that it means. Duplicate keys are refused, because readers disagree about them.
 */
export function scan(text: string): Json5Result<Json5Document> {
  const known = remembered.find(one => one.text === text);
  if (known) return known.result;
  const result = scanAnew(text);
  remembered.unshift({ text, result });
  remembered.length = Math.min(remembered.length, rememberedCount);
  return result;
}

function scanAnew(text: string): Json5Result<Json5Document> {
  const comments: Span[] = [];
  let at = 0;

  const stop = (offset = at): never => {
    const found = text.slice(offset, offset + 1);
    throw new ScanFailure('syntax', found === '' ? 'end of file' : JSON.stringify(found), offset);
  };

  function skipComment(): boolean {
    if (text[at] !== '/') return false;
    const start = at;
    if (text[at + 1] === '/') {
      run(restOfLine);
    } else if (text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) stop();
      at = end + 2;
    } else {
      stop();
    }
    comments.push({ start, end: at });
    return true;
  }

  function skipSpace(): void {
    do {
      run(plainSpace);
      while (isSpace(text[at])) at++;
    } while (skipComment());
  }

  /** What a sticky pattern matches here; nothing is fine. */
  function run(pattern: RegExp): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  }

  function hex(digits: number): string {
    const code = text.slice(at, at + digits);
    if (code.length < digits || ![...code].every(isHexDigit)) stop();
    at += digits;
    return String.fromCharCode(parseInt(code, 16));
  }

  function escapeSequence(): string {
    const c = text[at++];
    if (c === undefined) return stop(text.length);
    if (c === 'x') return hex(2);
    if (c === 'u') return hex(4);
    if (c === '\r' && text[at] === '\n') at++;
    if (isLineEnd(c)) return '';
    if (c === '0' && !isDigit(text[at])) return '\0';
    if (isDigit(c)) return stop(at - 1);
    return escapes[c] ?? c;
  }

  function string(): string {
    const quote = text[at++];
    let value = '';
    for (;;) {
      value += run(plainCharacters);
      const c = text[at];
      if (c === undefined || c === '\n' || c === '\r') return stop();
      at++;
      if (c === quote) return value;
      value += c === '\\' ? escapeSequence() : c;
    }
  }

  function identifier(): string {
    let name = run(plainName);
    for (;;) {
      // Letters beyond the basic plane take two code units.
      const point = text.codePointAt(at);
      const c = point === undefined ? undefined : String.fromCodePoint(point);
      const start = at;
      if (c === '\\' && text[at + 1] === 'u') {
        at += 2;
        const escaped = hex(4);
        if (!(name === '' ? isIdentifierStart(escaped) : isIdentifierPart(escaped))) stop(start);
        name += escaped;
      } else if (c !== undefined && (name === '' ? isIdentifierStart(c) : isIdentifierPart(c))) {
        name += c;
        at += c.length;
      } else {
        return name === '' ? stop() : name;
      }
    }
  }

  function number(): number {
    const match =
      /[+-]?(?:Infinity|NaN|0[xX][0-9a-fA-F]+|(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y;
    match.lastIndex = at;
    const found = match.exec(text)?.[0];
    if (found === undefined) return stop();
    at += found.length;
    if (isIdentifierPart(text[at]) || text[at] === '.') stop();
    const digits = found.replace(/^[+-]/, '');
    return found.startsWith('-') ? -Number(digits) : Number(digits);
  }

  function literal(): ScalarNode['value'] {
    const start = at;
    const name = identifier();
    if (name === 'true') return true;
    if (name === 'false') return false;
    if (name === 'null') return null;
    return stop(start);
  }

  function key(seen: Set<string>): string {
    const start = at;
    const name = text[at] === '"' || text[at] === "'" ? string() : identifier();
    if (seen.has(name)) throw new ScanFailure('duplicate-key', name, start);
    seen.add(name);
    return name;
  }

  function container(kind: 'object' | 'array', depth: number): Node {
    const start = at++;
    const close = kind === 'object' ? '}' : ']';
    const items: Item[] = [];
    const seen = new Set<string>();
    for (;;) {
      skipSpace();
      if (text[at] === close) break;
      const previous = items.at(-1);
      if (previous?.comma === null) stop();
      const itemStart = at;
      let name: string | null = null;
      if (kind === 'object') {
        name = key(seen);
        skipSpace();
        if (text[at] !== ':') stop();
        at++;
        skipSpace();
      }
      const value = node(depth + 1);
      skipSpace();
      const comma = text[at] === ',' ? at++ : null;
      items.push({ start: itemStart, end: value.end, key: name, value, comma });
    }
    return { kind, start, end: ++at, items };
  }

  function node(depth: number): Node {
    if (depth > depthLimit) throw new ScanFailure('syntax', `more than ${depthLimit} levels`, at);
    const c = text[at];
    if (c === '{') return container('object', depth);
    if (c === '[') return container('array', depth);
    const start = at;
    const numeric = c === '+' || c === '-' || c === '.' || c === 'I' || c === 'N' || isDigit(c);
    const value = c === '"' || c === "'" ? string() : numeric ? number() : literal();
    return { kind: 'scalar', value, start, end: at };
  }

  try {
    skipSpace();
    const root = node(0);
    skipSpace();
    if (at < text.length) stop();
    return { ok: true, value: { text, root, comments } };
  } catch (failure) {
    if (!(failure instanceof ScanFailure)) throw failure;
    const { kind, detail, offset } = failure;
    return { ok: false, problem: { kind, detail, ...lineAndColumn(text, offset) } };
  }
}
