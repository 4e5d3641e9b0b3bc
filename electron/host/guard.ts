import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorParams } from '#shared/contract/errors';

export type Refusal = { status: number; reason: ErrorParams<'request-refused'>['reason'] };

const ownNames = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** A browser's top-level visit to the page itself: it carries no authority, and may come from a file. */
function isVisit(method: string, path: string, headers: IncomingHttpHeaders): boolean {
  return (
    method === 'GET' &&
    path === '/' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}

/**
 * What a stranger's page or name cannot pass. The Host must name this machine (any port, so that an ssh
 * tunnel works), against DNS rebinding; an Origin, if sent, must be the own host; a browser must say that
 * the request comes from the page itself.
 */
export function refuseStranger(method: string, path: string, headers: IncomingHttpHeaders): Refusal | null {
  const { host, origin } = headers;
  if (host === undefined || !ownNames.test(host)) return { status: 421, reason: 'host' };
  if (origin !== undefined && origin !== `http://${host}`) return { status: 403, reason: 'origin' };
  const site = headers['sec-fetch-site'];
  const ownSite = site === undefined || site === 'same-origin' || site === 'none';
  return ownSite || isVisit(method, path, headers) ? null : { status: 403, reason: 'site' };
}

/** JSON only: a form or a plain-text post from another page cannot say so without asking first. */
export function refuseBody(headers: IncomingHttpHeaders, limitBytes: number): Refusal | null {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { status: 415, reason: 'type' };
  return Number(headers['content-length'] ?? 0) > limitBytes ? { status: 413, reason: 'size' } : null;
}
