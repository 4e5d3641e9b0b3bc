export interface ButtonProps extends React.ComponentProps<'button'> {
  /** `primary`: the one thing to do here; `quiet`: beside it. */
  readonly look?: 'normal' | 'primary' | 'quiet';
  /** It is doing what it was pressed for: it keeps the focus, and does nothing more. */
  readonly busy?: boolean;
}

const looks = {
  normal: 'border-line-strong bg-surface px-3 text-ink hover:bg-sunken',
  primary: 'border-accent bg-accent px-3 text-accent-ink hover:opacity-90',
  quiet: 'border-transparent px-2 text-ink-2 hover:bg-sunken hover:text-ink',
} as const;

const shape =
  'inline-flex h-7 items-center gap-1.5 rounded-control border text-base font-[550] whitespace-nowrap';

const keepStill = (event: React.MouseEvent): void => event.preventDefault();

export function Button({ look = 'normal', busy, className = '', ...rest }: ButtonProps) {
  const held = busy ? { 'aria-busy': true, 'aria-disabled': true, onClick: keepStill } : {};
  return (
    <button
      type="button"
      {...rest}
      {...held}
      className={`${shape} disabled:cursor-default disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-50 ${looks[look]} ${className}`}
    />
  );
}

interface LinkButtonProps {
  readonly href: string;
  readonly look?: 'normal' | 'primary';
  readonly children: React.ReactNode;
}

/** Opens a page of somebody else's, in the system's browser. */
export function LinkButton({ href, look = 'normal', children }: LinkButtonProps) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={`${shape} ${looks[look]}`}>
      {children}
    </a>
  );
}

/** One of a button's two labels, as wide as the wider one: what stands beside the button must not move. */
export function Label({ idle, busy, isBusy }: { idle: string; busy: string; isBusy: boolean }) {
  return (
    <span className="grid justify-items-center">
      <span className={`[grid-area:1/1] ${isBusy ? 'invisible' : ''}`}>{idle}</span>
      <span className={`[grid-area:1/1] ${isBusy ? '' : 'invisible'}`}>{busy}</span>
    </span>
  );
}
