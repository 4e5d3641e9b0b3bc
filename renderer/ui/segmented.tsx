import { RadioGroup } from 'radix-ui';
import { useRef } from 'react';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
  /**
   * Where choosing does something that is looked at first: pointing and the arrow keys name the one to look at
   * (null: none any more), and a click, Enter or Space chooses it.
   */
  readonly onPreview?: (value: T | null) => void;
  /** The id of what there is to know of an option before it is chosen. */
  readonly describedBy?: (value: T) => string;
}

/** One of a few, side by side; below each other where there is no room. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  disabled = false,
  onChange,
  onPreview,
  describedBy,
}: SegmentedProps<T>) {
  // Radix clicks what an arrow key comes to, while it gets the focus.
  const isArriving = useRef(false);
  const choosesByEnter = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target instanceof HTMLElement) event.target.click();
  };
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value ?? ''}
      disabled={disabled}
      onValueChange={next => onChange(next as T)}
      {...(onPreview && {
        onKeyDown: choosesByEnter,
        onBlur: () => onPreview(null),
        onPointerLeave: () => onPreview(null),
      })}
      className="grid grid-cols-1 gap-0.5 rounded-panel bg-sunken p-[3px] sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none"
    >
      {options.map(option => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-describedby={describedBy?.(option.value)}
          {...(onPreview && {
            onPointerEnter: () => onPreview(option.value),
            onFocus: () => {
              isArriving.current = true;
              queueMicrotask(() => (isArriving.current = false));
              onPreview(option.value);
            },
            onClick: (event: React.MouseEvent) => {
              if (isArriving.current) event.preventDefault();
            },
          })}
          className="min-h-[34px] rounded-control px-2 py-1 leading-4 font-[550] text-ink-2 hover:text-ink disabled:opacity-60 data-[state=checked]:bg-selected data-[state=checked]:text-ink data-[state=checked]:shadow-[0_0_0_1px_var(--line-strong)]"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
