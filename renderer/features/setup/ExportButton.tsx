import { modelsOf } from '#shared/contract/instances';
import { useState } from 'react';
import type { CommandOutput } from '#shared/contract/commands';
import { useTranslator } from '../../i18n';
import { useSlice } from '../../store/hooks';
import { execute, showError } from '../../store/store';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { Mark } from '../../ui/mark';

/** The same entry for an OpenClaw on another machine: the patch, the address, and how to verify it. */
export function ExportButton() {
  const { t } = useTranslator();
  const [server] = useSlice('servers');
  const models = modelsOf(useSlice('models'), server?.url ?? '');
  const [exported, setExported] = useState<CommandOutput<'openclaw.export'> | null>(null);
  const model =
    models.find(one => one.type === 'llm' && one.instances?.length !== 0) ??
    models.find(one => one.type === 'llm');
  if (!server || !model) return null;
  const notes = ({ reachable, isLmStudio, tokenVariable }: CommandOutput<'openclaw.export'>): string[] => [
    ...(reachable ? [] : [t('cli.connect.print.loopback')]),
    ...(!reachable && isLmStudio ? [t('cli.connect.print.network')] : []),
    tokenVariable === null
      ? t('cli.connect.print.noToken')
      : t('cli.connect.print.token', { variable: tokenVariable }),
  ];
  const show = async (): Promise<void> => {
    const result = await execute('openclaw.export', { serverUrl: server.url, modelKey: model.key });
    if (result.ok) setExported(result.data);
    else showError(result.error);
  };
  return (
    <>
      <Button look="quiet" onClick={() => void show()}>
        {t('export.button')}
      </Button>
      <Dialog
        open={exported !== null}
        onClose={() => setExported(null)}
        title={t('export.title')}
        description={t('export.text')}
        actions={exported && <CopyButton text={exported.patch} label={t('export.copyPatch')} />}
      >
        {exported && (
          <div className="grid gap-3">
            <pre
              className="max-h-60 overflow-auto rounded-control bg-sunken p-3 font-mono text-sm"
              tabIndex={0}
            >
              {exported.patch}
            </pre>
            {notes(exported).map(note => (
              <p key={note} className="flex items-start gap-2 text-ink-2">
                <Mark state="attention" className="mt-[3px]" />
                {note}
              </p>
            ))}
            <p>{t('cli.connect.print.commands')}</p>
            <pre className="overflow-auto rounded-control bg-sunken p-3 font-mono text-sm" tabIndex={0}>
              {exported.commands.join('\n')}
            </pre>
          </div>
        )}
      </Dialog>
    </>
  );
}
