import { describeField, isRecord, parseJson } from '#shared/contract/json';
import type { LocalModel } from '#shared/contract/models';
import { fail, succeed, type Result } from '#shared/contract/result';
import { failedRedirect } from '../../ports/failed-request';
import type { HttpOutcome, Ports } from '../../ports/types';
import { understandAnswer } from '../answers/understand';
import {
  readDownloadBegun,
  readDownloadStatus,
  type DownloadBegun,
  type DownloadStatus,
  type WantedDownload,
} from './download-answers';
import { failedExchange, isUnknownPath, readNativeError } from './errors';
import { readLegacyList } from './legacy';
import { readModelList } from './models';

/** A listing answers in milliseconds; a server that needs longer than this hangs. */
const listLimitMs = 5000;
const greetingLimitMs = 1500;
/** Weights of hundreds of gigabytes come from disk; the server says nothing until they are there. */
const loadLimitMs = 30 * 60_000;

type ListOutcome = Result<LocalModel[]> & { readonly latencyMs?: number; readonly isOld?: boolean };

export interface LmStudioClient {
  /** `isOld`: LM Studio 0.3, which lists what is loaded and loads nothing on request. */
  list(origin: string, signal?: AbortSignal): Promise<ListOutcome>;
  /** Whether LM Studio answers there, whatever token it asks for elsewhere. */
  greets(origin: string, options?: { timeoutMs?: number; signal?: AbortSignal }): Promise<boolean>;
  /** `signal` only hangs up: the server loads on, and nobody hears of it. */
  load(origin: string, key: string, contextTokens: number, signal?: AbortSignal): Promise<Result<string>>;
  unload(origin: string, instanceId: string): Promise<Result<null>>;
  /** Begins a download: a name of LM Studio's catalogue, or a repository on Hugging Face. */
  download(origin: string, wanted: WantedDownload): Promise<Result<DownloadBegun>>;
  /** Fails with `download-unknown` where the server does not know the job (any more). */
  downloadStatus(origin: string, jobId: string): Promise<Result<DownloadStatus>>;
}

