import { useId } from 'react';

interface SwitchProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  /** What leads to it calls it. */
  readonly part?: string;
  readonly onChange: (on: boolean) => void;
}

/** On or off, with what it does below it. Position and colour both tell which. */
export function Switch({ label, hint, on, part, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        data-part={part}
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        className={`mt-0.5 flex h-[18px] w-8 flex-none items-center rounded-full border px-0.5 ${on ? 'justify-end border-accent bg-accent' : 'border-line-field bg-sunken'}`}
        onClick={() => onChange(!on)}
      >
        <span className={`size-3 rounded-full ${on ? 'bg-accent-ink' : 'bg-idle'}`} />
      </button>
      <div className="min-w-0">
        <p id={id} className="font-[550]">
          {label}
        </p>
        <p id={`${id}-hint`} className="max-w-[72ch] text-sm text-ink-2">
          {hint}
        </p>
      </div>
    </div>
  );
}
