import { measureRhythms } from '#shared/contract/kinds';
import { useTranslator } from '../../i18n';
import { saveSettings } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { SelectField } from '../../ui/field';

/** How often the model is measured without a click. */
export function MeasureRhythm({ label }: { label: string }) {
  const { t } = useTranslator();
  const { measureRhythm } = useSlice('settings');
  return (
    <SelectField
      label={label}
      hint={measureRhythm === 'never' ? undefined : t('measure.rhythmHint')}
      value={measureRhythm}
      options={measureRhythms.map(value => ({ value, label: t(`measure.rhythm.${value}`) }))}
      onChange={value => void saveSettings({ measureRhythm: value })}
    />
  );
}
