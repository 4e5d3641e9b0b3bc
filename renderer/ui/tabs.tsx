import { Tabs as Radix } from 'radix-ui';

interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly disabled?: boolean }[];
  readonly onChange: (value: T) => void;
  /** What the chosen one shows. */
  readonly children: React.ReactNode;
}

/** Views of one thing, of which one is seen: arrows choose, Tab goes on to what it shows. */
export function Tabs<T extends string>({ label, value, options, onChange, children }: TabsProps<T>) {
  const choose = (next: string): void => {
    const chosen = options.find(option => option.value === next);
    if (chosen) onChange(chosen.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose}>
      <Radix.List
        aria-label={label}
        className="flex flex-wrap gap-x-5 border-b border-line px-4 max-sm:gap-x-3"
      >
        {options.map(option => (
          <Radix.Trigger
            key={option.value}
            value={option.value}
            disabled={option.disabled ?? false}
            className="-mb-px min-h-9 border-b-2 border-transparent text-ink-2 hover:text-ink disabled:cursor-default disabled:text-ink-3 disabled:opacity-60 data-[state=active]:border-accent data-[state=active]:font-[550] data-[state=active]:text-ink forced-colors:border-[Canvas]"
          >
            {option.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} tabIndex={-1}>
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
