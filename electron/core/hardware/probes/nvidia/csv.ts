import { readQuantity } from '../probe';

/** Larger than any card; a larger number is a misread column. */
const plausibleMib = 4 * 1024 * 1024;

export const cardColumns = [
  'index',
  'uuid',
  'name',
  'memory.total',
  'memory.used',
  'memory.free',
  'utilization.gpu',
  'driver_version',
] as const;
export const modeColumns = ['index', 'mig.mode.current', 'display_active', 'addressing_mode'] as const;

/** Other people's ways to ask without a header: a list with no ids, and llmfit's question for unified parts. */
const withoutIds = [
  'index',
  'name',
  'memory.total',
  'memory.used',
  'memory.free',
  'utilization.gpu',
  'driver_version',
];
const addressingFirst = ['addressing_mode', 'memory.total', 'name'];

export interface NvidiaCard {
  readonly index: string;
  /** null where the part has none. */
  readonly uuid: string | null;
  readonly name: string;
  /** `none`: it says that it has no memory of its own; `unreadable`: an error stands in the place. */
  readonly totalMib: number | 'none' | 'unreadable';
  readonly usedMib: number | null;
  readonly freeMib: number | null;
  readonly utilizationPercent: number | null;
  readonly driverVersion: string | null;
  /** As it was printed. */
  readonly line: string;
}

/** null: not said. */
export interface NvidiaMode {
  readonly mig: boolean;
  readonly display: boolean | null;
  /** The processor and the part share one memory (ATS). */
  readonly shared: boolean;
}

interface Row {
  readonly line: string;
  readonly cell: (column: string) => string;
}

const isUuid = (cell: string | undefined): boolean => /^(?:GPU|MIG)-/.test(cell ?? '');
/** How a part says that there is no such value. `[Unknown Error]` and `[GPU is lost]` are a broken card instead. */
const isNone = (cell: string): boolean => /^\[?(?:n\/a|not supported)\]?$/i.test(cell);

/** "memory.total [MiB]" is `memory.total`; null where a line is no header. */
function headerOf(cells: readonly string[]): string[] | null {
  const names = cells.map(cell => /^([a-z][a-z_]*(?:\.[a-z_]+)*)(?: \[[^\]]*\])?$/.exec(cell)?.[1]);
  const known: readonly (string | undefined)[] = [...cardColumns, ...modeColumns];
  return names.every(name => name !== undefined) && names.some(name => known.includes(name)) ? names : null;
}

/** Rows below a header are read by it, others by what `columnsOf` takes them for; `rest` is what is neither. */
function readTable(
  csv: string,
  columnsOf: (cells: readonly string[]) => readonly string[] | null,
): { rows: Row[]; rest: string[] } {
  const rows: Row[] = [];
  const rest: string[] = [];
  let header: string[] | null = null;
  for (const printed of csv.split(/\r?\n/)) {
    const line = printed.trim();
    if (line === '') continue;
    const cells = line.split(',').map(cell => cell.trim());
    const named = headerOf(cells);
    header = named ?? header;
    if (named) continue;
    const columns = header?.length === cells.length ? header : header ? null : columnsOf(cells);
    if (columns) rows.push({ line, cell: column => cells[columns.indexOf(column)] ?? '' });
    else rest.push(line);
  }
  return { rows, rest };
}

/** A cell with or without its unit, as `78 %` and `143771 MiB`. */
function numberIn(cell: string, limit: number): number | null {
  const digits = /^(\d{1,12}(?:\.\d{1,6})?)(?: ?(?:MiB|%))?$/.exec(cell)?.[1];
  return readQuantity(digits, limit);
}

/** The order of a row without a header; null: no row. A row that was cut off has too few cells. */
function cardColumnsOf(cells: readonly string[]): readonly string[] | null {
  const [first = '', second = ''] = cells;
  if (/^(?:ATS|HMM|None|\[?N\/A\]?)$/i.test(first)) return cells.length === 3 ? addressingFirst : null;
  if (!/^\d{1,4}$/.test(first)) return null;
  if (isUuid(second) || isNone(second)) return cells.length >= cardColumns.length ? cardColumns : null;
  return cells.length >= withoutIds.length - 1 ? withoutIds : null;
}

/** A place in the list stands in for a number that was not asked for. */
const indexOf = ({ cell }: Row, position: number): string =>
  /^\d{1,4}$/.test(cell('index')) ? cell('index') : String(position);

/**
 * Reads `nvidia-smi --query-gpu=… --format=csv`: with a header any columns in any order, with or without units;
 * without one this product's own order, else (index, name, total, used, free, utilization). A field may be
 * `[N/A]` without spoiling its row. `rest`: lines that are no card, where the tool says what went wrong.
 */
export function parseCards(csv: string): { cards: NvidiaCard[]; rest: string[] } {
  const { rows, rest } = readTable(csv, cardColumnsOf);
  const cards = rows.map((row, position): NvidiaCard => {
    const { line, cell } = row;
    const total = cell('memory.total');
    const totalMib = numberIn(total, plausibleMib);
    return {
      index: indexOf(row, position),
      uuid: isUuid(cell('uuid')) ? cell('uuid') : null,
      name: isNone(cell('name')) ? '' : cell('name').slice(0, 200),
      totalMib: isNone(total) ? 'none' : (totalMib ?? 0) > 0 ? (totalMib ?? 0) : 'unreadable',
      usedMib: numberIn(cell('memory.used'), plausibleMib),
      freeMib: numberIn(cell('memory.free'), plausibleMib),
      utilizationPercent: numberIn(cell('utilization.gpu'), 100),
      driverVersion: /^\d[\w.]{0,30}$/.test(cell('driver_version')) ? cell('driver_version') : null,
      line,
    };
  });
  const ids = cards.map(({ uuid, index }) => uuid ?? index);
  return { cards: cards.filter((_, at) => ids.indexOf(ids[at] ?? '') === at), rest };
}

/** Reads the modes of the cards, by index. `asked`: the columns that this driver knows, for rows without a header. */
export function parseModes(csv: string, asked: readonly string[] = modeColumns): Map<string, NvidiaMode> {
  const { rows } = readTable(csv, cells => {
    if (cells.length === 3 && cardColumnsOf(cells)) return addressingFirst;
    return cells.length === asked.length && /^\d{1,4}$/.test(cells[0] ?? '') ? asked : null;
  });
  return new Map(
    rows.map((row, position) => {
      const display = row.cell('display_active').toLowerCase();
      const mode: NvidiaMode = {
        mig: /^enabled$/i.test(row.cell('mig.mode.current')),
        display: display === 'enabled' ? true : display === 'disabled' ? false : null,
        shared: /^ATS$/i.test(row.cell('addressing_mode')),
      };
      return [indexOf(row, position), mode] as const;
    }),
  );
}

/**
 * Reads `nvidia-smi --query-compute-apps=gpu_uuid,used_memory --format=csv,noheader,nounits`: what the programs
 * on a part use together. No program is 0; null where none of them tells.
 */
export function appsMib(csv: string, uuid: string | null): number | null {
  const lines = csv.split(/\r?\n/).filter(line => line.trim() !== '');
  const rows = lines.map(line => line.split(',').map(cell => cell.trim()));
  if (rows.some(cells => cells.length !== 2)) return null;
  const own = rows.filter(([gpu]) => uuid === null || gpu === uuid);
  const told = own.flatMap(([, used]) => numberIn(used ?? '', plausibleMib) ?? []);
  return own.length > 0 && told.length === 0 ? null : told.reduce((total, used) => total + used, 0);
}
