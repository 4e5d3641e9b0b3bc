import { errorText } from '#shared/i18n/text';
import { useEffect, useState } from 'react';
import type { Job } from '#shared/contract/jobs';
import { formatDuration, formatPercent } from '#shared/i18n/format';
import { useTranslator } from '../i18n';
import { execute, showError } from '../store/store';
import { Button } from './button';
import { Mark } from './mark';
import { Meter } from './meter';

/** Seconds since a job began; ticks only while it runs. */
function useElapsed(job: Job): number {
  const [now, setNow] = useState(() => Date.now());
  const running = job.state === 'running';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return Math.max(0, (job.endedAt ?? now) - job.startedAt);
}

async function cancel(jobId: string): Promise<void> {
  const cancelled = await execute('jobs.cancel', { jobId });
  if (!cancelled.ok) showError(cancelled.error);
}

/** Long work: what it is doing, for how long, and how to stop it; or why it failed. */
export function JobLine({ job }: { job: Job }) {
  const { t, say, language } = useTranslator();
  const elapsed = useElapsed(job);
  if (job.state === 'failed' && job.error) {
    return (
      <p className="flex items-start gap-2 text-bad" role="alert">
        <Mark state="blocked" className="mt-[3px]" />
        {say(errorText(job.error))}
      </p>
    );
  }
  const counts = job.phase?.params['elapsedMs'] !== undefined;
  const seconds = Math.floor(elapsed / 1000) * 1000;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Mark state="checking" />
      <span className="contents" aria-live="polite">
        <span className="font-[550]">{say(job.title)}</span>
        {/* A phase that counts its seconds would be read out at each of them. */}
        <span className="text-ink-2" aria-live={counts ? 'off' : undefined}>
          {job.phase ? say(job.phase) : ''}
        </span>
      </span>
      {!counts && <span className="text-ink-3">{formatDuration(Math.max(1000, seconds), language)}</span>}
      {job.progress !== null && (
        <span className="w-40">
          <Meter
            label={formatPercent(job.progress, language)}
            segments={[{ share: job.progress, className: 'fill-seg-model' }]}
          />
        </span>
      )}
      {job.cancellable && (
        <Button look="quiet" onClick={() => void cancel(job.id)}>
          {t('action.cancel')}
        </Button>
      )}
    </div>
  );
}
