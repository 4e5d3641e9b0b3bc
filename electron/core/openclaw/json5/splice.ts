import { isLineEnd } from './characters';
import type { ContainerNode, Item, JsonValue, Json5Document, Node } from './nodes';
import { print, printKey } from './print';
import { indentAt, isMultiline, styleOf, type Style } from './style';

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';

function commentFrom(document: Json5Document, offset: number) {
  return document.comments.find(comment => comment.start === offset);
}

/** After an offset, past blanks and comments that end on the same line. */
function endOfLineContent(document: Json5Document, offset: number): { at: number; lineComment: boolean } {
  let at = offset;
  let end = offset;
  for (;;) {
    while (isBlank(document.text[at])) at++;
    const comment = commentFrom(document, at);
    if (!comment) return { at: end, lineComment: false };
    const body = document.text.slice(comment.start, comment.end);
    if (/[\n\r]/.test(body)) return { at: end, lineComment: false };
    at = end = comment.end;
    if (body.startsWith('//')) return { at: end, lineComment: true };
  }
}

const put = (text: string, start: number, end: number, piece: string): string =>
  text.slice(0, start) + piece + text.slice(end);

function printItem(
  key: string | null,
  value: JsonValue,
  style: Style,
  indent: string,
  oneLine: boolean,
): string {
  const printed = print(value, style, indent, oneLine);
  return key === null ? printed : `${printKey(key, style)}${style.colon}${printed}`;
}

function insertIntoEmpty(
  document: Json5Document,
  container: ContainerNode,
  key: string | null,
  value: JsonValue,
): string {
  const { text } = document;
  const style = styleOf(document, container);
  const outer = indentAt(text, container.start);
  const close = container.end - 1;
  const inside = document.comments.filter(comment => comment.start > container.start && comment.end <= close);
  const last = inside.at(-1)?.end ?? container.start + 1;
  const hasComments = inside.length > 0;
  const oneLine = !/[\n\r]/.test(text) && text.length > 2 && !hasComments;
  if (oneLine) {
    const pad = container.kind === 'object' ? style.padding : '';
    return put(text, container.start + 1, close, pad + printItem(key, value, style, outer, true) + pad);
  }
  const inner = outer + style.indent;
  const tail = style.trailingComma ? ',' : '';
  const piece = `${style.lineEnd}${inner}${printItem(key, value, style, inner, false)}${tail}${style.lineEnd}${outer}`;
  return put(text, last, close, piece);
}

/**
 * A long value at the end of a one-line container of a document with many lines: it goes on lines of its
 * own, and what stood on the one line stays there.
 */
function growOneLine(
  document: Json5Document,
  container: ContainerNode,
  style: Style,
  key: string | null,
  value: JsonValue,
): string | null {
  const { text } = document;
  const last = container.items.at(-1);
  const outer = indentAt(text, container.start);
  const inner = outer + style.indent;
  const printed = printItem(key, value, style, inner, false);
  const { at, lineComment } = endOfLineContent(document, (last?.comma ?? (last?.end ?? 0) - 1) + 1);
  const onOneLine = !/[\n\r]/.test(text) || !/[\n\r]/.test(printed) || lineComment;
  if (!last || onOneLine || text.slice(at, container.end - 1).trim() !== '') return null;
  const tail = style.trailingComma ? ',' : '';
  const piece = `${style.lineEnd}${inner}${printed}${tail}${style.lineEnd}${outer}`;
  const grown = put(text, at, container.end - 1, piece);
  return last.comma === null ? put(grown, last.end, last.end, ',') : grown;
}

