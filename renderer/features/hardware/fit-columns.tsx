import type { FitRow as Row } from '#shared/contract/sizing';
import { formatFileSize, formatMemory, formatMemoryRange, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { Meter } from '../../ui/meter';
import type { Column, DetailsToggle } from '../../ui/table-column';
import { RowOpener } from '../../ui/table-rows';
import { Tag } from '../../ui/tag';
import { WarningTag } from './WarningTag';

function Needs({ row, poolBytes }: { row: Row; poolBytes: number }) {
  const { t, language } = useTranslator();
  const memory = (bytes: number): string => formatMemory(bytes, language);
  const text = row.range
    ? formatMemoryRange(row.range.lowBytes, row.range.highBytes, language)
    : memory(row.totalBytes);
  const bytesOf = (item: Row['lines'][number]['item']): number =>
    row.lines.find(line => line.item === item)?.bytes ?? 0;
  const whole = Math.max(poolBytes, row.totalBytes, 1);
  const context = bytesOf('kvCache') + bytesOf('state');
  const fits = row.verdict !== 'too-large';
  return (
    <>
      <span className="whitespace-nowrap">{text}</span>
      <span className="mt-1 ml-auto block w-28">
        <Meter
          label={t('fit.meter', { needs: text, pool: memory(poolBytes) })}
          segments={
            fits
              ? [
                  { share: bytesOf('weights') / whole, className: 'fill-seg-model' },
                  { share: context / whole, className: 'fill-seg-context' },
                  {
                    share: (bytesOf('compute') + bytesOf('reserve')) / whole,
                    className: 'fill-seg-other',
                  },
                ]
              : [{ share: 1, className: 'fill-bad' }]
          }
        />
      </span>
    </>
  );
}

function Tags({ row, askedTokens }: { row: Row; askedTokens: number }) {
  const { t, language } = useTranslator();
  const { verdict } = row;
  // The model itself can do no more: what fits is less than was asked for.
  const isShorter = verdict !== 'too-large' && row.contextTokens < askedTokens;
  return (
    <span className="flex flex-wrap gap-1">
      {verdict === 'too-large' && (
        <Tag>{t('fit.short', { memory: formatMemory(row.shortBytes, language) })}</Tag>
      )}
      {verdict === 'fits' && !isShorter && <Tag look="ok">{t('fit.verdict.fits')}</Tag>}
      {(verdict === 'tight' || verdict === 'perhaps') && (
        <Tag look="attention">{t(`fit.verdict.${verdict}`)}</Tag>
      )}
      {isShorter && <Tag>{t('fit.shorter', { tokens: formatNumber(row.contextTokens, language) })}</Tag>}
      {row.warnings.map(warning => (
        <WarningTag key={warning} warning={warning} />
      ))}
    </span>
  );
}

/** The sum, line by line, with the rule and the source of each. */
export function FitLines({ row }: { row: Row }) {
  const { t, say, language } = useTranslator();
  return (
    <dl className="grid gap-1 pl-5 text-sm sm:grid-cols-[auto_auto_minmax(0,1fr)]">
      {row.lines.map(line => (
        <div key={line.item} className="contents">
          <dt className="text-ink-2 sm:pr-4">{t(`fit.item.${line.item}`)}</dt>
          <dd className="tabular-nums sm:pr-4 sm:text-right">{formatMemory(line.bytes, language)}</dd>
          <dd className="mb-1 text-ink-2 sm:mb-0">
            {say(line.rule)} <span className="text-ink-3">({line.source})</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Name({ row, details }: { row: Row; details: DetailsToggle }) {
  const { t, language } = useTranslator();
  return (
    <>
      <RowOpener details={details}>{row.name}</RowOpener>
      <span className="ml-5 block text-sm text-ink-2">
        {row.variant} · {formatFileSize(row.sizeBytes, language)}
        {row.sizeOrigin === 'computed' ? ` · ${t('fit.computed')}` : ''}
      </span>
      <span className="ml-5 flex flex-wrap gap-1">
        {row.best && <Tag look="accent">{t('fit.best')}</Tag>}
        {row.onDisk && <Tag>{t('fit.onDisk')}</Tag>}
      </span>
    </>
  );
}

/** From what fits to what does not; of those that do not, what lacks least first. */
const verdictRank = (row: Row): number =>
  ['fits', 'tight', 'perhaps', 'too-large'].indexOf(row.verdict) * 1e15 + row.shortBytes;

/** What the table says of a model, for the context that was asked for. */
export function useFitColumns(poolBytes: number, askedTokens: number): readonly Column<Row>[] {
  const { t, language } = useTranslator();
  return [
    {
      ...{ key: 'model', name: t('fit.model'), kind: 'name' },
      sortBy: row => `${row.name} ${row.variant}`,
      cell: (row, details) => <Name row={row} details={details} />,
    },
    {
      ...{ key: 'needs', name: t('fit.needs'), kind: 'figure' },
      sortBy: row => row.totalBytes,
      cell: row => <Needs row={row} poolBytes={poolBytes} />,
    },
    {
      ...{ key: 'longest', name: t('fit.longest'), kind: 'figure' },
      sortBy: row => row.largestContextTokens,
      cell: ({ largestContextTokens }) =>
        largestContextTokens === null ? t('fit.longest.none') : formatNumber(largestContextTokens, language),
    },
    {
      ...{ key: 'verdict', name: t('fit.verdict') },
      sortBy: verdictRank,
      cell: row => <Tags row={row} askedTokens={askedTokens} />,
    },
  ];
}
