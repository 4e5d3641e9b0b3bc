import { isDeepStrictEqual } from 'node:util';

/** One place at which a written file is not the guidance's block; values as JSON, `—` for none. */
export interface Difference {
  readonly path: string;
  readonly guidance: string;
  readonly ours: string;
}

export interface ListedDifference extends Difference {
  readonly blocks: readonly string[];
  readonly why: string;
}

const join = (path: string, key: string): string => {
  if (/^\d+$/.test(key)) return `${path}[${key}]`;
  const plain = /^[A-Za-z_]\w*$/.test(key);
  return plain ? (path === '' ? key : `${path}.${key}`) : `${path}[${JSON.stringify(key)}]`;
};

const show = (value: unknown): string => (value === undefined ? '—' : JSON.stringify(value));

/** The members of a value; none where there is no value, null where it has no members. */
function membersOf(value: unknown): Record<string, unknown> | null {
  if (value === undefined) return {};
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

/** Every difference between two values, member by member. */
export function differencesOf(guidance: unknown, ours: unknown, path = ''): Difference[] {
  if (isDeepStrictEqual(guidance, ours)) return [];
  const [theirs, mine] = [membersOf(guidance), membersOf(ours)];
  const keys = theirs && mine ? [...new Set([...Object.keys(theirs), ...Object.keys(mine)])] : [];
  if (keys.length === 0) return [{ path, guidance: show(guidance), ours: show(ours) }];
  return keys.flatMap(key => differencesOf(theirs?.[key], mine?.[key], join(path, key)));
}

const uncode = (cell: string): string => cell.replace(/^`(.*)`$/, '$1');

/** The rows of the one table of a Markdown page: path, guidance, Homeport, blocks, why. */
export function readTable(page: string): ListedDifference[] {
  const lines = page.split('\n').filter(line => line.startsWith('|'));
  return lines.slice(2).map(line => {
    const [path = '', guidance = '', ours = '', blocks = '', why = ''] = line
      .slice(1, -1)
      .split('|')
      .map(cell => uncode(cell.trim()));
    return { path, guidance, ours, blocks: blocks.split(',').map(block => block.trim()), why };
  });
}
