import { useEffect, useRef, useState } from 'react';
import type { CommandOutput } from '#shared/contract/commands';
import type { LogLine } from '#shared/contract/doctor';
import { logLevels, logSources } from '#shared/contract/kinds';
import { formatMoment } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { execute, showError } from '../../store/store';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { SelectField, TextField } from '../../ui/field';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import { useShownPath } from '../../ui/path';
import { Skeleton } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { useRowWindow } from '../../ui/virtual';

type Source = (typeof logSources)[number];
type Level = (typeof logLevels)[number];
type Log = CommandOutput<'logs.read'>;

const everyMs = 3000;
const rowHeight = 20;

const colours: Readonly<Record<Level, string>> = { info: '', warn: 'text-warn', error: 'text-bad' };

/** Reads the log while somebody looks at it. */
function useLog(source: Source, paused: boolean): Log | null {
  const [log, setLog] = useState<{ source: Source; log: Log } | null>(null);
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      const answer = await execute('logs.read', { source });
      if (!current) return;
      if (answer.ok) setLog({ source, log: answer.data });
      else showError(answer.error);
    };
    void read();
    if (paused) return () => void (current = false);
    const timer = setInterval(() => void read(), everyMs);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [source, paused]);
  return log?.source === source ? log.log : null;
}

const isShown = ({ level, text }: LogLine, from: Level, wanted: string): boolean =>
  (from === 'info' || (level !== null && logLevels.indexOf(level) >= logLevels.indexOf(from))) &&
  (wanted === '' || text.toLowerCase().includes(wanted.toLowerCase()));

/** Only the lines in sight are drawn; the last one stays in sight while the person is at the end. */
function Lines({ lines }: { lines: readonly LogLine[] }) {
  const { t, language } = useTranslator();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const rows = useRowWindow({
    count: lines.length,
    getBox: () => box.current,
    rowPx: rowHeight,
    overscan: 20,
  });
  const { length } = lines;
  useEffect(() => {
    if (atEnd.current && length > 0) rows.scrollToIndex(length - 1);
  }, [rows, length]);
  return (
    <div
      ref={box}
      tabIndex={0}
      role="log"
      aria-label={t('diagnostics.logs')}
      className="h-72 overflow-auto bg-sunken py-1 font-mono text-xs"
      onScroll={event => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < rowHeight * 2;
      }}
    >
      <div className="relative w-max min-w-full" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return line ? (
            <div
              key={line.id}
              className={`absolute left-0 px-4 leading-5 whitespace-pre ${line.level ? colours[line.level] : ''}`}
              style={{ top: start }}
            >
              {line.at !== null && (
                <span className="text-ink-3">{formatMoment(line.at, language, 'second')} </span>
              )}
              {line.text}
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

/** Why there is nothing to see: nothing was written, or nothing is like what was asked for. */
function NoLines({ log }: { log: Log }) {
  const { t } = useTranslator();
  if (log.isThere && log.lines.length > 0)
    return <p className="px-4 py-5 text-ink-2">{t('diagnostics.logs.none')}</p>;
  const text = log.isThere ? t('diagnostics.logs.empty') : t('diagnostics.logs.missing', { path: log.path });
  return <EmptyState text={text} hint={t('empty.log')} />;
}

/** What Homeport and what it started have written, newest at the end, secrets masked. */
export function LogsPanel() {
  const { t } = useTranslator();
  const [source, setSource] = useState<Source>('homeport');
  const [from, setFrom] = useState<Level>('info');
  const [wanted, setWanted] = useState('');
  const [paused, setPaused] = useState(false);
  const shownPath = useShownPath();
  const log = useLog(source, paused);
  const lines = log?.lines.filter(line => isShown(line, from, wanted.trim())) ?? [];
  return (
    <Panel
      title={t('diagnostics.logs')}
      aside={
        log?.isThere && (
          <span className="font-mono break-all" title={log.path}>
            {log.isCut ? t('diagnostics.logs.cut', { path: log.path }) : shownPath(log.path)}
          </span>
        )
      }
    >
      <Tabs
        label={t('diagnostics.logs.source')}
        value={source}
        options={logSources.map(one => ({ value: one, label: t(`diagnostics.logs.source.${one}`) }))}
        onChange={setSource}
      >
        <div className="flex flex-wrap items-end gap-3 px-4 py-3">
          <div className="w-36 max-w-full">
            <SelectField
              label={t('diagnostics.logs.level')}
              value={from}
              options={logLevels.map(one => ({ value: one, label: t(`diagnostics.logs.level.${one}`) }))}
              onChange={setFrom}
            />
          </div>
          <div className="min-w-40 flex-1">
            <TextField label={t('diagnostics.logs.search')} value={wanted} onChange={setWanted} />
          </div>
          <Button aria-pressed={paused} onClick={() => setPaused(!paused)}>
            {t(paused ? 'diagnostics.logs.goOn' : 'diagnostics.logs.pause')}
          </Button>
          {lines.length > 0 && (
            <CopyButton text={lines.map(({ text }) => text).join('\n')} label={t('diagnostics.logs.copy')} />
          )}
        </div>
        <div className="border-t border-line">
          {log === null && <Skeleton lines={10} />}
          {log && lines.length > 0 && <Lines lines={lines} />}
          {log && lines.length === 0 && <NoLines log={log} />}
        </div>
      </Tabs>
    </Panel>
  );
}
