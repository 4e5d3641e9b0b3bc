interface PanelProps {
  readonly title?: React.ReactNode;
  readonly aside?: React.ReactNode;
  readonly children: React.ReactNode;
  readonly className?: string;
}

/** A part of a page: a hairline box with a title. Never one inside another. */
export function Panel({ title, aside, children, className = '' }: PanelProps) {
  return (
    <section className={`rounded-panel border border-line bg-surface shadow-panel ${className}`}>
      {title !== undefined && (
        <header className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line px-4 py-2">
          <h2 className="font-semibold">{title}</h2>
          {aside !== undefined && <div className="ml-auto min-w-0 text-sm text-ink-3">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** The head of a page: its name, and how old what it shows is. */
export function PageHead({ title, aside }: { title: string; aside?: React.ReactNode }) {
  return (
    <div className="mb-4 flex items-baseline gap-3">
      <h1 className="text-xl font-[650] tracking-[-0.015em]">{title}</h1>
      <span className="ml-auto text-sm text-ink-3">{aside}</span>
    </div>
  );
}
