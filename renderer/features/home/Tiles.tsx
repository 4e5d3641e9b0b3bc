import { modelsOf } from '#shared/contract/instances';
import type { CheckItemState } from '#shared/contract/checklist';
import { formatDuration, formatMemory, formatNumber } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { useModelName } from '../../store/model-name';
import { withSample } from '../../store/sample';
import { useStore } from '../../store/store';
import { Mark } from '../../ui/mark';
import { Meter } from '../../ui/meter';
import { Sparkline } from '../../ui/sparkline';

interface TileProps {
  readonly state?: CheckItemState;
  readonly name: string;
  readonly value: string;
  readonly children?: React.ReactNode;
  readonly wide?: boolean;
}

function Tile({ state, name, value, children, wide = false }: TileProps) {
  return (
    <section
      className={`rounded-panel border border-line bg-surface px-4 py-3 shadow-panel ${wide ? 'md:col-span-2' : ''}`}
    >
      <h2 className="flex items-center gap-1.5 text-sm text-ink-3">
        {state && <Mark state={state} />}
        {name}
      </h2>
      <p className="mt-0.5 text-[16px] leading-6 font-semibold tracking-[-0.01em]">{value}</p>
      <div className="mt-px text-sm break-words text-ink-2">{children}</div>
    </section>
  );
}

