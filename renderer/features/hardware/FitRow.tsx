import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { FitRow as Row } from '#shared/contract/sizing';
import { formatFileSize, formatMemory, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { Meter } from '../../ui/meter';
import { Tag } from '../../ui/tag';

const cell = 'border-b border-line px-3 py-2 align-top first:pl-4 last:pr-4';

function Needs({ row, poolBytes }: { row: Row; poolBytes: number }) {
  const { t, language } = useTranslator();
  const memory = (bytes: number): string => formatMemory(bytes, language);
  const text = row.range
    ? t('fit.range', { low: memory(row.range.lowBytes), high: memory(row.range.highBytes) })
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

function Tags({ row }: { row: Row }) {
  const { t, language } = useTranslator();
  return (
    <span className="flex flex-wrap gap-1">
      {row.verdict === 'too-large' ? (
        <Tag>{t('fit.short', { memory: formatMemory(row.shortBytes, language) })}</Tag>
      ) : (
        <Tag look={row.verdict === 'fits' ? 'ok' : 'attention'}>{t(`fit.verdict.${row.verdict}`)}</Tag>
      )}
      {row.warnings.map(warning => (
        <Tag key={warning} look="attention">
          {t(`fit.warning.${warning}`)}
        </Tag>
      ))}
    </span>
  );
}

/** The sum, line by line, with the rule and the source of each. */
function Lines({ row }: { row: Row }) {
  const { t, say, language } = useTranslator();
  return (
    <dl className="grid gap-1 text-sm sm:grid-cols-[auto_auto_minmax(0,1fr)]">
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

export function FitRow({ row, poolBytes }: { row: Row; poolBytes: number }) {
  const { t, language } = useTranslator();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const longest =
    row.largestContextTokens === null
      ? t('fit.longest.none')
      : formatNumber(row.largestContextTokens, language);
  return (
    <>
      <tr>
        <td className={cell}>
          <button
            type="button"
            className="flex items-baseline gap-1.5 text-left font-semibold"
            aria-expanded={open}
            aria-controls={detailsId}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight
              className={`size-3.5 flex-none translate-y-0.5 text-ink-3 ${open ? 'rotate-90' : ''}`}
              aria-hidden
            />
            {row.name}
          </button>
          <span className="ml-5 block text-sm text-ink-2">
            {row.variant} · {formatFileSize(row.sizeBytes, language)}
            {row.sizeOrigin === 'computed' ? ` · ${t('fit.computed')}` : ''}
          </span>
          <span className="ml-5 flex flex-wrap gap-1">
            {row.best && <Tag look="accent">{t('fit.best')}</Tag>}
            {row.onDisk && <Tag>{t('fit.onDisk')}</Tag>}
          </span>
        </td>
        <td className={`${cell} text-right tabular-nums`}>
          <Needs row={row} poolBytes={poolBytes} />
        </td>
        <td className={`${cell} text-right tabular-nums`}>{longest}</td>
        <td className={cell}>
          <Tags row={row} />
        </td>
      </tr>
      {open && (
        <tr id={detailsId}>
          <td className={`${cell} bg-sunken pl-9`} colSpan={4}>
            <Lines row={row} />
          </td>
        </tr>
      )}
    </>
  );
}
