import { isSameServer } from '#shared/contract/address';
import { modelsOf } from '#shared/contract/instances';
import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { useSlice } from '../../store/hooks';
import { Age } from '../../ui/age';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { JobLine } from '../../ui/job-line';
import { PageHead, Panel } from '../../ui/panel';
import { DiskPanel } from './DiskPanel';
import { DownloadPanel } from './DownloadPanel';
import { LoadedPanel } from './LoadedPanel';
import { OnRequestPanel } from './OnRequestPanel';
import { useReadVerdicts, Verdicts } from './use-verdicts';

const kinds = ['model-load', 'model-unload', 'model-download', 'connect'] as const;

/** Long work on models: what runs, and the last that failed until another one begins. */
function Jobs() {
  const jobs = useSlice('jobs').filter(({ kind }) => kinds.some(one => one === kind));
  const running = jobs.filter(job => job.state === 'running');
  const [last] = jobs;
  const shown = running.length > 0 ? running : last?.state === 'failed' ? [last] : [];
  if (shown.length === 0) return null;
  return (
    <Panel>
      <ul className="grid gap-2 px-4 py-3">
        {shown.map(job => (
          <li key={job.id}>
            <JobLine job={job} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What is in memory, what is on the disk, and what is on its way there. */
export function ModelsPage() {
  const { t } = useTranslator();
  const servers = useSlice('servers');
  const models = useSlice('models');
  const { server: readAt } = useSlice('freshness');
  const verdicts = useReadVerdicts();
  const lmstudio = useSlice('lmstudio');
  const answers = servers.some(
    ({ kind, url, error }) => kind === 'lmstudio' && error === null && isSameServer(url, lmstudio.url),
  );
  // Of an LM Studio elsewhere its files are not here to be read.
  const onRequest = answers && lmstudio.installPath !== null ? lmstudio.onRequest : null;
  // One that a request loaded stays as well where nothing unloads such models: it is not told apart then.
  const isKept =
    lmstudio.onRequest.drops !== false &&
    modelsOf(models, lmstudio.url).some(
      ({ type, instances }) => type === 'llm' && instances?.some(({ ttlSeconds }) => ttlSeconds === null),
    );
  const answering = servers.filter(({ error }) => error === null);
  return (
    <Verdicts value={verdicts}>
      <PageHead title={t('page.models')} aside={<Age at={readAt} what="read" />} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Jobs />
        {answering.length === 0 && (
          <Panel>
            <EmptyState
              unread={readAt === null}
              text={t('models.unread')}
              hint={t(lmstudio.state === 'not-installed' ? 'empty.modelsInstall' : 'empty.models')}
              action={
                <>
                  <Button onClick={() => goTo('setup')}>{t('ui.openSetup')}</Button>
                  <Button onClick={() => goTo('servers')}>{t('ui.openServers')}</Button>
                </>
              }
            />
          </Panel>
        )}
        {answering.map(server => (
          <section key={server.url} className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <LoadedPanel server={server} models={modelsOf(models, server.url)} many={answering.length > 1} />
            <DiskPanel server={server} models={modelsOf(models, server.url)} many={answering.length > 1} />
          </section>
        ))}
        {onRequest && <OnRequestPanel onRequest={onRequest} isKept={isKept} />}
        {readAt !== null && <DownloadPanel />}
      </div>
    </Verdicts>
  );
}
