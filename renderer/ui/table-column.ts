import type { SortValue } from './sort';

/** Opens and closes what a row shows below itself. */
export interface DetailsToggle {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** For the element that does it. */
  readonly attributes: { readonly 'aria-expanded': boolean; readonly 'aria-controls'?: string };
}

export interface Column<Row> {
  readonly key: string;
  readonly name: string;
  /** Where the cells tell what they are; it stays for a screen reader. */
  readonly hideName?: boolean;
  readonly cell: (row: Row, details: DetailsToggle) => React.ReactNode;
  /** `name`: what the row is called by; `figure`: a number, to be compared down the column. */
  readonly kind?: 'name' | 'figure';
  /** What the rows are put in order by; without it the column cannot be sorted by. */
  readonly sortBy?: (row: Row) => SortValue;
  readonly className?: string;
}
