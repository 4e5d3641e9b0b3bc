import { useState } from 'react';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { execute, showError } from '../../store/store';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';

/** In practice: what it is, and the way out of it. */
export function PracticeNote() {
  const { t } = useTranslator();
  const { mode } = useSlice('app');
  const { file } = useSlice('openclaw');
  if (mode !== 'practice') return null;
  return (
    <Panel title={t('practice.here')}>
      <div className="grid gap-1 px-4 py-3 text-ink-2">
        <p>{t('practice.here.text')}</p>
        {file.state !== 'unread' && (
          <p className="text-sm break-all">{t('practice.here.file', { path: file.path })}</p>
        )}
      </div>
    </Panel>
  );
}

/** Without an engine there is nothing to set up yet; there is something to try. */
export function PracticePanel() {
  const { t } = useTranslator();
  const { abilities } = useSlice('app');
  const [url, setUrl] = useState<string | null>(null);
  if (!abilities.includes('practice')) return null;
  const start = async (): Promise<void> => {
    const started = await execute('shell.practice', {});
    if (started.ok) setUrl(started.data.url);
    else showError(started.error);
  };
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{t('practice.title')}</h2>
          <p className="text-sm text-ink-2">{t('practice.text')}</p>
        </div>
        {url === null ? (
          <Button onClick={() => void start()}>{t('practice.start')}</Button>
        ) : (
          <a className="font-[550] text-accent underline" href={url} target="_blank" rel="noreferrer">
            {t('practice.open')}
          </a>
        )}
      </div>
    </Panel>
  );
}
