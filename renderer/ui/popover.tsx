import { Popover as Radix } from 'radix-ui';

interface PopoverProps {
  readonly title: string;
  /** What opens it: one element that can have the focus. */
  readonly trigger: React.ReactElement;
  readonly children: React.ReactNode;
}

/** More about the thing beside it, on a press; Escape closes it and gives the focus back. */
export function Popover({ title, trigger, children }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={title}
          sideOffset={6}
          collisionPadding={8}
          className="z-20 max-h-[60vh] w-[min(320px,calc(100vw-32px))] overflow-auto rounded-panel border border-line-strong bg-surface px-4 py-3 shadow-panel"
        >
          <p className="mb-1 font-semibold">{title}</p>
          <div className="text-ink-2">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
