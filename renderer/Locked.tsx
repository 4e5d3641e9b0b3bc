import { useTranslator } from './i18n';
import { CodeBlock } from './ui/code-block';
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
        <CodeBlock wrap text="homeport open" />
      </div>
    </main>
  );
}
