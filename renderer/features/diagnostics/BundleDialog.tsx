import type { CommandOutput } from '#shared/contract/commands';
import { useTranslator } from '../../i18n';
import { execute, showError } from '../../store/store';
import { Button } from '../../ui/button';
import { CodeBlock } from '../../ui/code-block';
import { Dialog } from '../../ui/dialog';

export type BundlePreview = CommandOutput<'bundle.preview'>;

/** Hands a file over to the browser's own way of saving. */
function download(name: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Once it has been taken over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What would be saved, part by part, before it is. */
export function BundleDialog({ preview, onClose }: { preview: BundlePreview | null; onClose: () => void }) {
  const { t } = useTranslator();
  const save = async (): Promise<void> => {
    if (preview === null) return;
    const made = await execute('bundle.make', { id: preview.id });
    if (!made.ok) return showError(made.error);
    download(made.data.name, made.data.base64);
    onClose();
  };
  return (
    <Dialog
      open={preview !== null}
      onClose={onClose}
      title={t('diagnostics.bundle.title')}
      description={t('diagnostics.bundle.what')}
      actions={
        <Button look="primary" onClick={() => void save()}>
          {t('diagnostics.bundle.save')}
        </Button>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
        {preview?.parts.map(({ name, sizeBytes, text, isCut }) => (
          <details key={name} className="rounded-control border border-line px-3 py-1.5">
            <summary className="cursor-pointer font-mono text-sm">
              {t('diagnostics.bundle.part', { name, sizeBytes })}
            </summary>
            <div className="mt-2">
              <CodeBlock text={text} label={name} copyLabel={t('ui.copy')} />
            </div>
            {isCut && <p className="mt-1 text-sm text-ink-3">{t('diagnostics.bundle.cut')}</p>}
          </details>
        ))}
      </div>
    </Dialog>
  );
}
