import { ChevronRight } from 'lucide-react';
import { Fragment, useId, useMemo } from 'react';
import type { Column, DetailsToggle } from './table-column';
import type { RowWindow } from './virtual';

interface RowsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly details: ((row: Row, close: () => void) => React.ReactNode) | undefined;
  readonly attributesOf: ((row: Row) => Readonly<Record<`data-${string}`, string>>) | undefined;
  readonly open: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
}

interface RowProps<Row> extends Omit<RowsProps<Row>, 'rows'> {
  readonly row: Row;
  /** Where it stands among all rows, heads and details counted; undefined: all of them are drawn. */
  readonly rowIndex?: number;
}

const cell = 'border-b border-line px-3 py-2 align-top first:pl-4 last:pr-4';
const figure = 'text-right tabular-nums';

function TableRow<Row>({
  row,
  rowIndex,
  columns,
  keyOf,
  details,
  attributesOf,
  open,
  toggle,
}: RowProps<Row>) {
  const detailsId = useId();
  const key = keyOf(row);
  const isOpen = details !== undefined && open.has(key);
  const close = (): void => toggle(key);
  const control: DetailsToggle = {
    isOpen,
    toggle: close,
    attributes: { 'aria-expanded': isOpen, ...(isOpen ? { 'aria-controls': detailsId } : {}) },
  };
  return (
    <>
      <tr aria-rowindex={rowIndex} {...attributesOf?.(row)}>
        {columns.map(column => {
          const look = `${cell} ${column.kind === 'figure' ? figure : ''} ${column.className ?? ''}`;
          const content = column.cell(row, control);
          return column.kind === 'name' ? (
            <th key={column.key} scope="row" className={`${look} text-left font-normal`}>
              {content}
            </th>
          ) : (
            <td key={column.key} className={look}>
              {content}
            </td>
          );
        })}
      </tr>
      {isOpen && (
        <tr id={detailsId} aria-rowindex={rowIndex === undefined ? undefined : rowIndex + 1}>
          <td className={`${cell} bg-sunken`} colSpan={columns.length}>
            {details(row, close)}
          </td>
        </tr>
      )}
    </>
  );
}

export function PlainRows<Row>({ rows, ...shared }: RowsProps<Row>) {
  return (
    <tbody>
      {rows.map(row => (
        <TableRow key={shared.keyOf(row)} row={row} {...shared} />
      ))}
    </tbody>
  );
}

/** The room of rows that are not drawn. */
const Gap = ({ px }: { px: number }) =>
  px > 0 && (
    <tbody aria-hidden>
      <tr style={{ height: px }}>
        <td />
      </tr>
    </tbody>
  );

const headRows = 1;
interface VirtualRowsProps<Row> extends RowsProps<Row> {
  readonly drawn: RowWindow;
  readonly onKeep: (index: number | null) => void;
}

/** Each row is a body of its own, so that its details are measured with it. */
export function VirtualRows<Row>({ rows, drawn, onKeep, ...shared }: VirtualRowsProps<Row>) {
  const { keyOf, open } = shared;
  // Opened details are rows as well.
  const opened = useMemo(
    () => rows.flatMap((row, index) => (open.has(keyOf(row)) ? [index] : [])),
    [rows, open, keyOf],
  );
  const rowIndexOf = (index: number): number =>
    headRows + 1 + index + opened.filter(one => one < index).length;
  const items = drawn.getVirtualItems();
  return (
    <>
      {items.map(({ key, index, start }, position) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <Fragment key={key}>
            <Gap px={start - (items[position - 1]?.end ?? 0)} />
            <tbody
              ref={drawn.measureElement}
              data-index={index}
              onFocus={() => onKeep(index)}
              onBlur={() => onKeep(null)}
            >
              <TableRow row={row} {...shared} rowIndex={rowIndexOf(index)} />
            </tbody>
          </Fragment>
        );
      })}
      <Gap px={drawn.getTotalSize() - (items.at(-1)?.end ?? 0)} />
    </>
  );
}

/** The name of a row that opens it. */
export function RowOpener({ details, children }: { details: DetailsToggle; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className="flex items-baseline gap-1.5 text-left font-semibold"
      {...details.attributes}
      onClick={details.toggle}
    >
      <ChevronRight
        className={`size-3.5 flex-none translate-y-0.5 text-ink-3 ${details.isOpen ? 'rotate-90' : ''}`}
        aria-hidden
      />
      {children}
    </button>
  );
}
