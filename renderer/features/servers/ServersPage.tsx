import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { useSlice } from '../../store/hooks';
import { Age } from '../../ui/age';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { PageHead, Panel } from '../../ui/panel';
import { AddServer } from './AddServer';
import { LmStudioPanel } from './LmStudioPanel';
import { RegionalPanel } from './RegionalPanel';
import { RunFilePanel } from './RunFilePanel';
import { ServerRow } from './ServerRow';

/** Every model server: what it is, whether it answers, and which one feeds OpenClaw. */
export function ServersPage() {
  const { t } = useTranslator();
  const servers = useSlice('servers');
  const { server: readAt } = useSlice('freshness');
  const { serverUrl } = useSlice('settings');
  const isInstalled = useSlice('lmstudio').state !== 'not-installed';
  // The one that the person named is known, and gone.
  const none = serverUrl === null ? t('servers.page.none') : t('error.server-refused', { url: serverUrl });
  return (
    <>
      <PageHead title={t('page.servers')} aside={<Age at={readAt} what="read" />} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <LmStudioPanel />
        <Panel>
          {servers.length === 0 && (
            <EmptyState
              unread={readAt === null}
              text={none}
              hint={t(isInstalled ? 'empty.models' : 'empty.modelsInstall')}
              action={<Button onClick={() => goTo('setup')}>{t('ui.openSetup')}</Button>}
            />
          )}
          <ul>
            {servers.map((server, index) => (
              <ServerRow key={server.url} server={server} isFirst={index === 0 && servers.length > 1} />
            ))}
          </ul>
        </Panel>
        <AddServer />
        <RegionalPanel />
        {/* It is drawn when the disk has been looked at: at the end nothing moves for it. */}
        <RunFilePanel />
      </div>
    </>
  );
}
