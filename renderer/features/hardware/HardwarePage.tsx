import { disagreementOf } from '#shared/sizing/readings';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Age } from '../../ui/age';
import { PageHead } from '../../ui/panel';
import { DevicesPanel } from './DevicesPanel';
import { FitPanel } from './FitPanel';
import { GuidancePanel } from './GuidancePanel';
import { HostsPanel } from './HostsPanel';
import { ProbesPanel } from './ProbesPanel';
import { Verdicts } from './Verdicts';

/** What the machine is, what the guidance says to it, and what fits; every number with where it comes from. */
export function HardwarePage() {
  const { t } = useTranslator();
  const hardware = useSlice('hardware');
  const { hardware: readAt } = useSlice('freshness');
  if (hardware.state === 'reading')
    return <PageHead title={t('page.hardware')} aside={t('verdict.checking')} />;
  const { profile } = hardware;
  const disagree = profile.devices.some(device => disagreementOf(device) !== null);
  return (
    <>
      <PageHead
        title={t('page.hardware')}
        aside={
          <>
            <Age at={readAt} what="read" />
            {disagree && ` · ${t('hardware.page.disagree')}`}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Verdicts />
        <GuidancePanel />
        <DevicesPanel />
        <FitPanel />
        <HostsPanel />
        <ProbesPanel />
      </div>
    </>
  );
}
