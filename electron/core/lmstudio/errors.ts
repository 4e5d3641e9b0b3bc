import { isRecord, parseJson } from '#shared/contract/json';
import { fail, type Result } from '#shared/contract/result';
import { failedRequest } from '../../ports/failed-request';
import type { HttpOutcome } from '../../ports/types';

export interface NativeError {
  readonly type: string;
  readonly code: string;
  readonly message: string;
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** LM Studio answers errors as `{error: {type, message}}` and as `{error: "text"}`; a 200 may carry one too. */
export function readNativeError(body: unknown): NativeError | null {
  if (!isRecord(body)) return null;
  const { error } = body;
  if (typeof error === 'string') return { type: '', code: '', message: error };
  return isRecord(error)
    ? { type: word(error['type']), code: word(error['code']), message: word(error['message']) }
    : null;
}

export const isUnknownPath = (error: NativeError | null): boolean =>
  error !== null && /unexpected endpoint/i.test(error.message);

/** Turns an exchange that brought no answer into the error that names what happened. */
export function failedExchange(url: string, outcome: HttpOutcome, limitMs: number): Result<never> {
  if (outcome.state !== 'answered') return failedRequest(url, outcome, limitMs);
  // The body of a refusal may echo a part of the token: it is not carried on.
  if (outcome.status === 401 || outcome.status === 403) return fail('server-auth', { url });
  return fail('server-answered-error', {
    url,
    status: outcome.status,
    message: readNativeError(parseJson(outcome.body))?.message.slice(0, 300) ?? '',
  });
}
