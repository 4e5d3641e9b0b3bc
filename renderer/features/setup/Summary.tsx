import { useState } from 'react';
import type { CheckItem } from '#shared/contract/checklist';
import { useTranslator } from '../../i18n';
import { execute, showError } from '../../store/store';
import { Button, Label } from '../../ui/button';
import { useOldNews } from '../../ui/old-news';
import { Panel } from '../../ui/panel';
import { isDone } from './progress';

const fills: Readonly<Record<CheckItem['state'], string>> = {
  ok: 'fill-ok',
  noted: 'fill-ok',
  attention: 'fill-warn',
  blocked: 'fill-bad',
  unknown: 'fill-seg-free',
  checking: 'fill-seg-free',
  waiting: 'fill-seg-free',
};

/** How far it is, and what is next, in one sentence. */
export function Summary({ items, next }: { items: readonly CheckItem[]; next: CheckItem | undefined }) {
  const { t, say } = useTranslator();
  const [checking, setChecking] = useState(false);
  const isOld = useOldNews();
  const done = items.filter(isDone).length;
  const reading = items.some(item => item.state === 'checking');
  const check = async (): Promise<void> => {
    setChecking(true);
    const checked = await execute('checks.refresh', {});
    setChecking(false);
    if (!checked.ok) showError(checked.error);
  };
  const sentence = next
    ? t(next.repair ? 'setup.progress' : 'setup.progressOpen', {
        done,
        count: items.length,
        next: say(next.repair?.label ?? next.title),
      })
    : reading
      ? t('verdict.checking')
      : t('setup.allSet', { count: items.length });
  const order = [...items].sort((a, b) => Number(isDone(b)) - Number(isDone(a)));
  const width = 220 / Math.max(1, items.length);
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4.5 py-3.5">
        <p className="text-lg font-semibold tracking-[-0.01em]" aria-live="polite">
          {sentence}
        </p>
        <svg
          viewBox="0 0 220 6"
          preserveAspectRatio="none"
          className="h-1.5 w-[220px] flex-none"
          role="img"
          aria-label={t('setup.bar', { done, count: items.length })}
        >
          {order.map((item, index) => (
            <rect
              key={item.id}
              x={index * width}
              width={Math.max(1, width - 2)}
              height="6"
              rx="2"
              className={isOld && isDone(item) ? 'fill-seg-other' : fills[item.state]}
            />
          ))}
        </svg>
        <Button className="ml-auto" disabled={checking} onClick={() => void check()}>
          <Label idle={t('setup.checkAll')} busy={t('setup.checking')} isBusy={checking} />
        </Button>
      </div>
    </Panel>
  );
}
