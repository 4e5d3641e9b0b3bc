import { useId } from 'react';
import { Mark } from './mark';

const control =
  'h-7 w-full rounded-control border border-line-field bg-surface px-2 text-ink placeholder:text-ink-3 disabled:opacity-60 aria-invalid:border-bad';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what stands in it: takes the place of the hint. */
  readonly error?: string | null | undefined;
  /** Where the surroundings say it already; it stays for a screen reader. */
  readonly hideLabel?: boolean | undefined;
  readonly children: (id: string, hintId: string | undefined, className: string) => React.ReactNode;
}

/** A labelled control with a hint below it. */
export function Field({ label, hint, error = null, hideLabel, children }: FieldProps) {
  const id = useId();
  const words = error ?? hint;
  const hintId = words === undefined ? undefined : `${id}-hint`;
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-[550]'}>
        {label}
      </label>
      {children(id, hintId, control)}
      {words !== undefined && (
        <p
          id={hintId}
          className={error === null ? 'text-sm text-ink-2' : 'flex items-start gap-1.5 text-sm text-bad'}
          aria-live="polite"
        >
          {error !== null && <Mark state="blocked" className="mt-0.5" />}
          {words}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly secret?: boolean;
  readonly numeric?: boolean;
  readonly mono?: boolean;
  /** Buttons that go with it; below it where there is no room. */
  readonly beside?: React.ReactNode;
}

export function TextField({
  label,
  hint,
  error = null,
  value,
  onChange,
  placeholder,
  secret,
  numeric,
  mono,
  beside,
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(id, hintId, className) => (
        <div className="flex flex-wrap gap-2">
          <div className="min-w-36 flex-1">
            <input
              id={id}
              aria-describedby={hintId}
              aria-invalid={error !== null}
              className={`${className} ${mono ? 'font-mono text-sm' : ''}`}
              type={secret ? 'password' : 'text'}
              inputMode={numeric ? 'numeric' : undefined}
              autoComplete="off"
              spellCheck={false}
              value={value}
              placeholder={placeholder}
              onChange={event => onChange(event.target.value)}
            />
          </div>
          {beside}
        </div>
      )}
    </Field>
  );
}

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly hideLabel?: boolean;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** The system's own select: right on every platform, for keyboard and screen reader. */
export function SelectField<T extends string>({
  label,
  hint,
  hideLabel,
  value,
  options,
  onChange,
}: SelectFieldProps<T>) {
  return (
    <Field label={label} hint={hint} hideLabel={hideLabel}>
      {(id, hintId, className) => (
        <select
          id={id}
          aria-describedby={hintId}
          className={className}
          value={value}
          onChange={event => onChange(event.target.value as T)}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
