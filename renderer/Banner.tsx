import { formatAge } from '#shared/i18n/format';
import { useTranslator } from './i18n';
import { useSlice, useStale } from './store/hooks';
import { useNow } from './store/now';
import { useStore } from './store/store';
import { Mark } from './ui/mark';

const strip = 'flex flex-wrap items-center justify-center gap-2 border-b border-line px-4 py-1.5 text-sm';

/** A core that stands still keeps its connection: only the age of what it saw tells. */
function StaleStrip() {
  const { t, language } = useTranslator();
  const staleAt = useStale();
  const now = useNow(staleAt);
  if (staleAt === null) return null;
  return (
    <div className={`${strip} bg-warn-weak`}>
      <Mark state="attention" />
      {t('banner.stale', { age: formatAge(now - staleAt, language) })}
    </div>
  );
}

/** What holds on every page: practice, a lost core, and what the core has to say. */
export function Banner() {
  const { t, say } = useTranslator();
  const connection = useStore(state => state.connection);
  const { mode } = useSlice('app');
  const notices = useSlice('notices');
  // Its age grows: it is read out without one, once.
  const isStale = useStale() !== null && connection === 'connected';
  return (
    <header>
      {mode === 'practice' && (
        <div className={`${strip} bg-accent-weak`} role="note">
          <strong className="font-semibold">{t('banner.practice')}</strong>
          <span className="text-ink-2 max-sm:sr-only">{t('banner.practiceDetail')}</span>
        </div>
      )}
      <div aria-live="polite">
        {(connection === 'lost' || connection === 'refused') && (
          <div className={`${strip} bg-bad-weak`}>
            <Mark state="blocked" />
            {t(connection === 'lost' ? 'banner.lost' : 'banner.refused')}
          </div>
        )}
        {isStale && <span className="sr-only">{t('banner.outOfDate')}</span>}
      </div>
      {isStale && <StaleStrip />}
      {notices.map(notice => (
        <div key={notice.id} className={`${strip} bg-warn-weak`} role="note">
          <Mark state="attention" />
          <span className="break-all">{say(notice.text)}</span>
        </div>
      ))}
    </header>
  );
}
