import { isSameServer } from '#shared/contract/address';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { useStore } from '../../store/store';
import { Panel } from '../../ui/panel';
import { Licenses } from './Licenses';

/** Every address that Homeport itself asks, and what for. */
function useConnections(): { address: string; what: string }[] {
  const { t } = useTranslator();
  const servers = useSlice('servers');
  const { serverUrl } = useSlice('settings');
  const { url: lmstudioUrl } = useSlice('lmstudio');
  const { gateway } = useSlice('openclaw');
  const hardware = useSlice('hardware');
  const hosts = hardware.state === 'reading' ? [] : hardware.others;
  const publisher = useStore(state => state.desktop?.updates) ?? null;
  // One that does not answer is asked all the same.
  const silent = [...new Set([serverUrl, lmstudioUrl])].filter(
    url => url !== null && url !== '' && !servers.some(server => isSameServer(server.url, url)),
  );
  return [
    ...silent.map(url => ({ address: url ?? '', what: t('about.connection.expected') })),
    ...servers.map(({ url, kind }) => ({
      address: url,
      what: t('about.connection.server', { kind: t(`server.kind.${kind}`) }),
    })),
    { address: `http://127.0.0.1:${gateway.port}`, what: t('about.connection.gateway') },
    ...hosts.flatMap(({ ssh }) => (ssh === null ? [] : [{ address: ssh, what: t('about.connection.ssh') }])),
    ...(publisher?.address == null || publisher.status.state === 'off'
      ? []
      : [{ address: publisher.address, what: t('about.connection.updates') }]),
  ];
}

/** What this is, and every connection that it makes. */
export function About() {
  const { t } = useTranslator();
  const { version, shell, platform } = useSlice('app');
  const connections = useConnections();
  const under = window.homeport?.versions();
  return (
    <Panel title={t('about.title')}>
      <div className="grid gap-2 px-4 py-3 text-ink-2">
        <p>
          Homeport {version} · {t(`about.shell.${shell}`)} · {platform}
          {under && ` · Electron ${under.electron} · Chrome ${under.chrome}`}
        </p>
        <p>{t('about.connections')}</p>
        <dl className="grid grid-cols-[minmax(0,auto)_1fr] gap-x-4 gap-y-1 text-sm">
          {connections.map(({ address, what }) => (
            <div key={address} className="col-span-2 grid grid-cols-subgrid">
              <dt className="font-mono [overflow-wrap:anywhere]">{address}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p>{t('about.noTelemetry')}</p>
        <Licenses />
      </div>
    </Panel>
  );
}
