import type { Language } from '#shared/contract/settings';

/** What a row is put in order by; null, where it is not known, stands last in both directions. */
export type SortValue = string | number | null;
export type Direction = 'ascending' | 'descending';

export interface Sort {
  readonly column: string;
  readonly direction: Direction;
}

const opposite = { ascending: 'descending', descending: 'ascending' } as const;

/**
 * What another press on the head of a column does: its order, the other way round, then the order in which the rows
 * came. Figures begin with the largest.
 */
export function nextSort(sort: Sort | null, column: string, isFigure: boolean): Sort | null {
  const first = isFigure ? 'descending' : 'ascending';
  if (sort?.column !== column) return { column, direction: first };
  return sort.direction === first ? { column, direction: opposite[first] } : null;
}

/** The rows in the order of a value, by the alphabet of the language; equal ones stay as they came. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  direction: Direction,
  language: Language,
): Row[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = (a: SortValue, b: SortValue): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * collator.compare(String(a), String(b));
  };
  return rows
    .map(row => ({ row, value: valueOf(row) }))
    .sort((a, b) => compare(a.value, b.value))
    .map(({ row }) => row);
}
