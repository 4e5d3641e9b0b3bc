import { isPlainKey } from './characters';
import type { ContainerNode, Item, Json5Document, Node } from './nodes';

/** How a person writes: everything that a new piece of text copies from its neighbours. */
export interface Style {
  readonly quote: '"' | "'";
  readonly quotedKeys: boolean;
  readonly indent: string;
  readonly lineEnd: string;
  readonly trailingComma: boolean;
  readonly colon: string;
  /** Spaces inside `{ }` of one line. */
  readonly padding: string;
  /** Whether short objects and arrays stand on one line. */
  readonly compact: boolean;
}

const hasLineEnd = (text: string): boolean => /[\n\r]/.test(text);

/** A container and all within it, from the outside in. */
function containersOf(node: Node, found: ContainerNode[] = []): ContainerNode[] {
  if (node.kind === 'scalar') return found;
  found.push(node);
  for (const item of node.items) containersOf(item.value, found);
  return found;
}

/** Whether items stand on lines of their own: a line end before the first one, or between two. */
export function isMultiline(text: string, container: ContainerNode): boolean {
  const { items } = container;
  if (items.length === 0) return hasLineEnd(text.slice(container.start, container.end));
  return items.some((item, index) => {
    const gapStart = items[index - 1]?.end ?? container.start;
    return hasLineEnd(text.slice(gapStart, item.start));
  });
}

/** The white space at the start of the line that an offset stands on. */
export function indentAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && !hasLineEnd(text[start - 1] ?? '')) start--;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

/** More of one than of the other; the default where neither is seen. */
function majority(yes: number, no: number, fallback: boolean): boolean {
  return yes === no ? fallback : yes > no;
}

/** Only keys that have the choice tell how a person writes them. */
function keyStyle(text: string, items: readonly Item[]): { quoted: number; bare: number } {
  const free = items.filter(item => item.key !== null && isPlainKey(item.key));
  const quoted = free.filter(item => /["']/.test(text[item.start] ?? '')).length;
  return { quoted, bare: free.length - quoted };
}

function indentUnit(text: string, containers: readonly ContainerNode[]): string {
  for (const container of containers) {
    const first = container.items[0];
    if (!first || !isMultiline(text, container)) continue;
    const outer = indentAt(text, container.start);
    const inner = indentAt(text, first.start);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return '  ';
}

/** Reads the style of a document, and of one container in it where that differs. */
export function styleOf(document: Json5Document, near?: ContainerNode): Style {
  const { text } = document;
  const containers = containersOf(document.root);
  const items = containers.flatMap(container => container.items);
  const filled = containers.filter(container => container.items.length > 0);
  const multiline = filled.filter(container => isMultiline(text, container));
  const isSpread = new Set(multiline);

  const quotes = items.map(item => text[item.value.start]);
  const keyQuotes = items.map(item => text[item.start]);
  const single = [...quotes, ...keyQuotes].filter(c => c === "'").length;
  const double = [...quotes, ...keyQuotes].filter(c => c === '"').length;

  const all = keyStyle(text, items);
  const here = keyStyle(text, near?.items ?? []);
  const quotedKeys = majority(here.quoted, here.bare, majority(all.quoted, all.bare, false));

  const withTail = multiline.filter(container => container.items.at(-1)?.comma !== null).length;
  const oneLine = filled.filter(container => !isSpread.has(container));
  const objects = oneLine.filter(container => container.kind === 'object');
  const padded = objects.filter(object => /[ \t]/.test(text[object.start + 1] ?? '')).length;
  const colons = items.flatMap(item => (item.key === null ? [] : [text[item.value.start - 1]]));
  const tight = colons.filter(c => c === ':').length;

  return {
    quote: majority(single, double, false) ? "'" : '"',
    quotedKeys,
    indent: indentUnit(text, containers),
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    trailingComma: majority(withTail, multiline.length - withTail, multiline.length === 0 && !quotedKeys),
    colon: majority(tight, colons.length - tight, false) ? ':' : ': ',
    padding: majority(padded, objects.length - padded, true) ? ' ' : '',
    compact: oneLine.length > 0 || multiline.length < 3,
  };
}
