import { useEffect, useState } from 'react';
import { useTranslator } from '../i18n';
import { PageHead } from './panel';

/** Below this nobody has begun to wait, and grey bars would only flicker. */
const patienceMs = 200;

/** Whether something has been waited for so long that it should be shown. */
export function useLate(waiting = true): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return waiting && late;
}

const widths = ['w-3/5', 'w-4/5', 'w-2/5', 'w-3/4', 'w-1/2'];

/** Where something will stand that is still being read: it takes the room at once, and is seen a little later. */
export function Skeleton({ lines }: { lines: number }) {
  const { t } = useTranslator();
  const late = useLate();
  return (
    <div className="grid gap-3 px-4 py-3" aria-busy role="status" data-skeleton={late ? 'seen' : 'waiting'}>
      {late && <span className="sr-only">{t('ui.reading')}</span>}
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          className={`h-5 rounded-control ${late ? 'border border-transparent bg-sunken' : ''} ${widths[line % widths.length] ?? ''}`}
        />
      ))}
    </div>
  );
}

/** A page whose code is on its way: where one is going is said at once. */
export function PageSkeleton({ title }: { title: string }) {
  return (
    <>
      <PageHead title={title} />
      <div className="-mx-4">
        <Skeleton lines={12} />
      </div>
    </>
  );
}
