import { formatAge } from '#shared/i18n/format';
import { useTranslator } from '../i18n';
import { useNow } from '../store/now';

/** Below it an age is no number: ages step by as much. */
export const justNowMs = 10_000;

/** How long ago something was read: "read just now", "read 20 s ago". */
export function Age({ at, what }: { at: number | null; what: 'read' | 'checked' | 'answered' }) {
  const { t, language } = useTranslator();
  const now = useNow(at);
  if (at === null) return <span>{t('age.never')}</span>;
  const age = now - at;
  const text = age < justNowMs ? t(`age.${what}.now`) : t(`age.${what}`, { age: formatAge(age, language) });
  return <time dateTime={new Date(at).toISOString()}>{text}</time>;
}
