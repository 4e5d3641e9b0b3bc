const looks = {
  plain: 'bg-sunken text-ink-2',
  accent: 'bg-sunken text-accent',
  ok: 'bg-ok-weak text-ok',
  attention: 'bg-warn-weak text-warn',
} as const;

/** A word about the thing beside it. */
export function Tag({ look = 'plain', children }: { look?: keyof typeof looks; children: React.ReactNode }) {
  return <span className={`inline-block rounded-[4px] px-1.5 text-sm ${looks[look]}`}>{children}</span>;
}
