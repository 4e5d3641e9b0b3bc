import { errorText } from '#shared/i18n/text';
import { useState } from 'react';
import type { CommandOutput } from '#shared/contract/commands';
import { formatDuration } from '#shared/i18n/format';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { execute } from '../../store/store';
import type { AppError } from '#shared/contract/errors';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { Mark } from '../../ui/mark';
import { saveSettings } from '../../store/actions';

type Probe = { ok: true; data: CommandOutput<'servers.probe'> } | { ok: false; error: AppError };

/** The model server's address: looked up where the person names none; tried before it is saved. */
export function ServerField() {
  const { t, say, language } = useTranslator();
  const { serverUrl } = useSlice('settings');
  const { url } = useSlice('lmstudio');
  const [typed, setTyped] = useState(serverUrl ?? '');
  const [probe, setProbe] = useState<Probe | null>(null);
  const save = async (): Promise<void> => {
    if (typed.trim() === '') {
      setProbe(null);
      await saveSettings({ serverUrl: null });
      return;
    }
    const found = await execute('servers.probe', { url: typed });
    setProbe(found);
    // An address that cannot be one is not kept; a server that is only down is.
    if (found.ok || found.error.code !== 'server-url') {
      await saveSettings({ serverUrl: found.ok ? found.data.server.baseUrl : typed.trim() });
    }
  };
  return (
    <form
      className="grid"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        mono
        label={t('settings.server')}
        hint={t('settings.serverHint')}
        value={typed}
        placeholder={url}
        onChange={setTyped}
        beside={<Button type="submit">{t('settings.serverSave')}</Button>}
      />
      <div className="not-empty:mt-1" aria-live="polite">
        {probe && (
          <p className="flex items-start gap-2">
            <Mark state={probe.ok ? 'ok' : 'blocked'} className="mt-[3px]" />
            {probe.ok
              ? t('settings.serverFound', {
                  kind: t(`server.kind.${probe.data.server.kind}`),
                  count: probe.data.models.length,
                  latency: formatDuration(probe.data.server.latencyMs ?? 0, language),
                })
              : say(errorText(probe.error))}
          </p>
        )}
      </div>
    </form>
  );
}
