import { useTranslator } from '../../i18n';
import { saveSettings } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { Field } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { Switch } from '../../ui/switch';
import { minuteOf, timeOf } from './minutes';

const night = { fromMinute: 22 * 60, toMinute: 7 * 60 };

interface TimeFieldProps {
  readonly label: string;
  readonly minute: number;
  readonly onChange: (minute: number) => void;
}

function TimeField({ label, minute, onChange }: TimeFieldProps) {
  return (
    <Field label={label}>
      {(id, _, className) => (
        <input
          id={id}
          type="time"
          className={className}
          value={timeOf(minute)}
          onChange={event => {
            const typed = minuteOf(event.target.value);
            if (typed !== null) onChange(typed);
          }}
        />
      )}
    </Field>
  );
}

/** What is told to who does not look, and when it is not. */
export function NotifyPanel() {
  const { t } = useTranslator();
  const { notifications, quietHours } = useSlice('settings');
  const save = (quiet: typeof quietHours): void => void saveSettings({ quietHours: quiet });
  return (
    <Panel title={t('notify.title')}>
      <div className="grid gap-4 px-4 py-3">
        <Switch
          label={t('notify.switch')}
          hint={t('notify.hint')}
          on={notifications}
          onChange={on => void saveSettings({ notifications: on })}
        />
        <Switch
          label={t('notify.quiet')}
          hint={t('notify.quietHint')}
          on={quietHours !== null}
          onChange={on => save(on ? night : null)}
        />
        {quietHours !== null && (
          <div className="grid max-w-80 grid-cols-2 gap-3 pl-11">
            <TimeField
              label={t('notify.from')}
              minute={quietHours.fromMinute}
              onChange={fromMinute => save({ ...quietHours, fromMinute })}
            />
            <TimeField
              label={t('notify.to')}
              minute={quietHours.toMinute}
              onChange={toMinute => save({ ...quietHours, toMinute })}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}
