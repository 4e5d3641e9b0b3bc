import { useTranslator } from '../i18n';
import { CodeBlock } from './code-block';

/** Where Homeport does not edit the file: what a person writes into it instead. */
export function ByHand({ patch }: { patch: string | undefined }) {
  const { t } = useTranslator();
  if (patch === undefined) return null;
  return (
    <div className="grid gap-2 text-ink-2">
      {t('patch.byHand')}
      <CodeBlock text={patch} label={t('patch.byHand')} copyLabel={t('export.copyPatch')} />
    </div>
  );
}
