import type { FitRow } from '#shared/contract/sizing';

const enough = 8;

/**
 * The rows to show first: the best for this machine, what lies on its disk whether or not it fits (somebody
 * downloaded it), and the largest that fit. `hidden` counts the rest; `all` shows them too, in the table's order.
 */
export function shortlist(rows: readonly FitRow[], all: boolean): { shown: FitRow[]; hidden: number } {
  const isFirst = (row: FitRow): boolean => row.best || row.onDisk;
  const first = rows.filter(isFirst).sort((a, b) => Number(b.best) - Number(a.best));
  const others = rows.filter(row => !isFirst(row));
  const fitting = others.filter(row => row.verdict !== 'too-large');
  if (all) return { shown: [...first, ...others], hidden: 0 };
  const shown = [...first, ...fitting.slice(0, Math.max(0, enough - first.length))];
  return { shown, hidden: rows.length - shown.length };
}
