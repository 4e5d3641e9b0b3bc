import { useState } from 'react';
import { useTranslator } from '../i18n';
import { Button } from './button';

const shownMs = 2000;

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslator();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), shownMs);
  };
  return (
    <Button look="quiet" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? t('copy.done') : (label ?? t('copy.command'))}</span>
    </Button>
  );
}
