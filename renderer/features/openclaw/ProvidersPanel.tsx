import type { ProviderView } from '#shared/contract/openclaw';
import { formatNumber } from '#shared/i18n/format';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-column';

/** The button says what goes; what that comes to is in the diff that follows, with Undo. */
function Remove({ provider, model }: { provider: string; model?: string }) {
  const { t } = useTranslator();
  const name = model === undefined ? provider : `${provider}/${model}`;
  const intent = { kind: 'disconnect' as const, provider, ...(model === undefined ? {} : { model }) };
  return (
    <Button
      look="quiet"
      className="mt-1 -ml-2 block"
      aria-label={t('providers.remove', { name })}
      onClick={() => void carryOut(intent, text('history.action.disconnect', { name }))}
    >
      {t('providers.remove', { name: '' }).trim()}
    </Button>
  );
}

/** A model that the file tells of, or a server of which it names none. */
type Row = ProviderView & { readonly model: ProviderView['rows'][number] | null };

function Name({ row: { id, baseUrl, api, key, model } }: { row: Row }) {
  const { t } = useTranslator();
  if (model === null) {
    return (
      <>
        <span className="block font-semibold [overflow-wrap:anywhere]">{id}</span>
        <span className="block text-sm text-ink-2">{t('providers.noRows')}</span>
        <Remove provider={id} />
      </>
    );
  }
  return (
    <>
      <span className="block font-semibold [overflow-wrap:anywhere]">{model.name ?? model.id}</span>
      <span className="block font-mono text-sm [overflow-wrap:anywhere]">
        {id}/{model.id}
      </span>
      <span className="block text-sm [overflow-wrap:anywhere] text-ink-2">
        {baseUrl ?? t('providers.builtIn')} · {api ?? 'openai-completions'} · {t(`providers.key.${key}`)}
      </span>
      <Remove provider={id} model={model.id} />
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t, language } = useTranslator();
  const figure = (
    key: 'context' | 'window' | 'answer',
    valueOf: (row: Row) => number | null | undefined,
  ): Column<Row> => ({
    ...{ key, name: t(`entry.${key}`), kind: 'figure', className: 'w-28' },
    sortBy: row => valueOf(row) ?? null,
    cell: row => {
      const value = valueOf(row);
      return value == null ? '–' : formatNumber(value, language);
    },
  });
  return [
    {
      ...{ key: 'model', name: t('providers.model'), kind: 'name' },
      sortBy: ({ id, model }) => model?.name ?? model?.id ?? id,
      cell: row => <Name row={row} />,
    },
    figure('context', row => row.model?.contextTokens),
    figure('window', row => row.model?.contextWindow),
    figure('answer', row => row.model?.maxTokens),
  ];
}

/** The servers that OpenClaw's file names, and what it was told of each model. */
export function ProvidersPanel() {
  const { t } = useTranslator();
  const { providers, file } = useSlice('openclaw');
  const columns = useColumns();
  const rows = providers.flatMap((provider): Row[] =>
    provider.rows.length === 0
      ? [{ ...provider, model: null }]
      : provider.rows.map(model => ({ ...provider, model })),
  );
  return (
    <Panel title={t('providers.title')}>
      {rows.length === 0 ? (
        <EmptyState
          unread={file.state === 'unread'}
          text={t('providers.none')}
          hint={t('empty.providers')}
          action={<Button onClick={() => goTo('setup')}>{t('ui.openSetup')}</Button>}
        />
      ) : (
        <Table
          label={t('providers.title')}
          columns={columns}
          rows={rows}
          keyOf={({ id, model }) => `${id}/${model?.id ?? ''}`}
        />
      )}
    </Panel>
  );
}
