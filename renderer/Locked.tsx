import { useTranslator } from './i18n';
import { Brand } from './ui/icons';

/** Without a session there is nothing to show but the way to one. */
export function Locked() {
  const { t } = useTranslator();
  return (
    <main className="grid h-full place-items-center p-6">
      <div className="grid max-w-100 justify-items-start gap-3">
        <Brand />
        <h1 className="text-xl font-[650]">{t('locked.title')}</h1>
        <p className="text-ink-2">{t('locked.text')}</p>
        <code className="rounded-control bg-sunken px-3 py-1 font-mono text-sm">homeport open</code>
      </div>
    </main>
  );
}
