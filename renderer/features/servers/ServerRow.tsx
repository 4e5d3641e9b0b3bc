import { isSameServer, travelsInTheOpen } from '#shared/contract/address';
import { modelsOf } from '#shared/contract/instances';
import type { ServerView } from '#shared/contract/servers';
import { formatDuration } from '#shared/i18n/format';
import { errorText, text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { execute, showError } from '../../store/store';
import { Button } from '../../ui/button';
import { JobLine } from '../../ui/job-line';
import { Mark } from '../../ui/mark';
import { Tag } from '../../ui/tag';
import { Tooltip } from '../../ui/tooltip';

async function remove(url: string): Promise<void> {
  const removed = await execute('servers.remove', { url });
  if (!removed.ok) showError(removed.error);
}

async function stopManaged(): Promise<void> {
  await carryOut({ kind: 'managedStop' }, text('job.managedStop'));
}

async function tryApis(url: string, modelKey: string): Promise<void> {
  const started = await execute('servers.tryApis', { url, modelKey });
  if (!started.ok) showError(started.error);
}

/** One server: its kind, its facts in one line, and what can be done with it. */
export function ServerRow({ server, isFirst }: { server: ServerView; isFirst: boolean }) {
  const { t, say, language } = useTranslator();
  const { kind, version, url, latencyMs, error, asksForToken, features, added, managed } = server;
  const { providers } = useSlice('openclaw');
  const models = modelsOf(useSlice('models'), url);
  const jobs = useSlice('jobs');
  const stopping = jobs.find(job => managed && job.kind === 'managed-stop' && job.state !== 'succeeded');
  const trial = jobs.find(
    job => job.kind === 'api-trial' && job.title.params['url'] === url && job.state !== 'cancelled',
  );
  const feeds = providers.some(({ baseUrl }) => baseUrl !== null && isSameServer(baseUrl, url));
  const chat = models.filter(({ type }) => type === 'llm');
  const asked = chat.find(({ instances }) => (instances ?? []).length > 0) ?? chat[0];
  const [only] = chat;
  const facts = [
    // Of a server of our own: which model, and what it was started with.
    managed && only ? only.key : null,
    managed && only?.maxContextTokens
      ? t('servers.page.context', { contextTokens: only.maxContextTokens })
      : null,
    managed ? null : t('servers.models', { count: models.length }),
    latencyMs === null ? null : formatDuration(latencyMs, language),
    asksForToken === null ? null : t(asksForToken ? 'servers.token' : 'servers.noToken'),
    ...features.map(feature => t(`servers.feature.${feature}`)),
  ];
  return (
    <li className="border-line px-4 py-3 not-first:border-t">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Mark
          state={error?.code === 'server-loading' ? 'checking' : error ? 'blocked' : 'ok'}
          className="mt-[3px]"
        />
        <div className="min-w-[min(20rem,80%)] flex-1">
          <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <b className="font-semibold">{[t(`server.kind.${kind}`), version].filter(Boolean).join(' ')}</b>
            <span className="font-mono text-sm [overflow-wrap:anywhere] text-ink-2">{url}</span>
            {isFirst && <Tag look="accent">{t('servers.page.first')}</Tag>}
            {managed && <Tag>{t('servers.page.managed')}</Tag>}
            {feeds && <Tag look="ok">{t('servers.page.feeds')}</Tag>}
          </div>
          <p className="text-sm text-ink-2">
            {error ? say(errorText(error)) : facts.filter(Boolean).join(' · ')}
          </p>
          {travelsInTheOpen(url) && (
            <p className="mt-1 flex items-start gap-2 text-sm">
              <Mark state="attention" className="mt-0.5" />
              {t('servers.open')}
            </p>
          )}
        </div>
        <div className="ml-auto flex flex-wrap justify-end gap-2">
          {error?.code === 'server-auth' && (
            <Button onClick={() => goTo('settings')}>{t('servers.page.token')}</Button>
          )}
          {!error && !feeds && <Button onClick={() => goTo('openclaw')}>{t('servers.page.connect')}</Button>}
          {!error && kind !== 'lmstudio' && asked && (
            <Tooltip text={t('servers.page.tryHint', { model: asked.key })}>
              <Button busy={trial?.state === 'running'} onClick={() => void tryApis(url, asked.key)}>
                {t('servers.page.try')}
              </Button>
            </Tooltip>
          )}
          {managed && (
            <Button look="quiet" disabled={stopping?.state === 'running'} onClick={() => void stopManaged()}>
              {t(error?.code === 'managed-ended' ? 'servers.page.forget' : 'servers.page.stopManaged')}
            </Button>
          )}
          {added && (
            <Button
              look="quiet"
              aria-label={t('servers.page.remove', { url })}
              onClick={() => void remove(url)}
            >
              {t('servers.page.remove', { url: '' }).trim()}
            </Button>
          )}
        </div>
      </div>
      {stopping && (
        <div className="mt-2 pl-6">
          <JobLine job={stopping} />
        </div>
      )}
      {trial && trial.state !== 'succeeded' && (
        <div className="mt-2 pl-6">
          <JobLine job={trial} />
        </div>
      )}
      {trial?.state === 'succeeded' && server.provenApi && (
        <p className="mt-2 flex items-start gap-2 pl-6">
          <Mark state="ok" className="mt-[3px]" />
          {t('servers.apiWorks', { api: server.provenApi })}
        </p>
      )}
    </li>
  );
}
