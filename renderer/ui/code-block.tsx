import { CopyButton } from './copy-button';

interface CodeBlockProps {
  readonly text: string;
  /** What it is, for who hears it; a command of one line needs none. */
  readonly label?: string;
  /** Lines are broken instead of scrolled: for a command. */
  readonly wrap?: boolean;
  /** null: it is there to be read only. */
  readonly copyLabel?: string | null;
}

/** What a machine reads, as it is; long ones scroll in their own box, by keyboard too. */
export function CodeBlock({ text, label, wrap = false, copyLabel }: CodeBlockProps) {
  const look = wrap ? 'py-1 whitespace-pre-wrap [overflow-wrap:anywhere]' : 'max-h-60 overflow-auto py-3';
  const region = wrap ? {} : { tabIndex: 0, role: 'region', 'aria-label': label };
  return (
    <div className="flex min-w-0 items-start rounded-control bg-sunken">
      <pre className={`min-w-0 flex-1 px-3 font-mono text-sm ${look}`} {...region}>
        {text}
      </pre>
      {copyLabel !== null && (
        <CopyButton icon text={text} {...(copyLabel === undefined ? {} : { label: copyLabel })} />
      )}
    </div>
  );
}
