import { Tooltip as Radix } from 'radix-ui';
import { useState } from 'react';

interface TooltipProps {
  /** null: there is nothing to tell now. */
  readonly text: string | null;
  /** One element that can have the focus: what is told on hovering only is told to few. */
  readonly children: React.ReactElement;
}

const restMs = 400;

/** A few words about a control, for who rests on it with the pointer or the focus, or presses what is refused. */
export function Tooltip({ text, children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  return (
    <Radix.Provider delayDuration={restMs}>
      <Radix.Root open={open && text !== null} onOpenChange={setOpen}>
        <Radix.Trigger
          asChild
          onClick={event => {
            // What is refused answers with its reason; anything else does its work and needs no words any more.
            if (event.currentTarget.getAttribute('aria-disabled') !== 'true') return;
            event.preventDefault();
            setOpen(true);
          }}
        >
          {children}
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            sideOffset={6}
            collisionPadding={8}
            className="z-30 max-w-72 rounded-control border border-line-strong bg-surface px-2 py-1 text-sm shadow-panel"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
