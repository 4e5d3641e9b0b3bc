import type { Settings } from '#shared/contract/settings';
import { useTranslator } from '../../i18n';
import { goTo } from '../../pages';
import { useSlice } from '../../store/hooks';
import { saveSettings } from '../../store/actions';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';

const places = ['found', 'this-machine', 'elsewhere'] as const;

/** Which program runs the models, and where OpenClaw is: found, and correctable. */
export function TopologyPanel() {
  const { t } = useTranslator();
  const { topology } = useSlice('checklist');
  const { openclawRunsOn } = useSlice('settings');
  const engine = topology.engine === 'none' ? t('topology.engine.none') : t(`server.kind.${topology.engine}`);
  return (
    <Panel>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 px-4 py-3">
        <div className="flex flex-wrap items-center gap-2">
          <dt className="text-ink-3">{t('topology.models')}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-2">
            {engine}
            {topology.engine !== 'none' && topology.engineUrl && (
              <span className="font-mono text-sm text-ink-2">{topology.engineUrl}</span>
            )}
            <Button look="quiet" className="h-5.5" onClick={() => goTo('settings')}>
              {t('topology.change')}
            </Button>
          </dd>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <dt className="text-ink-3">
            <label htmlFor="openclaw-place">{t('topology.openclaw')}</label>
          </dt>
          <dd>
            <select
              id="openclaw-place"
              className="h-7 rounded-control border border-line-field bg-surface px-1"
              value={openclawRunsOn}
              onChange={event =>
                void saveSettings({ openclawRunsOn: event.target.value as Settings['openclawRunsOn'] })
              }
            >
              {places.map(place => (
                <option key={place} value={place}>
                  {place === 'found'
                    ? t('topology.found', { place: t(`topology.place.${topology.openclawRunsOn}`) })
                    : t(`topology.place.${place}`)}
                </option>
              ))}
            </select>
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
