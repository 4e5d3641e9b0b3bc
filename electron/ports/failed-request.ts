import { fail, type Result } from '#shared/contract/result';
import type { HttpOutcome } from './types';

/** Nothing on this machine or its network leads there; on macOS also: the person has not allowed it. */
const noRoute: readonly string[] = ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EPERM'];

/** The error that names why a request brought no answer. `url` is what the person knows the server by. */
export function failedRequest(
  url: string,
  outcome: Exclude<HttpOutcome, { state: 'answered' }>,
  limitMs: number,
): Result<never> {
  switch (outcome.state) {
    case 'refused':
      return fail('server-refused', { url });
    case 'timed-out':
      return fail('server-timeout', { url, limitMs });
    case 'unreachable':
      return noRoute.includes(outcome.reason)
        ? fail('server-no-route', { url, reason: outcome.reason })
        : fail('server-unreachable', { url, reason: outcome.reason });
    case 'too-large':
      return fail('server-unreachable', { url, reason: 'answer too large' });
    case 'cancelled':
      return fail('server-unreachable', { url, reason: 'cancelled' });
  }
}

/** A redirect is not followed: a token must not go where nobody sent it. null: it is none. */
export function failedRedirect(url: string, outcome: HttpOutcome): Result<never> | null {
  if (outcome.state !== 'answered' || outcome.status < 300 || outcome.status > 399) return null;
  return fail('server-redirects', { url, location: (outcome.headers['location'] ?? '').slice(0, 200) });
}
