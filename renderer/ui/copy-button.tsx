import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslator } from '../i18n';
import { Button } from './button';

const shownMs = 2000;

interface CopyButtonProps {
  readonly text: string;
  readonly label?: string;
  /** Beside what is copied a picture is enough to see; the words are heard. */
  readonly icon?: boolean;
}

export function CopyButton({ text, label, icon = false }: CopyButtonProps) {
  const { t } = useTranslator();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), shownMs);
  };
  const Picture = copied ? Check : Copy;
  return (
    <Button look="quiet" onClick={() => void copy()}>
      {icon && <Picture className="size-4" strokeWidth={1.5} aria-hidden />}
      <span aria-live="polite" className={icon ? 'sr-only' : ''}>
        {copied ? t('copy.done') : (label ?? t('copy.command'))}
      </span>
    </Button>
  );
}
