import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslator } from '../i18n';
import { nextSort, sortRows, type Sort } from './sort';
import type { Column } from './table-column';
import { PlainRows, VirtualRows } from './table-rows';
import { useRowWindow } from './virtual';

interface TableProps<Row> {
  /** What the table tells: the name of the box that it scrolls in. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What a row shows below itself once it was opened by `DetailsToggle`. */
  readonly details?: (row: Row, close: () => void) => React.ReactNode;
  /** Marks of a row for tests and styles. */
  readonly attributesOf?: (row: Row) => Readonly<Record<`data-${string}`, string>>;
  /** Inside of something else: it scrolls early. */
  readonly isLow?: boolean;
  readonly className?: string;
}

/** More rows than this are drawn only where they are in sight, in a box of their own. */
const mostDrawn = 100;
const guessedRowPx = 44;
const drawnAround = 8;

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | null;
  readonly onSort: () => void;
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const { name, hideName, kind, sortBy, className = '' } = column;
  const direction = sort?.column === column.key ? sort.direction : null;
  const Arrow = direction === null ? ArrowUpDown : direction === 'ascending' ? ArrowUp : ArrowDown;
  const side = kind === 'figure' ? 'text-right' : 'text-left';
  // In the line of the words, and on their inner side: beside them where they are broken, too.
  const arrow = (
    <Arrow
      className={`inline-block size-3 align-[-1px] ${kind === 'figure' ? 'mr-1' : 'ml-1'} ${direction === null ? 'opacity-40' : ''}`}
      aria-hidden
    />
  );
  return (
    <th
      scope="col"
      aria-sort={sortBy ? (direction ?? 'none') : undefined}
      className={`border-b border-line px-3 py-2 text-sm font-medium text-ink-3 first:pl-4 last:pr-4 ${side} ${className}`}
    >
      {sortBy ? (
        <button type="button" className={`rounded-control hover:text-ink ${side}`} onClick={onSort}>
          {kind === 'figure' && arrow}
          {name}
          {kind !== 'figure' && arrow}
        </button>
      ) : (
        <span className={hideName ? 'sr-only' : ''}>{name}</span>
      )}
    </th>
  );
}

/** The product's table: sorted by a press on a head, opened row by row, and drawn in part where it is long. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, details, attributesOf, isLow = false, className = '' } = props;
  const { language } = useTranslator();
  const [sort, setSort] = useState<Sort | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const by = columns.find(({ key }) => key === sort?.column)?.sortBy;
  const direction = sort?.direction;
  const sorted = useMemo(
    () => (by && direction ? sortRows(rows, by, direction, language) : rows),
    [rows, by, direction, language],
  );
  const isLong = rows.length > mostDrawn;
  const drawn = useRowWindow({
    ...{ count: isLong ? sorted.length : 0, rowPx: guessedRowPx, overscan: drawnAround, kept },
    getBox: () => box.current,
    keyOf: index => {
      const row = sorted[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  // Rows turn out higher or lower than guessed on the way, so that the browser's own jump would end short of the end.
  const jump = (event: React.KeyboardEvent): void => {
    if (event.target !== box.current || (event.key !== 'End' && event.key !== 'Home')) return;
    event.preventDefault();
    if (event.key === 'End') drawn.scrollToIndex(sorted.length - 1, { align: 'end' });
    else drawn.scrollToOffset(0);
  };
  const toggle = (key: string): void => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  const shared = { columns, rows: sorted, keyOf, details, attributesOf, open, toggle };
  return (
    <div
      ref={box}
      onKeyDown={isLong ? jump : undefined}
      className={`relative overflow-auto [overflow-anchor:none] ${isLow ? 'max-h-60' : isLong ? 'max-h-[min(60vh,560px)]' : ''}`}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table
        className={`w-full border-separate border-spacing-0 [&>tbody:last-child>tr:last-child>*]:border-b-0 ${isLong ? 'table-fixed' : ''} ${className}`}
        aria-rowcount={isLong ? rows.length + open.size + 1 : undefined}
      >
        <thead className={isLong || isLow ? 'sticky top-0 z-1 bg-surface' : ''}>
          <tr aria-rowindex={isLong ? 1 : undefined}>
            {columns.map(column => (
              <Head
                key={column.key}
                column={column}
                sort={sort}
                onSort={() => setSort(nextSort(sort, column.key, column.kind === 'figure'))}
              />
            ))}
          </tr>
        </thead>
        {isLong ? <VirtualRows {...shared} drawn={drawn} onKeep={setKept} /> : <PlainRows {...shared} />}
      </table>
    </div>
  );
}
