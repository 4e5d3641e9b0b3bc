import { guardLimits } from '#shared/contract/guard-limits';
import { formatAge } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { saveSettings } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { useNow } from '../../store/now';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Switch } from '../../ui/switch';
import { guardMark, useGuardStanding } from './guard-standing';

/** What the guard is doing right now, and what it has promised to take back. */
function GuardState() {
  const { t, language } = useTranslator();
  const { from, to, since } = useSlice('watch').guard;
  const standing = useGuardStanding();
  const now = useNow(since);
  return (
    <p className="flex items-start gap-2 pl-11">
      <Mark state={guardMark(standing)} className="mt-[3px]" />
      <span className="min-w-0 break-words">
        {standing === 'failed-over'
          ? t('guard.state.failed-over', {
              to: to ?? '',
              from: from ?? '',
              age: formatAge(now - (since ?? now), language),
            })
          : t(`guard.state.${standing}`)}
      </span>
    </p>
  );
}

/** The two things that Homeport does by itself where it is told to: the failover guard, and keeping warm. */
export function GuardPanel() {
  const { t } = useTranslator();
  const { failoverGuard, keepWarm, readAnswers } = useSlice('settings');
  const hasLmStudio = useSlice('watch').targets.some(({ kind }) => kind === 'lmstudio');
  return (
    <Panel title={t('health.byItself')}>
      <div className="grid gap-4 px-4 py-3">
        <Switch
          part="guard"
          label={t('guard.switch')}
          hint={t('guard.hint', guardLimits)}
          on={failoverGuard}
          onChange={on => void saveSettings({ failoverGuard: on })}
        />
        <GuardState />
        <Switch
          label={t('warm.switch')}
          hint={t('warm.hint')}
          on={keepWarm}
          onChange={on => void saveSettings({ keepWarm: on })}
        />
        {hasLmStudio && (
          <Switch
            label={t('answers.switch')}
            hint={t('answers.hint')}
            on={readAnswers}
            onChange={on => void saveSettings({ readAnswers: on })}
          />
        )}
      </div>
    </Panel>
  );
}
