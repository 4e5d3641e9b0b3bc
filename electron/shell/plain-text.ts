const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function character(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

const limit = 20_000;

/** What a text with markup says, in lines: its notes come from elsewhere and are only ever shown as words. */
export const plainText = (markup: string): string =>
  markup
    .slice(0, limit)
    .replace(/<li\b[^<>]*>/gi, '\n• ')
    .replace(/<br\b[^<>]*>|<\/(?:p|div|h[1-6]|ul|ol|pre|blockquote)>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(#x?[\da-f]{1,6}|[a-z]{2,6});/gi, character)
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .replace(/•\s+/g, '• ')
    .replace(/\n{2,}(?=•)/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
