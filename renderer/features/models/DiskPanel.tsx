import { Fragment, useState } from 'react';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import { formatFileSize, formatMemory, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import { Tag } from '../../ui/tag';
import { LoadForm } from './LoadForm';
import { useVerdicts } from './use-verdicts';

const cell = 'border-b border-line px-3 py-2 align-top first:pl-4 last:pr-4';
const head = `${cell} text-left text-sm font-medium text-ink-3`;

/** More at once would hold the page up; the largest and the recommended come first. */
const rowsAtOnce = 30;

interface Props {
  readonly server: ServerView;
  readonly models: readonly LocalModel[];
  readonly many: boolean;
}

function Tags({ model }: { model: LocalModel }) {
  const { t, language } = useTranslator();
  const row = useVerdicts().get(model.key);
  const inMemory = (model.instances ?? []).length > 0;
  return (
    <span className="mt-0.5 flex flex-wrap gap-1">
      {inMemory && <Tag look="ok">{t('models.isLoaded')}</Tag>}
      {model.type === 'embedding' && <Tag>{t('models.embedding')}</Tag>}
      {row?.best && <Tag look="accent">{t('fit.best')}</Tag>}
      {row?.verdict === 'too-large' && (
        <Tag look="attention">{t('fit.short', { memory: formatMemory(row.shortBytes, language) })}</Tag>
      )}
      {row?.warnings.map(warning => (
        <Tag key={warning} look="attention">
          {t(`fit.warning.${warning}`)}
        </Tag>
      ))}
    </span>
  );
}

function Row({ model, canLoad, inMemory }: { model: LocalModel; canLoad: boolean; inMemory: LocalModel[] }) {
  const { t, language } = useTranslator();
  const [open, setOpen] = useState(false);
  const { displayName, key, quantization, format, sizeBytes, maxContextTokens, type, instances } = model;
  const detail = [quantization, format].filter(Boolean).join(' · ');
  return (
    <Fragment>
      <tr>
        <td className={cell}>
          <b className="font-semibold [overflow-wrap:anywhere]">{displayName}</b>
          {displayName !== key && (
            <span className="block font-mono text-sm [overflow-wrap:anywhere] text-ink-2">{key}</span>
          )}
          {detail !== '' && <span className="block text-sm text-ink-2">{detail}</span>}
          <Tags model={model} />
        </td>
        <td className={`${cell} text-right whitespace-nowrap tabular-nums`}>
          {sizeBytes === null ? '–' : formatFileSize(sizeBytes, language)}
        </td>
        <td className={`${cell} text-right tabular-nums`}>
          {maxContextTokens !== null
            ? formatNumber(maxContextTokens, language)
            : instances === null
              ? t('models.contextUntold')
              : '–'}
        </td>
        {canLoad && (
          <td className={`${cell} text-right`}>
            {type === 'llm' && (
              <Button
                aria-expanded={open}
                aria-label={t('models.loadName', { model: displayName })}
                onClick={() => setOpen(!open)}
              >
                {t('models.load')}
              </Button>
            )}
          </td>
        )}
      </tr>
      {open && (
        <tr>
          <td className={`${cell} bg-sunken`} colSpan={4}>
            <LoadForm model={model} inMemory={inMemory} onDone={() => setOpen(false)} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** The models of a server, the one for this machine first, then the largest. */
export function DiskPanel({ server, models, many }: Props) {
  const { t } = useTranslator();
  const verdicts = useVerdicts();
  const canLoad = server.features.includes('load');
  const inMemory = models.filter(model => (model.instances ?? []).length > 0);
  const rank = (model: LocalModel): number =>
    (verdicts.get(model.key)?.best ? 1e18 : 0) + (model.type === 'llm' ? 1e15 : 0) + (model.sizeBytes ?? 0);
  const [most, setMost] = useState(rowsAtOnce);
  const sorted = [...models].sort((a, b) => rank(b) - rank(a));
  const hidden = Math.max(0, sorted.length - most);
  const title = t(canLoad ? 'models.disk' : 'models.listed');
  return (
    <Panel title={title} aside={many ? t('models.onServer', { server: server.url }) : undefined}>
      {models.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t('models.none')}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={title}>
          <table className="w-full border-collapse [&_tr:last-child_td]:border-0">
            <thead>
              <tr>
                <th className={head}>{t('models.table.model')}</th>
                <th className={`${head} text-right`}>{t('models.table.size')}</th>
                <th className={`${head} text-right`}>{t('models.table.context')}</th>
                {canLoad && (
                  <th className={head}>
                    <span className="sr-only">{t('models.table.action')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {sorted.slice(0, most).map(model => (
                <Row key={model.key} model={model} canLoad={canLoad} inMemory={inMemory} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hidden > 0 && (
        <div className="border-t border-line px-4 py-2">
          <Button look="quiet" onClick={() => setMost(most + rowsAtOnce)}>
            {t('models.more', { count: hidden })}
          </Button>
        </div>
      )}
      {!canLoad && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-ink-2">{t('models.noControl')}</p>
      )}
    </Panel>
  );
}
