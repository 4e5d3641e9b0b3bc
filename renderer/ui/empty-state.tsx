interface EmptyStateProps {
  /** What is not there. */
  readonly text: string;
  /** What makes it be there, or what will stand here then. */
  readonly hint?: string;
  readonly action?: React.ReactNode;
}

/** A place with nothing in it yet: says so, says what to do next, and offers it. */
export function EmptyState({ text, hint, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-start gap-1 px-4 py-5">
      <p className="font-[550]">{text}</p>
      {hint !== undefined && <p className="max-w-[72ch] text-ink-2">{hint}</p>}
      {action !== undefined && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
