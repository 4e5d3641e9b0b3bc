import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import { formatFileSize, formatMemory, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import { Table } from '../../ui/table';
import type { Column, DetailsToggle } from '../../ui/table-column';
import { Tag } from '../../ui/tag';
import { WarningTag } from '../hardware/WarningTag';
import { contextsAbove } from './contexts';
import { LoadForm } from './LoadForm';
import { useVerdicts } from './use-verdicts';

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
    <>
      {inMemory && <Tag look="ok">{t('models.isLoaded')}</Tag>}
      {model.type === 'embedding' && <Tag>{t('models.embedding')}</Tag>}
      {row?.best && <Tag look="accent">{t('fit.best')}</Tag>}
      {row?.verdict === 'too-large' && (
        <Tag look="attention">{t('fit.short', { memory: formatMemory(row.shortBytes, language) })}</Tag>
      )}
      {row?.warnings.map(warning => (
        <WarningTag key={warning} warning={warning} />
      ))}
    </>
  );
}

function Name({ model }: { model: LocalModel }) {
  const { displayName, key, quantization, format } = model;
  const detail = [quantization, format].filter(Boolean).join(' · ');
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
        <b className="font-semibold [overflow-wrap:anywhere]">{displayName}</b>
        <Tags model={model} />
      </span>
      {displayName !== key && (
        <span className="block font-mono text-sm [overflow-wrap:anywhere] text-ink-2">{key}</span>
      )}
      {detail !== '' && <span className="block text-sm text-ink-2">{detail}</span>}
    </>
  );
}

function Load({ model, details }: { model: LocalModel; details: DetailsToggle }) {
  const { t } = useTranslator();
  // What is loaded already is only loaded for more context, in its place.
  if (model.type !== 'llm' || contextsAbove(model).length === 0) return null;
  const isLoaded = (model.instances ?? []).length > 0;
  const name = { model: model.displayName };
  return (
    <Button
      {...details.attributes}
      aria-label={isLoaded ? t('models.moreContextName', name) : t('models.loadName', name)}
      onClick={details.toggle}
    >
      {t(isLoaded ? 'models.moreContext' : 'models.load')}
    </Button>
  );
}

function useColumns(canLoad: boolean): readonly Column<LocalModel>[] {
  const { t, language } = useTranslator();
  const context = ({ maxContextTokens, instances }: LocalModel): string => {
    if (maxContextTokens !== null) return formatNumber(maxContextTokens, language);
    return instances === null ? t('models.contextUntold') : '–';
  };
  return [
    {
      ...{ key: 'model', name: t('models.table.model'), kind: 'name' },
      sortBy: model => model.displayName,
      cell: model => <Name model={model} />,
    },
    {
      ...{ key: 'size', name: t('models.table.size'), kind: 'figure', className: 'w-24 whitespace-nowrap' },
      sortBy: model => model.sizeBytes,
      cell: ({ sizeBytes }) => (sizeBytes === null ? '–' : formatFileSize(sizeBytes, language)),
    },
    {
      ...{ key: 'context', name: t('models.table.context'), kind: 'figure', className: 'w-32 lg:w-40' },
      sortBy: model => model.maxContextTokens,
      cell: context,
    },
    ...(canLoad
      ? [
          {
            ...{ key: 'action', name: t('models.table.action'), hideName: true },
            className: 'w-28 text-right',
            cell: (model: LocalModel, details: DetailsToggle) => <Load model={model} details={details} />,
          },
        ]
      : []),
  ];
}

/** The models of a server, the one for this machine first, then the largest. */
export function DiskPanel({ server, models, many }: Props) {
  const { t } = useTranslator();
  const verdicts = useVerdicts();
  const canLoad = server.features.includes('load');
  const columns = useColumns(canLoad);
  const inMemory = models.filter(model => (model.instances ?? []).length > 0);
  const rank = (model: LocalModel): number =>
    (verdicts.get(model.key)?.best ? 1e18 : 0) + (model.type === 'llm' ? 1e15 : 0) + (model.sizeBytes ?? 0);
  const title = t(canLoad ? 'models.disk' : 'models.listed');
  return (
    <Panel title={title} aside={many ? t('models.onServer', { server: server.url }) : undefined}>
      {models.length === 0 ? (
        <EmptyState text={t('models.none')} {...(canLoad ? { hint: t('empty.disk') } : {})} />
      ) : (
        <Table
          label={title}
          columns={columns}
          rows={[...models].sort((a, b) => rank(b) - rank(a))}
          keyOf={model => model.key}
          details={(model, close) => <LoadForm model={model} inMemory={inMemory} onDone={close} />}
        />
      )}
      {!canLoad && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-ink-2">{t('models.noControl')}</p>
      )}
    </Panel>
  );
}
