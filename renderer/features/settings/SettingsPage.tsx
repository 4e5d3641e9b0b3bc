import { lookRhythms } from '#shared/contract/kinds';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { saveSettings } from '../../store/actions';
import { SelectField } from '../../ui/field';
import { PageHead, Panel } from '../../ui/panel';
import { GuardPanel } from '../health/GuardPanel';
import { MeasureRhythm } from '../health/MeasureRhythm';
import { NotifyPanel } from '../health/NotifyPanel';
import { PracticeNote, PracticePanel } from '../setup/PracticePanel';
import { About } from './About';
import { DesktopPanel } from './DesktopPanel';
import { PathField } from './PathField';
import { ServerField } from './ServerField';
import { TokenField } from './TokenField';
import { UpdatesPanel } from './UpdatesPanel';

export function SettingsPage() {
  const { t } = useTranslator();
  const { language, theme, lookRhythm } = useSlice('settings');
  const { mode } = useSlice('app');
  return (
    <>
      <PageHead title={t('page.settings')} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Panel title={t('settings.appearance')}>
          <div className="grid gap-4 px-4 py-3 sm:grid-cols-2">
            <SelectField
              label={t('settings.language')}
              value={language}
              options={[
                { value: 'system', label: t('settings.system') },
                { value: 'en', label: 'English' },
                { value: 'pl', label: 'Polski' },
              ]}
              onChange={value => void saveSettings({ language: value })}
            />
            <SelectField
              label={t('settings.theme')}
              value={theme}
              options={(['system', 'light', 'dark'] as const).map(value => ({
                value,
                label: t(value === 'system' ? 'settings.system' : `settings.theme.${value}`),
              }))}
              onChange={value => void saveSettings({ theme: value })}
            />
          </div>
        </Panel>
        <Panel title={t('settings.connections')}>
          <div className="grid gap-4 px-4 py-3">
            <ServerField />
            <TokenField />
            {mode !== 'practice' && <PathField />}
          </div>
        </Panel>
        <GuardPanel />
        <Panel title={t('settings.measuring')}>
          <div className="grid items-start gap-4 px-4 py-3 sm:grid-cols-2">
            <SelectField
              label={t('settings.lookRhythm')}
              hint={t('settings.lookRhythm.hint')}
              value={lookRhythm}
              options={lookRhythms.map(value => ({ value, label: t(`settings.lookRhythm.${value}`) }))}
              onChange={value => void saveSettings({ lookRhythm: value })}
            />
            <MeasureRhythm label={t('settings.measureRhythm')} />
          </div>
        </Panel>
        <NotifyPanel />
        <DesktopPanel />
        <UpdatesPanel />
        <PracticePanel />
        <PracticeNote />
        <About />
      </div>
    </>
  );
}
