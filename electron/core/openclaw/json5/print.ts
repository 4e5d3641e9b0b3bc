import { isPlainKey } from './characters';
import type { JsonValue } from './nodes';
import type { Style } from './style';
import { isObject } from './values';

const widthLimit = 100;

export function printString(value: string, quote: Style['quote']): string {
  const body = JSON.stringify(value)
    .slice(1, -1)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
  return quote === '"' ? `"${body}"` : `'${body.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

export function printKey(key: string, style: Style): string {
  return !style.quotedKeys && isPlainKey(key) ? key : printString(key, style.quote);
}

function printScalar(value: string | number | boolean | null, style: Style): string {
  if (typeof value === 'string') return printString(value, style.quote);
  return Object.is(value, -0) ? '-0' : String(value);
}

function printInline(value: JsonValue, style: Style): string {
  if (Array.isArray(value)) return `[${value.map(element => printInline(element, style)).join(', ')}]`;
  if (!isObject(value)) return printScalar(value, style);
  const members = Object.entries(value).map(
    ([key, member]) => `${printKey(key, style)}${style.colon}${printInline(member, style)}`,
  );
  return members.length === 0 ? '{}' : `{${style.padding}${members.join(', ')}${style.padding}}`;
}

/** An object of scalars, or an array of scalars, may stand on one line; anything deeper may not. */
function isFlat(value: JsonValue): boolean {
  const children = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return children.every(
    child => !isObject(child) && !(Array.isArray(child) && !child.every(c => !isObject(c))),
  );
}

/**
 * Writes a value in a document's style. `indent` is the white space of the line that it begins on;
 * `oneLine` keeps everything on that line, for a document that has only one.
 */
export function print(value: JsonValue, style: Style, indent: string, oneLine = false): string {
  if (!isObject(value) && !Array.isArray(value)) return printScalar(value, style);
  const inline = printInline(value, style);
  const empty = inline.length <= 2;
  if (oneLine || empty) return inline;
  if (style.compact && isFlat(value) && indent.length + inline.length <= widthLimit) return inline;

  const inner = indent + style.indent;
  const lines = Array.isArray(value)
    ? value.map(element => print(element, style, inner))
    : Object.entries(value).map(
        ([key, member]) => `${printKey(key, style)}${style.colon}${print(member, style, inner)}`,
      );
  const body = lines.map(line => inner + line).join(`,${style.lineEnd}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}${style.lineEnd}${body}${style.trailingComma ? ',' : ''}${style.lineEnd}${indent}${close}`;
}
