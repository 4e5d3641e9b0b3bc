import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { HistoryEntry } from '#shared/contract/openclaw';
import { formatMoment } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { undo } from '../../store/actions';
import { execute } from '../../store/store';
import { Button } from '../../ui/button';
import { Diff } from '../../ui/diff';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';

function Entry({ entry, path }: { entry: HistoryEntry; path: string }) {
  const { t, say, language } = useTranslator();
  const [shown, setShown] = useState(false);
  const id = useId();
  const lines = entry.diff.split('\n').slice(2);
  const count = (sign: string): number => lines.filter(line => line.startsWith(sign)).length;
  return (
    <li className="border-b border-line px-4 py-2 last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <button
          type="button"
          className="flex min-w-0 items-center gap-2 text-left"
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          <ChevronRight
            className={`size-4 flex-none text-ink-3 ${shown ? 'rotate-90' : ''}`}
            strokeWidth={1.5}
            aria-hidden
          />
          <span className={`font-semibold ${entry.undone ? 'text-ink-3 line-through' : ''}`}>
            {say(entry.action)}
          </span>
        </button>
        <time className="text-sm text-ink-2" dateTime={new Date(entry.at).toISOString()}>
          {formatMoment(entry.at, language, 'minute')}
        </time>
        {entry.undone && <span className="text-sm text-ink-3">{t('history.undone')}</span>}
        {entry.undoes === null && !entry.undone && (
          <Button className="ml-auto" onClick={() => void undo(entry.id)}>
            {t('history.undo')}
          </Button>
        )}
      </div>
      {shown && (
        <div id={id} className="mt-2">
          <Diff
            step={{
              kind: 'file',
              path,
              created: false,
              removed: false,
              diff: entry.diff,
              addedLines: count('+'),
              removedLines: count('-'),
            }}
          />
        </div>
      )}
    </li>
  );
}

/** Every change that Homeport made to the file, newest first. */
export function HistoryPanel() {
  const { t } = useTranslator();
  const { file, undoable } = useSlice('openclaw');
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const version = `${file.state === 'read' ? file.hash : file.state} ${undoable?.id ?? ''}`;
  useEffect(() => {
    let current = true;
    void execute('openclaw.history', {}).then(result => {
      if (current && result.ok) setEntries(result.data.entries);
    });
    return () => {
      current = false;
    };
  }, [version]);
  const path = file.state === 'unread' ? '' : file.path;
  const all = undoable !== null && (
    <Button onClick={() => void undo('before-homeport')}>{t('history.undoAll')}</Button>
  );
  return (
    <Panel title={t('history.title')} aside={all}>
      {entries === null ? (
        <Skeleton lines={3} />
      ) : entries.length === 0 ? (
        <EmptyState unread={file.state === 'unread'} text={t('history.none')} hint={t('empty.history')} />
      ) : (
        <ul>
          {entries.map(entry => (
            <Entry key={entry.id} entry={entry} path={path} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
