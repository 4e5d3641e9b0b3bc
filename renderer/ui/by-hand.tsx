import { useTranslator } from '../i18n';
import { CopyButton } from './copy-button';

/** Where Homeport does not edit the file: what a person writes into it instead. */
export function ByHand({ patch }: { patch: string | undefined }) {
  const { t } = useTranslator();
  if (patch === undefined) return null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2 text-ink-2">
        <span className="min-w-0 flex-1">{t('patch.byHand')}</span>
        <CopyButton text={patch} label={t('export.copyPatch')} />
      </div>
      <pre
        className="max-h-60 overflow-auto rounded-control bg-sunken p-3 font-mono text-sm"
        tabIndex={0}
        role="region"
        aria-label={t('patch.byHand')}
      >
        {patch}
      </pre>
    </div>
  );
}
