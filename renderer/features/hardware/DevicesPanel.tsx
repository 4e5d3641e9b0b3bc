import { useState } from 'react';
import type { Device } from '#shared/contract/hardware';
import { formatMemory, formatNumber } from '#shared/i18n/format';
import { disagreementOf } from '#shared/sizing/readings';
import { useTranslator } from '../../i18n';
import { withSample } from '../../store/sample';
import { execute, showError, useStore } from '../../store/store';
import { Button, Label } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { Meter } from '../../ui/meter';
import { Panel } from '../../ui/panel';
import { Tag } from '../../ui/tag';
import { memoryParts } from './memory-parts';
import { UsableField } from './UsableField';
import { useMachine } from './use-machine';

const fills = {
  model: 'fill-seg-model',
  context: 'fill-seg-context',
  other: 'fill-seg-other',
  free: 'fill-seg-free',
} as const;

function Key() {
  const { t } = useTranslator();
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 text-sm text-ink-2">
      {(['model', 'context', 'other', 'free'] as const).map(part => (
        <li key={part} className="flex items-center gap-1.5">
          <svg className="size-2.5" viewBox="0 0 10 10" aria-hidden>
            <rect width="10" height="10" rx="2" className={fills[part]} />
          </svg>
          {t(`hardware.page.part.${part}`)}
        </li>
      ))}
    </ul>
  );
}

function DeviceRow({ device, index, all }: { device: Device; index: number; all: readonly Device[] }) {
  const { t, language } = useTranslator();
  const { profile, loaded } = useMachine();
  const memory = (bytes: number): string => formatMemory(bytes, language);
  const parts = memoryParts(device, profile.pool, all, loaded);
  const total = memory(device.totalBytes);
  const used =
    device.usedBytes === null
      ? t('hardware.page.total', { total })
      : t('hardware.page.used', { used: memory(device.usedBytes), total });
  const busy =
    device.utilizationPercent === null
      ? null
      : t('hardware.page.busy', { percent: formatNumber(device.utilizationPercent, language) });
  const differing = disagreementOf(device);
  const share = (bytes: number): number => (device.totalBytes > 0 ? bytes / device.totalBytes : 0);
  return (
    <li className="border-line px-4 py-3 not-first:border-t">
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
        <b className="font-semibold">{all.length > 1 ? `${index} · ${device.name}` : device.name}</b>
        {device.display && <Tag>{t('hardware.page.display')}</Tag>}
        {device.memoryKind === 'unified' && <Tag>{t('hardware.page.unified')}</Tag>}
        <span className="ml-auto text-ink-2 tabular-nums">{[used, busy].filter(Boolean).join(' · ')}</span>
      </div>
      {parts && (
        <Meter
          label={t('hardware.page.meter', {
            device: device.name,
            modelBytes: parts.modelBytes,
            contextBytes: parts.contextBytes,
            otherBytes: parts.otherBytes,
          })}
          segments={[
            { share: share(parts.modelBytes), className: fills.model },
            { share: share(parts.contextBytes), className: fills.context },
            { share: share(parts.otherBytes), className: fills.other },
          ]}
        />
      )}
      {differing && (
        <p className="mt-1.5 flex items-start gap-2 text-sm text-ink-2">
          <Mark state="attention" className="mt-0.5" />
          {t('hardware.page.differ', {
            readings: differing.map(one => `${one.source} ${memory(one.totalBytes)}`).join(' · '),
          })}
        </p>
      )}
    </li>
  );
}

function NoDevice() {
  const { t } = useTranslator();
  const { profile } = useMachine();
  const [looking, setLooking] = useState(false);
  const problem = profile.probes.find(probe => probe.outcome === 'driver-problem');
  const look = async (): Promise<void> => {
    setLooking(true);
    const looked = await execute('hardware.detect', {});
    setLooking(false);
    if (!looked.ok) showError(looked.error);
  };
  return (
    <div className="px-4 py-4">
      <p className="flex items-center gap-2 font-semibold">
        <Mark state="blocked" />
        {t(problem ? 'hardware.page.driverProblem' : 'hardware.page.none')}
      </p>
      <p className="mt-1 text-ink-2">{problem ? problem.detail : t('hardware.page.none.text')}</p>
      <Button className="mt-2.5" disabled={looking} onClick={() => void look()}>
        <Label idle={t('hardware.page.lookAgain')} busy={t('setup.checking')} isBusy={looking} />
      </Button>
    </div>
  );
}

/** The GPUs, each with what is in its memory, live while somebody looks. */
export function DevicesPanel() {
  const { t, say, language } = useTranslator();
  const { profile } = useMachine();
  const sample = useStore(state => state.sample);
  const devices = withSample(profile.devices, sample);
  const sources = [...new Set(devices.map(device => device.source))].join(', ');
  const driver = devices.find(device => device.driverVersion !== null)?.driverVersion;
  const aside = [
    sources,
    driver ? t('hardware.page.driver', { driver }) : '',
    t(devices.length > 1 ? 'hardware.page.together' : 'hardware.page.alone', {
      memory: formatMemory(profile.pool.bytes, language),
    }),
  ];
  return (
    <Panel title={t('hardware.page.devices')} aside={devices.length > 0 && aside.filter(Boolean).join(' · ')}>
      {devices.length === 0 ? (
        <NoDevice />
      ) : (
        <ul>
          {devices.map((device, index) => (
            <DeviceRow key={device.id} device={device} index={index} all={devices} />
          ))}
        </ul>
      )}
      {devices.some(device => device.usedBytes !== null) && <Key />}
      {profile.warnings.map((warning, index) => (
        <p key={index} className="flex items-start gap-2 border-t border-line px-4 py-2.5 text-ink-2">
          <Mark state="attention" className="mt-0.5" />
          {say(warning)}
        </p>
      ))}
      <UsableField />
    </Panel>
  );
}
