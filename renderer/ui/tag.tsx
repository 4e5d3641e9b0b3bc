import { useOldNews } from './old-news';

const looks = {
  plain: 'bg-sunken text-ink-2',
  accent: 'bg-sunken text-accent',
  ok: 'bg-ok-weak text-ok',
  attention: 'bg-warn-weak text-warn',
} as const;

interface TagProps {
  readonly look?: keyof typeof looks;
  readonly children: React.ReactNode;
}

/** A word about the thing beside it. */
export function Tag({ look = 'plain', children }: TagProps) {
  const isOld = useOldNews();
  const shown = look === 'ok' && isOld ? 'plain' : look;
  return (
    <span className={`inline-block rounded-[4px] px-1.5 text-left text-sm ${looks[shown]}`}>{children}</span>
  );
}
