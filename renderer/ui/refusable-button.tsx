import { Button, type ButtonProps } from './button';
import { Tooltip } from './tooltip';

interface RefusableButtonProps extends ButtonProps {
  /** Why it cannot be pressed now; null: it can. */
  readonly refused: string | null;
}

/** A button that says why it does nothing: it stays where it is for the focus, and tells its reason there. */
export function RefusableButton({ refused, onClick, ...rest }: RefusableButtonProps) {
  return (
    <Tooltip text={refused}>
      <Button
        {...rest}
        aria-disabled={refused !== null}
        onClick={event => {
          // That holds a form back as well.
          if (refused !== null) event.preventDefault();
          else onClick?.(event);
        }}
      />
    </Tooltip>
  );
}
