import type { CheckItemState } from '#shared/contract/checklist';
import type { Acceptance, GatewayView, OpenClawView } from '#shared/contract/openclaw';
import { errorText } from '#shared/i18n/text';
import { formatDuration, formatFileSize } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { undo } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { Path } from '../../ui/path';

const gatewayMarks: Readonly<Record<GatewayView['state'], CheckItemState>> = {
  unread: 'checking',
  up: 'ok',
  starting: 'checking',
  silent: 'attention',
  foreign: 'attention',
  down: 'attention',
};

const acceptanceMarks: Readonly<Record<Exclude<Acceptance['state'], 'refused'>, CheckItemState>> = {
  unread: 'unknown',
  unknown: 'unknown',
  waiting: 'checking',
  taken: 'ok',
  valid: 'ok',
};

const programMarks: Readonly<Record<OpenClawView['installation']['state'], CheckItemState>> = {
  unread: 'checking',
  absent: 'unknown',
  found: 'ok',
};

function Line({ mark, children }: { mark: CheckItemState; children: React.ReactNode }) {
  return (
    <p className="flex items-start gap-2 text-ink-2">
      <Mark state={mark} className="mt-[3px]" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </p>
  );
}

/** Where the file is, whether it can be used, and whether the gateway runs with it. */
export function FilePanel() {
  const { t, say, language } = useTranslator();
  const { file, installation, gateway, acceptance, undoable } = useSlice('openclaw');
  const path = file.state === 'unread' ? '' : file.path;
  const problem = file.state === 'unusable' ? file.error : file.state === 'read' ? file.writeError : null;
  const mark =
    file.state === 'read' && !problem
      ? 'ok'
      : file.state === 'unusable'
        ? 'blocked'
        : problem
          ? 'attention'
          : file.state === 'unread'
            ? 'checking'
            : 'noted';
  const program =
    installation.version ??
    installation.path ??
    t(installation.state === 'absent' ? 'file.noProgram' : 'verdict.checking');
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
            <Path path={path} className="font-mono text-sm" />
            <span className="block text-sm text-ink-2">
              {t(`openclaw.file.${file.state}`)}
              {details}
            </span>
          </span>
        </p>
        {problem && <p className="text-bad">{say(errorText(problem))}</p>}
        {acceptance.state === 'refused' ? (
          <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
            <p className="flex min-w-0 flex-1 items-start gap-2">
              <Mark state="blocked" className="mt-[3px]" />
              <span className="min-w-0 [overflow-wrap:anywhere]">{t('acceptance.refused', acceptance)}</span>
            </p>
            {undoable && (
              <Button onClick={() => void undo(undoable.id)}>
                {t('acceptance.undo', { action: say(undoable.action) })}
              </Button>
            )}
          </div>
        ) : (
          <Line mark={acceptanceMarks[acceptance.state]}>{t(`acceptance.${acceptance.state}`)}</Line>
        )}
        <Line mark={programMarks[installation.state]}>{t('file.program', { program })}</Line>
        <Line mark={gatewayMarks[gateway.state]}>
          {t(`gateway.sentence.${gateway.state}`, {
            port: String(gateway.port),
            pid: String(gateway.pid ?? ''),
            version: gateway.version ?? '',
          })}
          {gateway.pending !== null && ` ${t('gateway.waitsFor', { pending: gateway.pending })}`}
          {gateway.filePort !== null && ` ${t('gateway.otherPort', { filePort: String(gateway.filePort) })}`}
          {gateway.state === 'up' &&
            ` ${formatDuration(gateway.latencyMs ?? 0, language)} · ${t(`gateway.reload.${gateway.reload}`)}`}
        </Line>
      </div>
    </Panel>
  );
}
