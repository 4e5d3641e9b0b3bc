import type { Page } from '#shared/contract/pages';
import { useTranslator } from '../i18n';
import { goTo } from '../pages';
import { Button } from './button';

interface NothingProps {
  readonly text: string;
  /** Where something can be done about it. */
  readonly to?: Page;
  /** Nobody has looked yet, so nothing can be said. */
  readonly unread?: boolean;
}

/** Where there is nothing to show: that it is looked for, or why there is none and the way to some. */
export function Nothing({ text, to, unread = false }: NothingProps) {
  const { t } = useTranslator();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <p className="min-w-0 flex-[1_1_280px] text-ink-2">{unread ? t('verdict.checking') : text}</p>
      {to && !unread && (
        <Button onClick={() => goTo(to)}>{t('nothing.open', { page: t(`page.${to}`) })}</Button>
      )}
    </div>
  );
}
