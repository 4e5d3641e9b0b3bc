import { useState } from 'react';
import { isSameServer } from '#shared/contract/address';
import type { LoadedInstance, LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import { formatFileSize, formatNumber } from '#shared/i18n/format';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { suggestedContext } from './contexts';
import { ReplaceDialog } from './ReplaceDialog';

interface Props {
  readonly server: ServerView;
  readonly models: readonly LocalModel[];
  /** More than one server: each panel says whose it is. */
  readonly many: boolean;
}

/** provider/model, where OpenClaw's file has a row for it; else there is nothing to replace. */
function useNameOf({ serverUrl, key }: LocalModel): string | null {
  const { providers } = useSlice('openclaw');
  const provider = providers.find(
    ({ baseUrl, rows }) =>
      baseUrl !== null && isSameServer(baseUrl, serverUrl) && rows.some(row => row.id === key),
  );
  return provider ? `${provider.id}/${key}` : null;
}

function Copy({ model, instance }: { model: LocalModel; instance: LoadedInstance }) {
  const { t, language } = useTranslator();
  const { id, contextTokens, ttlSeconds } = instance;
  const { serverUrl, key: modelKey, displayName } = model;
  const hardware = useSlice('hardware');
  const copies = hardware.state === 'read' ? hardware.copies : [];
  const fileSize = model.sizeBytes === null ? null : formatFileSize(model.sizeBytes, language);
  const taken = copies.find(copy => copy.id === id && isSameServer(copy.serverUrl, serverUrl));
  const named = useNameOf(model);
  const [replacing, setReplacing] = useState(false);
  const unload = (): void => {
    const intent = { kind: 'modelUnload' as const, serverUrl, instanceId: id };
    void carryOut(intent, text('job.unload', { model: displayName }));
  };
  const keep = (): void => {
    const wanted = Math.max(contextTokens ?? 0, suggestedContext(model));
    const intent = { kind: 'modelLoad' as const, serverUrl, modelKey, contextTokens: wanted, keep: true };
    void carryOut(intent, text('models.keep'));
  };
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-line px-4 py-2.5 not-first:border-t">
      <Mark state={ttlSeconds === null ? 'ok' : 'attention'} className="mt-[3px]" />
      <div className="min-w-0 flex-1">
        <b className="font-semibold [overflow-wrap:anywhere]">{displayName}</b>
        <span className="block font-mono text-sm [overflow-wrap:anywhere] text-ink-2">{id}</span>
        <span className="block text-sm text-ink-2">
          {[
            contextTokens === null
              ? null
              : t('tile.context', { loaded: formatNumber(contextTokens, language) }),
            taken ? t('models.taken', { takenBytes: taken.modelBytes + taken.contextBytes }) : fileSize,
            ttlSeconds === null ? t('models.stays') : t('models.leaves', { leavesMs: ttlSeconds * 1000 }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {named && (
        <Button
          aria-label={t('replace.actionName', { model: displayName })}
          onClick={() => setReplacing(true)}
        >
          {t('replace.action')}
        </Button>
      )}
      {ttlSeconds !== null && <Button onClick={keep}>{t('models.keep')}</Button>}
      <Button look="quiet" onClick={unload} aria-label={t('models.unload', { model: id })}>
        {t('models.unload', { model: '' }).trim()}
      </Button>
      {named && replacing && <ReplaceDialog oldModel={named} onClose={() => setReplacing(false)} />}
    </li>
  );
}

/** What is in memory, and whether it stays there. */
export function LoadedPanel({ server, models, many }: Props) {
  const { t } = useTranslator();
  const loaded = models.flatMap(model => (model.instances ?? []).map(instance => ({ model, instance })));
  const doubled = models.find(model => (model.instances ?? []).length > 1);
  if (!server.features.includes('load')) return null;
  return (
    <Panel title={t('models.loaded')} aside={many ? t('models.onServer', { server: server.url }) : undefined}>
      {loaded.length === 0 && (
        <p className="flex items-start gap-3 px-4 py-3 text-ink-2">
          <Mark state="attention" className="mt-[3px]" />
          {t('models.noneLoaded')}
        </p>
      )}
      <ul>
        {loaded.map(({ model, instance }) => (
          <Copy key={instance.id} model={model} instance={instance} />
        ))}
      </ul>
      {doubled && (
        <p className="flex items-start gap-3 border-t border-line px-4 py-2.5">
          <Mark state="attention" className="mt-[3px]" />
          {t('models.twice', { count: (doubled.instances ?? []).length })}
        </p>
      )}
    </Panel>
  );
}
