import { isRecord } from '#shared/contract/json';

export interface WantedDownload {
  /** A name of the catalogue, or `https://huggingface.co/owner/repository`. */
  readonly model: string;
  /** Of a repository, which of its files. */
  readonly quantization?: string;
}

export type DownloadBegun =
  | { readonly state: 'already-there' }
  | { readonly state: 'begun'; readonly jobId: string; readonly totalBytes: number | null };

/** A look at a download. `null` where the server does not say. */
export interface DownloadStatus {
  readonly state: 'downloading' | 'paused' | 'completed' | 'failed';
  readonly doneBytes: number | null;
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  /** Why it failed; empty where the server does not say. */
  readonly reason: string;
}

const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;

/** Reads POST /api/v1/models/download; null: it is no such answer. */
export function readDownloadBegun(body: unknown): DownloadBegun | null {
  if (!isRecord(body)) return null;
  if (body['status'] === 'already_downloaded') return { state: 'already-there' };
  const jobId = body['job_id'];
  return typeof jobId === 'string' && jobId !== ''
    ? { state: 'begun', jobId, totalBytes: number(body['total_size_bytes']) }
    : null;
}

/** Reads GET /api/v1/models/download/status/‹job›; null: it is no such answer. */
export function readDownloadStatus(body: unknown): DownloadStatus | null {
  if (!isRecord(body)) return null;
  const status = body['status'];
  const state = (['downloading', 'paused', 'completed', 'failed'] as const).find(one => one === status);
  if (state === undefined) return null;
  const reason = body['error_message'];
  return {
    state,
    doneBytes: number(body['downloaded_bytes']),
    totalBytes: number(body['total_size_bytes']),
    bytesPerSecond: number(body['bytes_per_second']),
    reason: typeof reason === 'string' ? reason.slice(0, 300) : '',
  };
}
