import { useTranslator } from '../i18n';

interface EmptyStateProps {
  /** What is not there. */
  readonly text: string;
  /** What makes it be there, or what will stand here then. */
  readonly hint?: string;
  readonly action?: React.ReactNode;
  /** Nobody has looked yet, so that it cannot be said that there is nothing. */
  readonly unread?: boolean;
}

/** A place with nothing in it yet: says so, says what to do next, and offers it. */
export function EmptyState({ text, hint, action, unread = false }: EmptyStateProps) {
  const { t } = useTranslator();
  if (unread) return <p className="px-4 py-5 text-ink-2">{t('verdict.checking')}</p>;
  return (
    <div className="grid justify-items-start gap-1 px-4 py-5">
      <p className="font-[550]">{text}</p>
      {hint !== undefined && <p className="max-w-[72ch] text-ink-2">{hint}</p>}
      {action !== undefined && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
