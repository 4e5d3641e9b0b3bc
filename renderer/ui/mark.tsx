import type { CheckItemState } from '#shared/contract/checklist';
import { useTranslator } from '../i18n';
import { useOldNews } from './old-news';

const shapes: Readonly<Record<CheckItemState, React.ReactNode>> = {
  ok: (
    <>
      <circle cx="7" cy="7" r="5.5" fill="currentColor" />
      <path d="M4.6 7.2 6.3 8.9 9.5 5.4" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  noted: (
    <>
      <circle cx="7" cy="7" r="5.3" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M7 6.2v3.7M7 3.9v1.3" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  attention: (
    <>
      <path d="M7 1.2 13.2 12.4H.8Z" fill="currentColor" />
      <path d="M7 5v3.4M7 9.9v1" stroke="var(--surface)" strokeWidth="1.4" />
    </>
  ),
  blocked: (
    <>
      <rect x="1.2" y="1.2" width="11.6" height="11.6" rx="2" fill="currentColor" />
      <path d="M4.6 4.6 9.4 9.4M9.4 4.6 4.6 9.4" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  unknown: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  checking: (
    <circle
      cx="7"
      cy="7"
      r="5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2.4 2.4"
    />
  ),
  waiting: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

const colours: Readonly<Record<CheckItemState, string>> = {
  ok: 'text-ok',
  noted: 'text-idle',
  attention: 'text-warn',
  blocked: 'text-bad',
  unknown: 'text-idle',
  checking: 'text-idle',
  waiting: 'text-idle',
};

interface MarkProps {
  readonly state: CheckItemState;
  readonly className?: string;
}

/** A state: the shape carries the meaning, the colour repeats it. Old news that all is well is no news. */
export function Mark({ state: told, className = '' }: MarkProps) {
  const { t } = useTranslator();
  const isOld = useOldNews();
  const state = told === 'ok' && isOld ? 'unknown' : told;
  return (
    <svg
      data-mark={state}
      className={`inline-block size-3.5 flex-none ${colours[state]} ${className}`}
      viewBox="0 0 14 14"
      role="img"
      aria-label={t(`state.${state}`)}
    >
      {shapes[state]}
    </svg>
  );
}
