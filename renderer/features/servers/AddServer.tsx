import { useState } from 'react';
import type { CommandOutput } from '#shared/contract/commands';
import type { Result } from '#shared/contract/result';
import { formatDuration } from '#shared/i18n/format';
import { errorText } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { execute, showError } from '../../store/store';
import { TextField } from '../../ui/field';
import { Mark } from '../../ui/mark';
import { Panel } from '../../ui/panel';
import { RefusableButton } from '../../ui/refusable-button';

type Looked = { readonly url: string; readonly result: Result<CommandOutput<'servers.probe'>> };

/** Looks at an address before it is kept: what answers there, and with how many models. */
export function AddServer() {
  const { t, say, language } = useTranslator();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [looked, setLooked] = useState<Looked | null>(null);
  const url = typed.trim();
  const found = looked?.url === url ? looked.result : null;
  // What cannot be an address is not offered to be kept; a server that is only down is.
  const canAdd = found !== null && (found.ok || found.error.code !== 'server-url');
  const look = async (): Promise<void> => {
    setBusy(true);
    const result = await execute('servers.probe', { url });
    setBusy(false);
    setLooked({ url, result });
  };
  const add = async (): Promise<void> => {
    const added = await execute('servers.add', { url });
    if (!added.ok) return showError(added.error);
    setTyped('');
    setLooked(null);
  };
  return (
    <Panel title={t('servers.page.add')}>
      <form
        className="px-4 py-3"
        onSubmit={event => {
          event.preventDefault();
          void (canAdd ? add() : look());
        }}
      >
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <TextField
              mono
              label={t('servers.page.address')}
              hint={t('servers.page.addressHint')}
              placeholder="http://127.0.0.1:8000"
              value={typed}
              onChange={setTyped}
            />
          </div>
          <RefusableButton
            type="submit"
            className="mt-6"
            refused={url === '' ? t('refused.address') : null}
            busy={busy}
          >
            {busy
              ? t('servers.page.looking')
              : !canAdd
                ? t('servers.page.look')
                : found.ok
                  ? t('servers.page.keep', { name: t(`server.kind.${found.data.server.kind}`) })
                  : t('servers.page.keepAnyway')}
          </RefusableButton>
        </div>
        <div className="not-empty:mt-2" aria-live="polite">
          {found && (
            <p className="flex items-start gap-2">
              <Mark state={found.ok ? 'ok' : 'blocked'} className="mt-[3px]" />
              {found.ok
                ? t('settings.serverFound', {
                    kind: [t(`server.kind.${found.data.server.kind}`), found.data.server.version]
                      .filter(Boolean)
                      .join(' '),
                    count: found.data.models.length,
                    latency: formatDuration(found.data.server.latencyMs ?? 0, language),
                  })
                : say(errorText(found.error))}
            </p>
          )}
        </div>
      </form>
    </Panel>
  );
}
