import { Tooltip as Radix } from 'radix-ui';
import { useRef, useState } from 'react';

interface TooltipProps {
  /** null: there is nothing to tell now. */
  readonly text: string | null;
  /** One element that can have the focus: what is told on hovering only is told to few. */
  readonly children: React.ReactElement;
}

const restMs = 400;
/** So long the browser may take to scroll into sight what was focused or pressed. */
const settleMs = 300;

/** A few words about a control, for who rests on it with the pointer or the focus, or presses what is refused. */
export function Tooltip({ text, children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  const openedAt = useRef(0);
  const trigger = useRef<HTMLButtonElement>(null);
  const show = (): void => {
    openedAt.current = performance.now();
    setOpen(true);
  };
  // A scroll closes it, and the one that its own focus or press has caused must not.
  const change = (next: boolean): void => {
    if (next) show();
    else if (document.activeElement !== trigger.current || performance.now() - openedAt.current > settleMs)
      setOpen(false);
  };
  return (
    <Radix.Provider delayDuration={restMs}>
      <Radix.Root open={open && text !== null} onOpenChange={change}>
        <Radix.Trigger
          ref={trigger}
          asChild
          onClick={event => {
            // What is refused answers with its reason; anything else does its work and needs no words any more.
            if (event.currentTarget.getAttribute('aria-disabled') !== 'true') return;
            event.preventDefault();
            show();
          }}
        >
          {children}
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            sideOffset={6}
            collisionPadding={8}
            onEscapeKeyDown={() => setOpen(false)}
            className="z-30 max-w-72 rounded-control border border-line-strong bg-surface px-2 py-1 text-sm shadow-panel"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
