/** Everything of one kind. The names of parts and states are those of the code, and are not put into other words. */
export function Kind({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <section className="rounded-panel border border-line bg-surface" aria-labelledby={`kind-${name}`}>
      <h2 id={`kind-${name}`} className="border-b border-line px-4 py-2 font-semibold">
        {name}
      </h2>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4 md:grid-cols-2">{children}</div>
    </section>
  );
}

interface SpecimenProps {
  readonly state: string;
  /** As wide as the page: tables, diffs. */
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}

/** One part in one state. */
export function Specimen({ state, wide = false, children }: SpecimenProps) {
  return (
    <div className={`min-w-0 ${wide ? 'md:col-span-2' : ''}`} data-specimen={state}>
      <p className="mb-1.5 font-mono text-xs text-ink-3">{state}</p>
      {children}
    </div>
  );
}