function ServerTile() {
  const { t, language } = useTranslator();
  const [server] = useSlice('servers');
  const { state, version } = useSlice('lmstudio');
  const on = server?.error === null;
  const kind = server?.kind ?? 'lmstudio';
  const number = server?.version ?? (kind === 'lmstudio' ? version : null) ?? '';
  const name = `${t(`server.kind.${kind}`)} ${number}`.trim();
  const latency = server?.latencyMs == null ? '' : ` · ${formatDuration(server.latencyMs, language)}`;
  return (
    <Tile
      state={on ? 'ok' : state === 'unread' ? 'checking' : 'blocked'}
      name={t('tile.server')}
      value={name}
    >
      {server ? (
        <span className="font-mono">{server.url.replace(/^https?:\/\//, '') + latency}</span>
      ) : (
        t(`engine.state.${state}`)
      )}
    </Tile>
  );
}

function ModelTile() {
  const { t, language } = useTranslator();
  const [server] = useSlice('servers');
  const models = modelsOf(useSlice('models'), server?.url ?? '');
  const { providers } = useSlice('openclaw');
  const { state } = useSlice('lmstudio');
  const loaded = models.find(model => model.instances && model.instances.length > 0);
  const [instance] = loaded?.instances ?? [];
  if (!loaded || !instance) {
    const served = models.find(model => model.instances === null);
    const nothing = t(state === 'unread' ? 'verdict.checking' : 'tile.noneLoaded');
    const value = served ? served.displayName : nothing;
    return (
      <Tile
        state={served ? 'ok' : state === 'unread' ? 'checking' : 'attention'}
        name={t('tile.model')}
        value={value}
      >
        {server ? t('tile.listed', { count: models.length }) : state !== 'unread' && t('entry.noServer')}
      </Tile>
    );
  }
  const row = providers.flatMap(provider => provider.rows).find(one => one.id === loaded.key);
  const loadedTokens = instance.contextTokens === null ? '?' : formatNumber(instance.contextTokens, language);
  return (
    <Tile state="ok" name={t('tile.model')} value={loaded.displayName}>
      {row?.contextTokens == null
        ? t('tile.context', { loaded: loadedTokens })
        : t('tile.contextPromised', {
            loaded: loadedTokens,
            promised: formatNumber(row.contextTokens, language),
          })}
    </Tile>
  );
}

function GatewayTile() {
  const { t, language } = useTranslator();
  const { gateway, installation } = useSlice('openclaw');
  const { state, version, port, latencyMs, reload } = gateway;
  const { openclawRunsOn } = useSlice('checklist').topology;
  if (openclawRunsOn === 'none' && state !== 'up' && installation.state === 'absent')
    return <Tile state="unknown" name={t('tile.gateway')} value={t('tile.gateway.absent')} />;
  const value =
    state === 'up'
      ? t('tile.gatewayUp', { version: version ?? '' })
      : t(state === 'unread' ? 'verdict.checking' : `tile.gateway.${state}`);
  const detail =
    state === 'up'
      ? `${t('tile.port', { port: String(port) })} · ${formatDuration(latencyMs ?? 0, language)} · ${t(`gateway.reload.${reload}`)}`
      : installation.version
        ? t('tile.installed', { version: installation.version })
        : t('tile.port', { port: String(port) });
  return (
    <Tile
      state={state === 'up' ? 'ok' : ['unread', 'starting'].includes(state) ? 'checking' : 'attention'}
      name={t('tile.gateway')}
      value={value}
    >
      {detail}
    </Tile>
  );
}

function MemoryTile() {
  const { t, language } = useTranslator();
  const hardware = useSlice('hardware');
  const sample = useStore(state => state.sample);
  if (hardware.state === 'reading')
    return <Tile state="checking" name={t('tile.memory')} value={t('verdict.checking')} wide />;
  const { pool, host } = hardware.profile;
  const devices = withSample(hardware.profile.devices, sample);
  const used = devices.reduce((sum, device) => sum + (device.usedBytes ?? 0), 0);
  const known = devices.length > 0 && devices.every(device => device.usedBytes !== null);
  const total = known ? devices.reduce((sum, device) => sum + device.totalBytes, 0) : host.memoryBytes;
  const taken = known ? used : host.memoryBytes - (sample?.memoryFreeBytes ?? host.memoryFreeBytes);
  const params = { used: formatMemory(taken, language), total: formatMemory(total, language) };
  const value = t(known ? 'tile.gpuMemory' : 'tile.systemMemory', params);
  return (
    <Tile state={pool.bytes > 0 ? 'ok' : 'attention'} name={t('tile.memory')} value={value} wide>
      <div className="mt-2 mb-2">
        <Meter
          label={value}
          segments={[{ share: taken / total, className: known ? 'fill-seg-model' : 'fill-seg-other' }]}
        />
      </div>
      {devices.length === 0
        ? t('hardware.summary.none')
        : t('tile.forModels', { memory: formatMemory(pool.bytes, language), count: pool.deviceIds.length })}
    </Tile>
  );
}

function AnswersTile() {
  const { t, language } = useTranslator();
  const { turns } = useSlice('health');
  const { openclaw: readAt } = useSlice('freshness');
  const times = turns.flatMap(turn => turn.timeToFirstTokenMs ?? []).reverse();
  const { file } = useSlice('openclaw');
  const nameOf = useModelName();
  const [latest] = turns;
  if (!latest && readAt === null)
    return <Tile state="checking" name={t('tile.answers')} value={t('verdict.checking')} />;
  if (!latest) {
    return (
      <Tile state="noted" name={t('tile.answers')} value={t('tile.noAnswer')}>
        {t('tile.noAnswerHint')}
      </Tile>
    );
  }
  const ttft = latest.timeToFirstTokenMs;
  const value =
    ttft === null
      ? formatDuration(latest.totalMs, language)
      : t('tile.ttft', { ttft: formatDuration(ttft, language) });
  // What an answer proved, it proved of the file as it was then.
  const isOld = file.state !== 'read' || latest.configHash !== file.hash;
  const rate = latest.decodeTokensPerSecond;
  const facts = [
    rate === null ? null : t('home.rate', { rate: formatNumber(rate, language) }),
    nameOf(latest.answeredModel),
  ];
  return (
    <Tile
      state={latest.rerouted ? 'attention' : isOld ? 'noted' : 'ok'}
      name={t('tile.answers')}
      value={value}
    >
      {times.length > 1 ? (
        <div className="mt-1">
          <Sparkline
            values={times}
            label={t('tile.answersChart', {
              count: times.length,
              lowest: formatDuration(Math.min(...times), language),
              highest: formatDuration(Math.max(...times), language),
            })}
          />
        </div>
      ) : (
        facts.filter(Boolean).join(' · ')
      )}
    </Tile>
  );
}

export function Tiles() {
  return (
    <div className="grid gap-3 md:grid-cols-3">
      <ServerTile />
      <ModelTile />
      <GatewayTile />
      <MemoryTile />
      <AnswersTile />
    </div>
  );
}
