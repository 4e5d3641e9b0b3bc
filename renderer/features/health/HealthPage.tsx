import { useState } from 'react';
import { spans, type Span } from '#shared/contract/kinds';
import { useTranslator } from '../../i18n';
import { PageHead } from '../../ui/panel';
import { Segmented } from '../../ui/segmented';
import { ChartsPanel } from './ChartsPanel';
import { FallbacksPanel } from './FallbacksPanel';
import { GuardPanel } from './GuardPanel';
import { IncidentsPanel } from './IncidentsPanel';
import { MeasurePanel } from './MeasurePanel';
import { NotifyPanel } from './NotifyPanel';
import { TargetsPanel } from './TargetsPanel';

/** What is watched and what was seen of it, and what Homeport does about it by itself. */
export function HealthPage() {
  const { t } = useTranslator();
  const [span, setSpan] = useState<Span>('hour');
  return (
    <>
      <PageHead title={t('page.health')} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="max-w-100">
          <Segmented
            label={t('health.span')}
            value={span}
            options={spans.map(value => ({ value, label: t(`health.span.${value}`) }))}
            onChange={setSpan}
          />
        </div>
        <TargetsPanel span={span} />
        <IncidentsPanel />
        <FallbacksPanel />
        <ChartsPanel span={span} />
        <MeasurePanel />
        <GuardPanel />
        <NotifyPanel />
      </div>
    </>
  );
}
