// Character classes of JSON5 (spec.json5.org, sections 2 and 8): ES5.1 identifiers, Unicode white space.

const space = /[\t\v\f \u00a0\ufeff\n\r\u2028\u2029\p{Zs}]/u;
const identifierStart = /[$_\p{L}\p{Nl}]/u;
const identifierPart = /[$_\u200c\u200d\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]/u;

export const isLineEnd = (c: string | undefined): boolean =>
  c === '\n' || c === '\r' || c === '\u2028' || c === '\u2029';

/** Beyond ASCII the classes of Unicode decide; within it, where nearly every character lies, a comparison does. */
const isAscii = (c: string): boolean => c < '\u0080';

export const isSpace = (c: string | undefined): boolean =>
  c === ' ' || c === '\n' || (c !== undefined && (c < '!' || !isAscii(c)) && space.test(c));

export const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';

export const isHexDigit = (c: string | undefined): boolean => c !== undefined && /^[0-9a-fA-F]$/.test(c);

export const isIdentifierStart = (c: string | undefined): boolean =>
  c !== undefined && identifierStart.test(c);

export const isIdentifierPart = (c: string | undefined): boolean => c !== undefined && identifierPart.test(c);

/** Safe to write without quotes in any JSON5 reader, old ones included: plain ASCII names only. */
export const isPlainKey = (key: string): boolean => /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key);
