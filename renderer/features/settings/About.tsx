import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { Panel } from '../../ui/panel';

/** What this is, and every connection that it makes. */
export function About() {
  const { t } = useTranslator();
  const { version, shell, platform } = useSlice('app');
  const under = window.homeport?.versions();
  return (
    <Panel title={t('about.title')}>
      <div className="grid gap-1 px-4 py-3 text-ink-2">
        <p>
          Homeport {version} · {t(`about.shell.${shell}`)} · {platform}
          {under && ` · Electron ${under.electron} · Chrome ${under.chrome}`}
        </p>
        <p>{t('about.connections')}</p>
      </div>
    </Panel>
  );
}
