import { Dialog as Radix } from 'radix-ui';
import { useRef } from 'react';
import { useTranslator } from '../i18n';
import { Button } from './button';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description: string;
  readonly children: React.ReactNode;
  /** What it does when it is agreed to; null: there is only something to read. */
  readonly actions: React.ReactNode;
}

export function Dialog({ open, onClose, title, description, children, actions }: DialogProps) {
  const { t } = useTranslator();
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={next => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 bg-scrim" />
        <Radix.Content
          className="fixed top-1/2 left-1/2 max-h-[90vh] w-[min(560px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-panel border border-line bg-surface p-5 shadow-panel"
          onOpenAutoFocus={() => (opener.current = document.activeElement)}
          onCloseAutoFocus={event => {
            // Radix gives the focus back to a trigger of its own; these dialogs are opened by state.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
        >
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>
          <div className="mt-4">{children}</div>
          <div className="mt-5 flex justify-end gap-2">
            <Button look="quiet" onClick={onClose}>
              {t(actions === null ? 'action.close' : 'action.cancel')}
            </Button>
            {actions}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
