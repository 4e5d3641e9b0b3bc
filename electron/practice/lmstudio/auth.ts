import type { IncomingHttpHeaders } from 'node:http';
import { nativeError } from './answers';

const learnMore = 'Learn more at: https://lmstudio.ai/docs/developer/core/authentication.';
/** `^sk-lm-[a-zA-Z0-9]{8}:[a-zA-Z0-9]{20}$` (lmstudio-js, lmstudioAPIToken.ts). */
const wellFormed = /^sk-lm-[a-zA-Z0-9]{8}:[a-zA-Z0-9]{20}$/;

const starred = (token: string): string => token.slice(0, 10) + '*'.repeat(Math.max(0, token.length - 10));

/** What an offered token is refused with. One that it cannot read is repeated in part: never log such a body. */
function refusal(offered: string | undefined): string {
  if (offered === undefined)
    return `An LM Studio API token is required to make requests to this server, but none was provided using the Authorization header using the 'Bearer' scheme (i.e., 'Authorization: Bearer $LM_API_TOKEN'). ${learnMore}`;
  // The words for a well-formed token that is wrong are a third party's (research notes, section 2).
  return wellFormed.test(offered)
    ? `Invalid LM Studio API token provided. ${learnMore}`
    : `Malformed LM Studio API token provided: ${starred(offered)}. Ensure you are using a valid token. ${learnMore}`;
}

/** The 401 body, or null where the request may pass. Without a token of its own the server ignores any. */
export function refuseToken(token: string | null, path: string, headers: IncomingHttpHeaders): unknown {
  if (token === null || path === '/lmstudio-greeting') return null;
  const bearer = /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1];
  const apiKey = path === '/v1/messages' ? headers['x-api-key'] : undefined;
  const offered = bearer ?? (typeof apiKey === 'string' ? apiKey : undefined);
  if (offered === token) return null;
  return nativeError('invalid_request', refusal(offered), { code: 'invalid_api_key' });
}
