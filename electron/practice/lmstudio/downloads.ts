import type { ServerResponse } from 'node:http';
import { nativeError, sendJson } from './answers';
import type { Behaviour } from './behaviour';
import type { SimulatedModel, SimulatedState } from './state';

/** One download. What it has fetched follows from when it began: nothing runs meanwhile. */
export interface SimulatedDownload {
  readonly id: string;
  readonly asked: string;
  readonly startedAt: number;
  readonly plan: Behaviour['download'];
  landedAt: number | null;
}

const downloadKeys = new Set(['model', 'quantization']);
const huggingFace = /^https:\/\/huggingface\.co\/[\w.-]+\/([\w.-]+)$/;
const catalogueName = /^[a-z0-9.-]+(\/[a-z0-9._-]+)?(@[\w.]+)?$/i;

const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** A repository is kept under a shorter name than it was asked for. */
function keyOf({ asked, plan }: SimulatedDownload): string {
  const repository = huggingFace.exec(asked)?.[1];
  return plan.landsAs ?? (repository ? repository.toLowerCase().replace(/-gguf$/, '') : asked);
}

function land(state: SimulatedState, download: SimulatedDownload): void {
  if (download.landedAt !== null) return;
  download.landedAt = Date.now();
  const key = keyOf(download);
  const model: SimulatedModel = {
    ...{ type: 'llm', publisher: key.split('/')[0] ?? key, key, displayName: key, architecture: 'llama' },
    ...{ quantization: { name: 'Q4_K_M', bits_per_weight: 4 }, sizeBytes: download.plan.totalBytes },
    ...{ parameters: '8B', maxContextTokens: 131_072, format: 'gguf', toolUse: true },
  };
  state.models.push(model);
}

interface Progress {
  readonly status: 'downloading' | 'paused' | 'completed' | 'failed';
  readonly bytes: number;
}

function progressOf({ startedAt, plan }: SimulatedDownload, now: number): Progress {
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

/** POST /api/v1/models/download: a name of the catalogue, or the exact address of a repository. */
export function startDownload(
  state: SimulatedState,
  body: Record<string, unknown>,
  response: ServerResponse,
): number {
  const unknown = Object.keys(body).filter(key => !downloadKeys.has(key));
  if (unknown.length > 0) {
    const message = `Unrecognized key(s) in object: ${unknown.map(key => `'${key}'`).join(', ')}`;
    return sendJson(response, 400, nativeError('invalid_request', message, { code: 'unrecognized_keys' }));
  }
  const asked = word(body['model']);
  if (asked === null) {
    const extra = { param: 'model', code: 'missing_required_parameter' };
    return sendJson(response, 400, nativeError('invalid_request', '"model" is required', extra));
  }
  const isAddress = asked.includes('://');
  if (isAddress && !huggingFace.test(asked)) {
    return sendJson(response, 404, nativeError('model_not_found', `Model ${asked} not found`));
  }
  if (!isAddress && !catalogueName.test(asked)) {
    const message = 'Invalid artifact name. Must be in kebab-case';
    return sendJson(response, 400, nativeError('invalid_request', message));
  }
  if (state.models.some(model => model.key === asked)) {
    return sendJson(response, 200, { status: 'already_downloaded' });
  }
  const id = `job_${(state.downloads.length + 0x493c7c9ded).toString(16)}`;
  const plan = state.behaviour.download;
  const download: SimulatedDownload = { id, asked, plan, startedAt: Date.now(), landedAt: null };
  state.downloads.push(download);
  const { startedAt } = download;
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
  const now = Date.now();
  if (progressOf(download, now).status === 'completed') land(state, download);
  return sendJson(response, 200, describe(download, now));
}
