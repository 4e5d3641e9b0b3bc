import type { ServerResponse } from 'node:http';
import { nativeError, sendJson } from './answers';
import type { Behaviour } from './behaviour';
import { refuseBody, type Body, type BodyShape } from './bodies';
import type { SimulatedModel } from './catalogue';
import type { SimulatedState } from './state';

/** One download. What it has fetched follows from when it began: nothing runs meanwhile. */
export interface SimulatedDownload {
  readonly id: string;
  readonly asked: string;
  readonly quantization: string | null;
  readonly startedAt: number;
  readonly plan: Behaviour['download'];
  landedAt: number | null;
}

const downloadBody: BodyShape = {
  fields: { model: 'string', quantization: 'string' },
  required: { model: '"model" is required' },
};
const huggingFace = /^https:\/\/huggingface\.co\/[\w.-]+\/([\w.-]+)$/;
const catalogueName = /^[a-z0-9.-]+(\/[a-z0-9._-]+)?(@[\w.]+)?$/i;

/** A repository is kept under a shorter name than it was asked for, and each of its weight sets by itself. */
function keyOf(asked: string, quantization: string | null): string {
  const repository = huggingFace.exec(asked)?.[1];
  if (!repository) return asked;
  const name = repository.toLowerCase().replace(/-gguf$/, '');
  return quantization === null ? name : `${name}@${quantization.toLowerCase()}`;
}

function land(state: SimulatedState, download: SimulatedDownload): void {
  if (download.landedAt !== null) return;
  download.landedAt = Date.now();
  const { asked, quantization, plan } = download;
  const key = plan.landsAs ?? keyOf(asked, quantization);
  const model: SimulatedModel = {
    ...{ type: 'llm', publisher: key.split('/')[0] ?? key, key, displayName: key, architecture: 'llama' },
    ...{ quantization: { name: quantization ?? 'Q4_K_M', bits_per_weight: 4 }, sizeBytes: plan.totalBytes },
    ...{ parameters: '8B', maxContextTokens: 131_072, format: 'gguf', toolUse: true },
  };
  state.models.push(model);
}

interface Progress {
  readonly status: 'downloading' | 'paused' | 'completed' | 'failed';
  readonly bytes: number;
}

export function progressOf({ startedAt, plan }: SimulatedDownload, now: number): Progress {
  const fetched = Math.min(plan.totalBytes, Math.floor(((now - startedAt) / 1000) * plan.bytesPerSecond));
  const half = Math.floor(plan.totalBytes / 2);
  if (plan.outcome === 'paused' && fetched >= half) return { status: 'paused', bytes: half };
  if (plan.outcome === 'failed' && fetched >= half) return { status: 'failed', bytes: half };
  if (fetched < plan.totalBytes || plan.outcome === 'finalizing')
    return { status: 'downloading', bytes: fetched };
  return { status: 'completed', bytes: fetched };
}

function describe(download: SimulatedDownload, now: number): object {
  const { id, startedAt, plan, landedAt } = download;
  const { status, bytes } = progressOf(download, now);
  const leftMs = ((plan.totalBytes - bytes) / plan.bytesPerSecond) * 1000;
  return {
    job_id: id,
    status,
    total_size_bytes: plan.totalBytes,
    downloaded_bytes: bytes,
    started_at: new Date(startedAt).toISOString(),
    ...(status === 'downloading'
      ? {
          bytes_per_second: bytes < plan.totalBytes ? plan.bytesPerSecond : 0,
          estimated_completion: new Date(now + leftMs).toISOString(),
        }
      : {}),
    ...(status === 'completed' ? { completed_at: new Date(landedAt ?? now).toISOString() } : {}),
    ...(status === 'failed' ? { error_message: 'Request failed with status code 403' } : {}),
  };
}

/** What is on the disk by now lands in the list, whether or not somebody asks for the job. */
export function settleDownloads(state: SimulatedState, now: number): void {
  for (const download of state.downloads)
    if (progressOf(download, now).status === 'completed') land(state, download);
}

type Begun =
  | { readonly state: 'begun'; readonly download: SimulatedDownload }
  | { readonly state: 'already-downloaded' }
  | { readonly state: 'refused'; readonly status: 400 | 404; readonly error: unknown };

/** Begins a download: a name of the catalogue, or the exact address of a repository (research notes 1.5). */
export function beginDownload(state: SimulatedState, asked: string, quantization: string | null): Begun {
  const isAddress = asked.includes('://');
  if (isAddress && !huggingFace.test(asked)) {
    return {
      state: 'refused',
      status: 404,
      error: nativeError('model_not_found', `Model ${asked} not found`),
    };
  }
  if (!isAddress && !catalogueName.test(asked)) {
    const message = 'Invalid artifact name. Must be in kebab-case';
    return { state: 'refused', status: 400, error: nativeError('invalid_request', message) };
  }
  if (!isAddress && quantization !== null) {
    const message = "'quantization' is only supported for Hugging Face links";
    return { state: 'refused', status: 400, error: nativeError('invalid_request', message) };
  }
  if (state.models.some(model => model.key === keyOf(asked, quantization))) {
    return { state: 'already-downloaded' };
  }
  const id = `job_${(state.downloads.length + 0x493c7c9ded).toString(16)}`;
  const plan = state.behaviour.download;
  const download = { id, asked, quantization, plan, startedAt: Date.now(), landedAt: null };
  state.downloads.push(download);
  return { state: 'begun', download };
}

/** POST /api/v1/models/download. */
export function startDownload(state: SimulatedState, body: Body, response: ServerResponse): number {
  const refused = refuseBody(body, downloadBody);
  if (refused !== null) return sendJson(response, 400, refused);
  const begun = beginDownload(
    state,
    body['model'] as string,
    (body['quantization'] as string | undefined) ?? null,
  );
  if (begun.state === 'refused') return sendJson(response, begun.status, begun.error);
  if (begun.state === 'already-downloaded') return sendJson(response, 200, { status: 'already_downloaded' });
  const { id, plan, startedAt } = begun.download;
  return sendJson(response, 200, {
    job_id: id,
    status: 'downloading',
    total_size_bytes: plan.totalBytes,
    started_at: new Date(startedAt).toISOString(),
  });
}

/** GET /api/v1/models/download/status/:job_id. */
export function downloadStatus(state: SimulatedState, id: string, response: ServerResponse): number {
  const download = state.downloads.find(one => one.id === id);
  if (!download) {
    return sendJson(response, 404, nativeError('job_not_found', `Download job with id '${id}' not found`));
  }
  return sendJson(response, 200, describe(download, Date.now()));
}
