import type { Result } from '#shared/contract/result';
import type { Updates, UpdateStatus } from '#shared/contract/updates';
import { formatAge, formatFileSize, formatPercent } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { saveSettings } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { useNow } from '../../store/now';
import { execute, showError, useStore } from '../../store/store';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Mark } from '../../ui/mark';
import { Meter } from '../../ui/meter';
import { Panel } from '../../ui/panel';
import { Switch } from '../../ui/switch';

/** What comes of it is seen in the state; only a refusal is said here. */
const ask = (answer: Promise<Result<unknown>>): void =>
  void answer.then(result => {
    if (!result.ok) showError(result.error);
  });

const check = (): void => ask(execute('desktop.checkForUpdate', {}));
const download = (): void => ask(execute('desktop.downloadUpdate', {}));
const install = (wanted: boolean): void => ask(execute('desktop.installUpdate', { wanted }));

const minuteMs = 60_000;

function LastLook({ at }: { at: number | null }) {
  const { t, language } = useTranslator();
  const age = useNow(at) - (at ?? 0);
  if (at === null) return <span>{t('updates.never')}</span>;
  const text =
    age < minuteMs ? t('updates.lookedNow') : t('updates.looked', { age: formatAge(age, language) });
  return (
    <time aria-live="off" dateTime={new Date(at).toISOString()}>
      {text}
    </time>
  );
}

/** As words: they were written elsewhere. */
function Notes({ text }: { text: string }) {
  const { t } = useTranslator();
  if (text === '') return null;
  return (
    <section aria-label={t('updates.notes')}>
      <h3 className="mb-1 text-sm font-[550] text-ink-2">{t('updates.notes')}</h3>
      <p
        tabIndex={0}
        className="max-h-60 max-w-[72ch] overflow-auto rounded-control bg-sunken p-3 whitespace-pre-wrap"
      >
        {text}
      </p>
    </section>
  );
}

/** What is known of a newer version, and the one thing to do about it. */
function Status({ status, checkedAt }: { status: UpdateStatus; checkedAt: number | null }) {
  const { t, say, language } = useTranslator();
  const { version: current } = useSlice('app');
  const line = (words: React.ReactNode, ...actions: React.ReactNode[]) => (
    <div className="flex items-center gap-3" aria-live="polite">
      <div className="min-w-0 flex-1">{words}</div>
      {actions}
    </div>
  );
  const look = (
    <Button key="look" onClick={check}>
      {t('updates.check')}
    </Button>
  );
  switch (status.state) {
    case 'off':
      return null;
    case 'idle':
      return line(
        <p>
          {status.upToDate && (
            <>
              <Mark state="ok" className="mr-2 inline-block text-ok" />
              {t('updates.upToDate', { version: current })}{' '}
            </>
          )}
          <span className="text-ink-2">
            <LastLook at={checkedAt} />
          </span>
        </p>,
        look,
      );
    case 'checking':
      return line(<p className="text-ink-2">{t('updates.checking')}</p>);
    case 'available': {
      const { notes, sizeBytes, version } = status;
      const label =
        sizeBytes === null
          ? t('updates.download')
          : t('updates.downloadSize', { size: formatFileSize(sizeBytes, language) });
      return (
        <>
          {line(
            <p className="font-[550]">{t('updates.available', { version, current })}</p>,
            <Button key="download" look="primary" onClick={download}>
              {label}
            </Button>,
          )}
          <Notes text={notes} />
        </>
      );
    }
    case 'downloading': {
      const percent = formatPercent(status.fraction, language);
      return (
        <>
          <p>{t('updates.downloading', { version: status.version, percent })}</p>
          <Meter label={percent} segments={[{ share: status.fraction, className: 'fill-seg-model' }]} />
          <Notes text={status.notes} />
        </>
      );
    }
    case 'ready': {
      const { notes, version, waitsFor } = status;
      return (
        <>
          {waitsFor === null
            ? line(
                <p className="font-[550]">{t('updates.ready', { version })}</p>,
                <Button key="install" look="primary" onClick={() => install(true)}>
                  {t('updates.install')}
                </Button>,
              )
            : line(
                <p>{t('updates.waits', { what: waitsFor.map(say).join(', ') })}</p>,
                <Button key="call-off" onClick={() => install(false)}>
                  {t('updates.callOff')}
                </Button>,
              )}
          <Notes text={notes} />
        </>
      );
    }
    case 'failed': {
      const { detail, failure, step } = status;
      return (
        <>
          {line(
            <p className="flex items-start gap-2 text-bad">
              <Mark state="blocked" className="mt-[3px]" />
              {t(`updates.failed.${step}`, { failure })}
            </p>,
            step === 'check' ? (
              look
            ) : (
              <Button key="again" onClick={download}>
                {t('updates.again')}
              </Button>
            ),
          )}
          <p className="font-mono text-sm [overflow-wrap:anywhere] text-ink-3">{detail}</p>
        </>
      );
    }
  }
}

function Off({ updates: { address, status } }: { updates: Updates }) {
  const { t } = useTranslator();
  if (status.state !== 'off') return null;
  return (
    <>
      <p className="max-w-[72ch] text-ink-2">{t(`updates.off.${status.reason}`)}</p>
      {address && (
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-sm [overflow-wrap:anywhere]">{address}</span>
          <CopyButton text={address} label={t('updates.copyAddress')} />
        </p>
      )}
    </>
  );
}

/** Newer versions of the application: looked for, downloaded and installed, each on the person's word. */
export function UpdatesPanel() {
  const { t } = useTranslator();
  const { updates: rhythm } = useSlice('settings');
  const updates = useStore(state => state.desktop?.updates);
  if (updates === undefined) return null;
  return (
    <Panel title={t('updates.title')}>
      <div className="grid gap-3 px-4 py-3">
        {updates.status.state === 'off' ? (
          <Off updates={updates} />
        ) : (
          <>
            <Status status={updates.status} checkedAt={updates.checkedAt} />
            <Switch
              label={t('updates.daily')}
              hint={t('updates.dailyHint', { address: updates.address ?? '' })}
              on={rhythm === 'daily'}
              onChange={on => void saveSettings({ updates: on ? 'daily' : 'byHand' })}
            />
          </>
        )}
      </div>
    </Panel>
  );
}
