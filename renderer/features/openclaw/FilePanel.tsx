import { errorText } from '#shared/i18n/text';
import { formatDuration, formatFileSize } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';

import { CopyButton } from '../../ui/copy-button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';

/** Where the file is, whether it can be used, and whether the gateway runs with it. */
export function FilePanel() {
  const { t, say, language } = useTranslator();
  const { file, installation, gateway } = useSlice('openclaw');
  const path = file.state === 'unread' ? '' : file.path;
  const problem = file.state === 'unusable' ? file.error : file.state === 'read' ? file.writeError : null;
  const mark =
    file.state === 'read' && !problem
      ? 'ok'
      : file.state === 'unusable'
        ? 'blocked'
        : problem
          ? 'attention'
          : 'noted';
  const program =
    installation.version ?? t(installation.state === 'absent' ? 'file.noProgram' : 'verdict.checking');
  const details =
    file.state === 'read'
      ? `, ${formatFileSize(file.sizeBytes, language)}${file.mode === null ? '' : `, ${file.mode.toString(8).padStart(4, '0')}`}`
      : '';
  return (
    <Panel title={t('file.title')} aside={path && <CopyButton text={path} label={t('file.copyPath')} />}>
      <div className="grid gap-2 px-4 py-3">
        <p className="flex items-start gap-2">
          <Mark state={mark} className="mt-[3px]" />
          <span className="min-w-0">
            <span className="font-mono text-sm break-all">{path}</span>
            <span className="block text-sm text-ink-2">
              {t(`openclaw.file.${file.state}`)}
              {details}
            </span>
          </span>
        </p>
        {problem && <p className="text-bad">{say(errorText(problem))}</p>}
        <p className="text-ink-2">{t('file.program', { program })}</p>
        <p className="flex items-center gap-2 text-ink-2">
          <Mark state={gateway.state === 'up' ? 'ok' : gateway.state === 'down' ? 'attention' : 'checking'} />
          {gateway.state === 'up'
            ? `${t('tile.gatewayUp', { version: gateway.version ?? '' })} · ${t('tile.port', { port: String(gateway.port) })} · ${formatDuration(gateway.latencyMs ?? 0, language)} · ${t(`gateway.reload.${gateway.reload}`)}`
            : t('file.gatewayDown', { port: String(gateway.port) })}
        </p>
      </div>
    </Panel>
  );
}