/** LM Studio's REST API v1. Success is read from the body: its status is 200 for unknown paths too. */
export function createClient(ports: Ports, tokenFor: (origin: string) => string | null): LmStudioClient {
  const headers = (origin: string): Record<string, string> => {
    const token = tokenFor(origin);
    return token === null ? {} : { authorization: `Bearer ${token}` };
  };

  const post = (
    url: string,
    origin: string,
    body: object,
    { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
  ): Promise<HttpOutcome> =>
    ports.request({
      method: 'POST',
      url,
      headers: headers(origin),
      body: JSON.stringify(body),
      timeoutMs,
      ...(signal ? { signal } : {}),
    });

  /** LM Studio 0.3 has another list; before 0.3.6 none. */
  async function listOld(origin: string, signal: AbortSignal | undefined): Promise<ListOutcome> {
    const outcome = await ports.request({
      ...{ method: 'GET', url: `${origin}/api/v0/models`, headers: headers(origin) },
      ...{ timeoutMs: listLimitMs, ...(signal ? { signal } : {}) },
    });
    if (outcome.state !== 'answered' || outcome.status === 401 || outcome.status === 403) {
      return failedExchange(origin, outcome, listLimitMs);
    }
    const models = readLegacyList(origin, parseJson(outcome.body));
    return models
      ? { ...succeed(models), latencyMs: outcome.headMs, isOld: true }
      : fail('lmstudio-too-old', { url: origin });
  }

  return {
    async list(origin, signal) {
      const url = `${origin}/api/v1/models`;
      const outcome = await ports.request({
        method: 'GET',
        url,
        headers: headers(origin),
        timeoutMs: listLimitMs,
        ...(signal ? { signal } : {}),
      });
      if (outcome.state !== 'answered' || outcome.status === 401 || outcome.status === 403) {
        return failedExchange(origin, outcome, listLimitMs);
      }
      const redirected = failedRedirect(origin, outcome);
      if (redirected) return redirected;
      const body = parseJson(outcome.body);
      const models = readModelList(origin, body);
      if (models) return { ...succeed(models), latencyMs: outcome.headMs };
      const error = readNativeError(body);
      if (isUnknownPath(error)) return listOld(origin, signal);
      const found = body === undefined ? outcome.contentType || 'no JSON' : describeField(body, 'models');
      return fail('server-not-openai', { url: origin, found });
    },

    async greets(origin, options) {
      const greeting = await ports.request({
        method: 'GET',
        url: `${origin}/lmstudio-greeting`,
        timeoutMs: greetingLimitMs,
        maxBytes: 64 * 1024,
        ...options,
      });
      const body = greeting.state === 'answered' ? parseJson(greeting.body) : undefined;
      return isRecord(body) && body['lmstudio'] === true;
    },

    async load(origin, key, contextTokens, signal) {
      const url = `${origin}/api/v1/models/load`;
      const body = { model: key, context_length: contextTokens };
      const outcome = await post(url, origin, body, { timeoutMs: loadLimitMs, signal });
      if (outcome.state !== 'answered') return failedExchange(origin, outcome, loadLimitMs);
      const answer = parseJson(outcome.body);
      const error = readNativeError(answer);
      if (error === null && isRecord(answer) && typeof answer['instance_id'] === 'string') {
        return succeed(answer['instance_id']);
      }
      if (error === null || outcome.status === 401 || outcome.status === 403) {
        return failedExchange(origin, outcome, loadLimitMs);
      }
      if (error.type === 'model_not_found') return fail('model-unknown', { model: key, available: '' });
      const message = error.message.replace(
        /^Failed to load (LLM|model) ["'][^"']*["'][.:]? ?(Error: )?/i,
        '',
      );
      return (
        understandAnswer(key, message) ??
        fail('model-load-failed', { model: key, reason: message.slice(0, 400) })
      );
    },

    async unload(origin, instanceId) {
      const outcome = await post(
        `${origin}/api/v1/models/unload`,
        origin,
        { instance_id: instanceId },
        { timeoutMs: 60_000 },
      );
      if (outcome.state !== 'answered') return failedExchange(origin, outcome, 60_000);
      const body = parseJson(outcome.body);
      const error = readNativeError(body);
      const unloaded = isRecord(body) && typeof body['instance_id'] === 'string';
      // What is not loaded any more is as wanted.
      if ((error === null && unloaded) || error?.type === 'model_not_found') return succeed(null);
      return failedExchange(origin, outcome, 60_000);
    },

    async download(origin, { model, quantization }) {
      const wanted = { model, ...(quantization === undefined ? {} : { quantization }) };
      const url = `${origin}/api/v1/models/download`;
      const outcome = await post(url, origin, wanted, { timeoutMs: 60_000 });
      if (outcome.state !== 'answered') return failedExchange(origin, outcome, 60_000);
      const body = parseJson(outcome.body);
      const begun = readDownloadBegun(body);
      if (begun) return succeed(begun);
      const error = readNativeError(body);
      if (error === null || outcome.status === 401 || outcome.status === 403)
        return failedExchange(origin, outcome, 60_000);
      if (isUnknownPath(error)) return fail('server-no-downloads', { url: origin });
      return fail('download-refused', { model, reason: error.message.slice(0, 300) });
    },

    async downloadStatus(origin, jobId) {
      const url = `${origin}/api/v1/models/download/status/${encodeURIComponent(jobId)}`;
      const outcome = await ports.request({
        ...{ method: 'GET', url, headers: headers(origin), timeoutMs: listLimitMs },
      });
      if (outcome.state !== 'answered') return failedExchange(origin, outcome, listLimitMs);
      const body = parseJson(outcome.body);
      const status = readDownloadStatus(body);
      if (status) return succeed(status);
      return readNativeError(body)?.type === 'job_not_found'
        ? fail('download-unknown', {})
        : failedExchange(origin, outcome, listLimitMs);
    },
  };
}
