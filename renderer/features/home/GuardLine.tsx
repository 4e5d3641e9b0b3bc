import { guardLimits } from '#shared/contract/guard-limits';
import { formatAge } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { goToPart } from '../../pages';
import { useSlice } from '../../store/hooks';
import { useNow } from '../../store/now';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { guardMark, useGuardStanding } from '../health/guard-standing';

/** Whether anybody sees to it that prompts are answered while the local model is away. */
export function GuardLine() {
  const { t, language } = useTranslator();
  const { to, since } = useSlice('watch').guard;
  const standing = useGuardStanding();
  const now = useNow(since);
  const text =
    standing === 'failed-over'
      ? t('guard.line.failed-over', { model: to ?? '', age: formatAge(now - (since ?? now), language) })
      : t(`guard.line.${standing}`, guardLimits);
  return (
    <div className="flex items-center gap-2 border-t border-line py-2 pr-2 pl-4 text-ink-2">
      <Mark state={guardMark(standing)} />
      <span className="min-w-0 flex-1">{text}</span>
      <Button
        look="quiet"
        aria-label={t('guard.line.changeName')}
        onClick={() => goToPart('settings', 'guard')}
      >
        {t('topology.change')}
      </Button>
    </div>
  );
}
