import { RotateCw } from 'lucide-react';
import { useTranslator } from '../../i18n';
import { Button } from '../../ui/button';

interface RecheckProps {
  /** What is looked at again. */
  readonly name: string;
  /** There is nothing to do about it: it shows when it is pointed at, or has the focus. */
  readonly isQuiet: boolean;
  readonly busy: boolean;
  readonly onCheck: () => void;
}

/** Looks at one item again, and at nothing else. */
export function Recheck({ name, isQuiet, busy, onCheck }: RecheckProps) {
  const { t } = useTranslator();
  const quiet = '[@media(hover:hover)]:opacity-0 group-hover:opacity-100 focus-visible:opacity-100';
  return (
    <Button
      look="quiet"
      className={`!px-1.5 ${isQuiet ? quiet : ''}`}
      title={t('setup.recheck')}
      aria-label={t('setup.recheckName', { name })}
      aria-disabled={busy}
      onClick={() => !busy && onCheck()}
    >
      <RotateCw className="size-3.5" strokeWidth={1.75} aria-hidden />
    </Button>
  );
}
