import { useState } from 'react';
import { text } from '#shared/i18n/text';
import { useTranslator } from '../../i18n';
import { carryOut } from '../../store/actions';
import { useSlice } from '../../store/hooks';
import { TextField } from '../../ui/field';
import { Panel } from '../../ui/panel';
import { RefusableButton } from '../../ui/refusable-button';

/** Fetches another model through LM Studio; what this machine runs best is named beside it. */
export function DownloadPanel() {
  const { t } = useTranslator();
  const hardware = useSlice('hardware');
  const server = useSlice('servers').find(({ kind, error }) => kind === 'lmstudio' && error === null);
  const [model, setModel] = useState('');
  const [quantization, setQuantization] = useState('');
  const best = hardware.state === 'read' ? hardware.recommended : null;
  const isRunning = useSlice('jobs').some(
    ({ kind, state }) => kind === 'model-download' && state === 'running',
  );
  // No other server downloads for who asks it.
  if (!server) return null;
  const begin = async (): Promise<void> => {
    const wanted = model.trim();
    const intent = {
      ...{ kind: 'modelDownload' as const, serverUrl: server.url, model: wanted },
      ...(quantization.trim() === '' ? {} : { quantization: quantization.trim() }),
    };
    if (await carryOut(intent, text('job.download', { model: wanted }))) setModel('');
  };
  return (
    <Panel title={t('models.download')}>
      <form
        className="grid gap-3 px-4 py-3"
        onSubmit={event => {
          event.preventDefault();
          void begin();
        }}
      >
        {best && !best.onDisk && (
          <p className="text-ink-2">
            {t('models.best', { name: best.name, variant: best.variant, fileBytes: best.sizeBytes })}
          </p>
        )}
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_220px]">
          <TextField
            mono
            label={t('models.downloadName')}
            hint={t('models.downloadHint')}
            value={model}
            onChange={setModel}
          />
          <TextField
            mono
            label={t('models.quantization')}
            hint={t('models.quantizationHint')}
            value={quantization}
            onChange={setQuantization}
          />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <RefusableButton type="submit" refused={model.trim() === '' ? t('refused.name') : null}>
            {t('models.downloadStart')}
          </RefusableButton>
          {isRunning && <span className="text-sm text-ink-2">{t('models.cancelNote')}</span>}
        </div>
      </form>
    </Panel>
  );
}
