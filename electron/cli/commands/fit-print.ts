import type { MemoryPool } from '#shared/contract/hardware';
import type { FitQuery, FitRow, FitTable } from '#shared/contract/sizing';
import { formatContext, formatMemory } from '#shared/i18n/format';
import { cellsOf } from '../cells';
import type { Terminal } from '../terminal';

/** One model's sum, flat, for programs. Sizes in bytes. */
export interface Estimate extends Omit<FitRow, 'best' | 'sizeBytes' | 'bits'> {
  readonly parallel: number;
  readonly kvType: FitQuery['kvType'];
  readonly weightsBytes: number;
  readonly kvCacheBytes: number;
  readonly stateBytes: number;
  readonly computeBytes: number;
  readonly reserveBytes: number;
  readonly pool: MemoryPool;
}

const tones = { fits: 'ok', tight: 'attention', perhaps: 'attention', 'too-large': 'blocked' } as const;

const padEnd = (text: string, cells: number): string => text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
const padStart = (text: string, cells: number): string =>
  ' '.repeat(Math.max(0, cells - cellsOf(text))) + text;

function printVerdict(estimate: Estimate, terminal: Terminal): void {
  const { verdict, totalBytes, shortBytes, range, pool } = estimate;
  const poolBytes = pool.bytes;
  const { lowBytes, highBytes } = range ?? { lowBytes: totalBytes, highBytes: totalBytes };
  const said = {
    fits: () => terminal.t('cli.fit.verdict.fits', { totalBytes, poolBytes }),
    tight: () => terminal.t('cli.fit.verdict.tight', { totalBytes, poolBytes }),
    perhaps: () => terminal.t('cli.fit.verdict.perhaps', { lowBytes, highBytes, poolBytes }),
    'too-large': () => terminal.t('cli.fit.verdict.too-large', { shortBytes }),
  };
  terminal.line(`${terminal.mark(tones[verdict])} ${terminal.tone('strong', said[verdict]())}`, 2);
}

/** One model: the verdict, the sum line by line with its rules, and how far its context could go. */
export function printEstimate(estimate: Estimate, terminal: Terminal): void {
  const { contextTokens, parallel, kvType, lines, totalBytes, largestContextTokens } = estimate;
  const memory = (bytes: number): string => padStart(formatMemory(bytes, terminal.language), 10);
  terminal.line(terminal.tone('strong', `${estimate.name} ${estimate.variant}`));
  terminal.line(terminal.t('cli.fit.asked', { contextTokens, parallel, kvType }));
  printVerdict(estimate, terminal);
  terminal.line();
  for (const { item, bytes, rule } of lines)
    terminal.line(
      `  ${padEnd(terminal.t(`cli.fit.item.${item}`), 12)}${memory(bytes)}  ${terminal.say(rule)}`,
      26,
    );
  terminal.line(`  ${padEnd(terminal.t('cli.fit.total'), 12)}${memory(totalBytes)}`);
  terminal.line();
  terminal.line(
    largestContextTokens === null
      ? terminal.t('cli.fit.longest.none')
      : terminal.t('cli.fit.longest', { contextTokens: largestContextTokens }),
  );
  for (const warning of estimate.warnings)
    terminal.line(`${terminal.mark('attention')} ${terminal.t(`cli.fit.warning.${warning}`)}`, 2);
}

const nameCells = 40;
const needsCells = 12;

function printRow(row: FitRow, terminal: Terminal): void {
  const { name, variant, verdict, totalBytes, range, largestContextTokens } = row;
  const memory = formatMemory(totalBytes, terminal.language);
  const needs = padStart(range ? `≤ ${memory}` : memory, needsCells);
  const longest =
    largestContextTokens === null ? '–' : formatContext(largestContextTokens, terminal.language);
  const marks = [
    ...(row.best ? [terminal.tone('strong', terminal.t('cli.fit.mark.best'))] : []),
    ...(row.onDisk ? [terminal.t('cli.fit.mark.onDisk')] : []),
    ...row.warnings.map(warning => terminal.t(`cli.fit.mark.${warning}`)),
  ];
  const label = padEnd(`${name} ${variant}`, nameCells);
  terminal.line(
    `${terminal.mark(tones[verdict])} ${label}${needs}${padStart(longest, 7)}  ${marks.join(', ')}`.trimEnd(),
    4,
  );
}

/** The table: one line for each variant, the largest model first. */
export function printTable({ query, poolBytes, rows }: FitTable, terminal: Terminal): void {
  terminal.line(terminal.tone('strong', terminal.t('cli.fit.pool', { poolBytes })));
  terminal.line(terminal.t('cli.fit.asked', { ...query }));
  terminal.line();
  const needs = padStart(terminal.t('cli.fit.column.needs'), needsCells);
  terminal.line(`  ${' '.repeat(nameCells)}${needs}  ${terminal.t('cli.fit.column.longest')}`);
  for (const row of rows) printRow(row, terminal);
}
