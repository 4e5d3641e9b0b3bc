import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import { awakeStopwatch } from './awake';
import type { LmStudioClient } from './client';
import type { DownloadStatus, WantedDownload } from './download-answers';

const everyMs = 1500;
/** Only LM Studio's own window resumes a paused download: it is waited for as long as a person might take. */
const pausedLimitMs = 30 * 60_000;
/** Checking hundreds of gigabytes takes minutes; some never end (bt#1477). */
const finalizingLimitMs = 15 * 60_000;
/** A restart of the application takes less; its downloads are gone afterwards. */
const silentLimitMs = 3 * 60_000;

export interface Downloaded {
  /** The key under which it is listed; null: the list shows nothing new. */
  readonly key: string | null;
  readonly alreadyThere: boolean;
}

export interface DownloadWatch {
  readonly signal?: AbortSignal | undefined;
  readonly phase?: ((phase: Text) => void) | undefined;
  readonly progress?: ((progress: number) => void) | undefined;
}

/** All bytes are there, and the server does not call it done. */
const isFinalizing = ({ state, doneBytes, totalBytes }: DownloadStatus): boolean =>
  state === 'downloading' && totalBytes !== null && totalBytes > 0 && (doneBytes ?? 0) >= totalBytes;

function phaseOf(status: DownloadStatus): Text | null {
  const { state, doneBytes, totalBytes, bytesPerSecond } = status;
  if (isFinalizing(status)) return text('job.phase.finalizing');
  if (doneBytes === null || totalBytes === null) return null;
  const fetched = { downloadDoneBytes: doneBytes, downloadTotalBytes: totalBytes };
  if (state === 'paused') return text('job.phase.paused', fetched);
  if (bytesPerSecond === null || bytesPerSecond < 1) return text('job.phase.downloadingSlow', fetched);
  const leftMs = ((totalBytes - doneBytes) / bytesPerSecond) * 1000;
  return text('job.phase.downloading', { ...fetched, downloadRateBytes: bytesPerSecond, leftMs });
}

/** Keys on disk; an unanswered list is an empty one, so that nothing is taken for new. */
async function keysOf(client: LmStudioClient, origin: string): Promise<ReadonlySet<string> | null> {
  const listed = await client.list(origin);
  return listed.ok ? new Set(listed.data.map(({ key }) => key)) : null;
}

type Odd = 'paused' | 'finalizing' | 'silent';

/** How long a download has been in the state that should not last; 0 where it just came into it. */
function createStopwatch(): (state: Odd | null, now: number) => number {
  let current: Odd | null = null;
  let since = 0;
  return (state, now) => {
    if (state !== current) since = now;
    current = state;
    return now - since;
  };
}

/** What limits apply to a state that goes on too long, with the error that then tells of it. */
function overdue(state: Odd, forMs: number, model: string): Result<never> | null {
  if (state === 'paused' && forMs > pausedLimitMs) return fail('download-paused', { model });
  if (state === 'silent' && forMs > silentLimitMs) return fail('download-lost', { model });
  const minutes = Math.round(forMs / 60_000);
  return state === 'finalizing' && forMs > finalizingLimitMs
    ? fail('download-stuck', { model, minutes })
    : null;
}

/**
 * Downloads a model and says how far it is. The server keeps no list of its downloads and cannot stop one:
 * a cancelled one is no longer watched, and it is said that it goes on. What arrived is found by comparing the
 * lists of models, because the key is not always the name that was asked for.
 */
export async function download(
  client: LmStudioClient,
  { clock }: Ports,
  origin: string,
  wanted: WantedDownload,
  { signal, phase, progress }: DownloadWatch = {},
): Promise<Result<Downloaded>> {
  const { model } = wanted;
  const before = await keysOf(client, origin);
  const begun = await client.download(origin, wanted);
  if (!begun.ok) return begun;
  if (begun.data.state === 'already-there') return succeed({ key: model, alreadyThere: true });

  async function landed(): Promise<string | null> {
    const after = await keysOf(client, origin);
    return [...(after ?? [])].find(key => before && !before.has(key)) ?? null;
  }

  const awakeMs = awakeStopwatch(clock);
  const lasting = createStopwatch();
  for (;;) {
    if (signal?.aborted) return fail('download-goes-on', { model });
    const status = await client.downloadStatus(origin, begun.data.jobId);
    let odd: Odd | null;
    if (status.ok) {
      const { state, doneBytes, totalBytes, reason } = status.data;
      if (state === 'completed') return succeed({ key: await landed(), alreadyThere: false });
      if (state === 'failed') return fail('download-failed', { model, reason });
      const said = phaseOf(status.data);
      if (said) phase?.(said);
      if (doneBytes !== null && totalBytes !== null && totalBytes > 0)
        progress?.(Math.min(1, doneBytes / totalBytes));
      odd = state === 'paused' ? 'paused' : isFinalizing(status.data) ? 'finalizing' : null;
    } else if (status.error.code === 'download-unknown') {
      // The job did not outlive a restart of the application; the model may have.
      const key = await landed();
      return key === null ? fail('download-lost', { model }) : succeed({ key, alreadyThere: false });
    } else if (status.error.code === 'server-auth') {
      return status;
    } else {
      phase?.(text('job.phase.unreachable'));
      odd = 'silent';
    }
    const forMs = lasting(odd, awakeMs());
    const late = odd === null ? null : overdue(odd, forMs, model);
    if (late) return late;
    await clock.sleep(everyMs, signal);
  }
}