/** Adds an item before index `index`; comments that follow the previous item on its line stay with it. */
export function insertItem(
  document: Json5Document,
  container: ContainerNode,
  index: number,
  key: string | null,
  value: JsonValue,
): string {
  const { items } = container;
  if (items.length === 0) return insertIntoEmpty(document, container, key, value);
  const { text } = document;
  const style = styleOf(document, container);
  const multiline = isMultiline(text, container);
  const neighbour = items[Math.min(index, items.length - 1)] as Item;
  const indent = indentAt(text, multiline ? neighbour.start : container.start);
  const printed = printItem(
    key,
    value,
    style,
    indent,
    !multiline && !/[\n\r]/.test(text.slice(container.start, container.end)),
  );
  const previous = items[index - 1];

  if (!previous) {
    const { at, lineComment } = endOfLineContent(document, container.start + 1);
    if (multiline || lineComment) return put(text, at, at, `${style.lineEnd}${indent}${printed},`);
    const first = items[0] as Item;
    return put(text, first.start, first.start, `${printed}, `);
  }

  const isLast = index >= items.length;
  const tailComma = isLast && previous.comma === null ? '' : ',';
  const grown = !multiline && isLast ? growOneLine(document, container, style, key, value) : null;
  if (grown !== null) return grown;
  const { at, lineComment } = endOfLineContent(document, (previous.comma ?? previous.end - 1) + 1);
  const gap = multiline || lineComment ? style.lineEnd + indent : ' ';
  // A line comment must not swallow what followed it on the next line in a one-line container.
  const withItem = put(text, at, at, gap + printed + tailComma);
  return previous.comma === null ? put(withItem, previous.end, previous.end, ',') : withItem;
}

/** The comments of a stretch as one piece of text that may stand in front of anything. */
function commentsInside(document: Json5Document, start: number, end: number): string {
  const lineEnd = document.text.includes('\r\n') ? '\r\n' : '\n';
  const indent = indentAt(document.text, start);
  return document.comments
    .filter(comment => comment.start >= start && comment.end <= end)
    .map(comment => document.text.slice(comment.start, comment.end))
    .map(body => body + (body.startsWith('//') ? lineEnd + indent : ' '))
    .join('');
}

/**
 * Removes an item and its comma. Comments around it stay, an emptied line goes. `keepInside` also leaves
 * the comments of the removed value in its place: a `set` that drops a member must not drop words.
 */
export function removeItem(
  document: Json5Document,
  container: ContainerNode,
  index: number,
  keepInside: boolean,
): string {
  const { text } = document;
  const item = container.items[index] as Item;
  const inside = keepInside ? commentsInside(document, item.start, item.end) : '';
  if (inside !== '') {
    // The comments become the item's place; what is left of it is removed in the second step.
    const moved = put(text, item.start, item.start, inside);
    const shift = inside.length;
    const again: Item = {
      ...item,
      start: item.start + shift,
      end: item.end + shift,
      comma: item.comma === null ? null : item.comma + shift,
    };
    const items = container.items.map((other, at) => (at === index ? again : other));
    return removeItem({ ...document, text: moved, comments: [] }, { ...container, items }, index, false);
  }
  const previous = container.items[index - 1];
  const cuts: [number, number][] = [];

  if (item.comma === null && previous?.comma != null) cuts.push([previous.comma, previous.comma + 1]);

  const end =
    item.comma !== null && text.slice(item.end, item.comma).trim() === '' ? item.comma + 1 : item.end;
  if (item.comma !== null && end === item.end) cuts.push([item.comma, item.comma + 1]);

  let lineStart = item.start;
  while (isBlank(text[lineStart - 1])) lineStart--;
  const ownsLineStart = lineStart === 0 || isLineEnd(text[lineStart - 1]);
  let lineEnd = end;
  while (isBlank(text[lineEnd])) lineEnd++;
  const ownsLineEnd = isLineEnd(text[lineEnd]);

  if (ownsLineStart && ownsLineEnd) {
    const next = text[lineEnd] === '\r' && text[lineEnd + 1] === '\n' ? lineEnd + 2 : lineEnd + 1;
    cuts.push([lineStart, next]);
  } else if (ownsLineStart || (!ownsLineEnd && text[lineEnd] !== '}' && text[lineEnd] !== ']')) {
    cuts.push([item.start, lineEnd]);
  } else {
    const opens = text[lineStart - 1] === '{' || text[lineStart - 1] === '[';
    cuts.push([opens ? item.start : lineStart, opens ? lineEnd : end]);
  }
  return cuts.sort((a, b) => b[0] - a[0]).reduce((result, [from, to]) => put(result, from, to, ''), text);
}

/** Puts another value in a node's place. Comments inside the old value move in front of the new one. */
export function replaceValue(document: Json5Document, node: Node, value: JsonValue): string {
  const { text } = document;
  const style = styleOf(document);
  const indent = indentAt(text, node.start);
  const oneLine = !/[\n\r]/.test(text);
  const inside = commentsInside(document, node.start, node.end);
  return put(text, node.start, node.end, inside + print(value, style, indent, oneLine));
}
