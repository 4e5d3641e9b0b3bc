import { RadioGroup } from 'radix-ui';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side; below each other where there is no room. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  disabled = false,
  onChange,
}: SegmentedProps<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value ?? ''}
      disabled={disabled}
      onValueChange={next => onChange(next as T)}
      className="grid grid-cols-1 gap-0.5 rounded-panel bg-sunken p-[3px] sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none"
    >
      {options.map(option => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="min-h-[34px] rounded-control px-2 py-1 leading-4 font-[550] text-ink-2 hover:text-ink disabled:opacity-60 data-[state=checked]:bg-selected data-[state=checked]:text-ink data-[state=checked]:shadow-[0_0_0_1px_var(--line-strong)]"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
