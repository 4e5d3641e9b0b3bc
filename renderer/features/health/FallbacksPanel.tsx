import { formatMoment } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';

/** When another model answered than the one that OpenClaw asked first; nothing where nobody can tell. */
export function FallbacksPanel() {
  const { t, language } = useTranslator();
  const { fallbacks } = useSlice('health');
  if (fallbacks === null) return null;
  return (
    <Panel title={t('fallbacks.title')} aside={t('fallbacks.aside')}>
      {fallbacks.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t('fallbacks.none')}</p>
      ) : (
        <ul>
          {fallbacks.map(({ at, requested, answered, reason }) => (
            <li
              key={`${at} ${answered}`}
              className="flex items-start gap-2 border-b border-line px-4 py-2 last:border-0"
            >
              <Mark state="attention" className="mt-[3px]" />
              <div className="min-w-0 break-words">
                <p>{t('fallbacks.row', { answered, requested })}</p>
                <p className="text-sm text-ink-3">
                  <time dateTime={new Date(at).toISOString()}>{formatMoment(at, language, 'minute')}</time>
                  {reason !== null && ` · ${t('fallbacks.reason', { reason })}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
