import { placeOf, type ServerAddress } from '#shared/contract/address';
import { describeField, errorMessage, isRecord, parseJson } from '#shared/contract/json';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import { fail, succeed, type Result } from '#shared/contract/result';
import { failedRedirect, failedRequest } from '../../ports/failed-request';
import type { Ports } from '../../ports/types';

const probeLimitMs = 5000;

function readModels(serverUrl: string, body: unknown): LocalModel[] | null {
  if (!isRecord(body) || !Array.isArray(body['data'])) return null;
  return body['data'].flatMap((row: unknown) => {
    if (!isRecord(row) || typeof row['id'] !== 'string') return [];
    // vLLM says its context here; most others do not.
    const context = row['max_model_len'] ?? row['context_length'];
    const contextTokens = typeof context === 'number' && context > 0 ? Math.floor(context) : null;
    return [
      {
        serverUrl,
        key: row['id'],
        displayName: row['id'],
        type: 'llm' as const,
        sizeBytes: null,
        maxContextTokens: contextTokens,
        format: null,
        quantization: null,
        bitsPerWeight: null,
        parameters: null,
        vision: false,
        reasoning: false,
        toolUse: null,
        instances: null,
      },
    ];
  });
}

function describeBody(contentType: string, body: string): string {
  if (/html/i.test(contentType) || /^\s*</.test(body)) return 'HTML';
  return body.trim() === '' ? 'nothing' : contentType.split(';')[0] || 'text';
}

export interface CompatibleList {
  readonly models: LocalModel[];
  /** Who owns the models, in the list's own words: many servers name themselves there. */
  readonly owners: ReadonlySet<string>;
  readonly latencyMs: number;
}

function readOwners(body: unknown): Set<string> {
  const rows: unknown[] = isRecord(body) && Array.isArray(body['data']) ? body['data'] : [];
  return new Set(
    rows.flatMap(row =>
      isRecord(row) && typeof row['owned_by'] === 'string' ? [row['owned_by'].toLowerCase()] : [],
    ),
  );
}

/** How LiteLLM refuses a key where it has no database to look it up in, with status 400 (1.106.2). */
const isUnknownKey = (body: unknown): boolean =>
  isRecord(body) && isRecord(body['error']) && body['error']['type'] === 'no_db_connection';

/** GET {baseUrl}/models, believed only where the body is a list of models. Costs the server nothing. */
export async function probeCompatible(
  ports: Ports,
  address: ServerAddress,
  token: string | null,
  signal?: AbortSignal,
): Promise<Result<CompatibleList>> {
  const url = address.baseUrl;
  const outcome = await ports.request({
    method: 'GET',
    url: `${url}/models`,
    timeoutMs: probeLimitMs,
    ...(signal ? { signal } : {}),
    ...(token === null ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });
  if (outcome.state !== 'answered') return failedRequest(url, outcome, probeLimitMs);
  if (outcome.status === 401 || outcome.status === 403) return fail('server-auth', { url });
  const redirected = failedRedirect(url, outcome);
  if (redirected) return redirected;
  const body = parseJson(outcome.body);
  if (body === undefined) {
    const found = describeBody(outcome.contentType, outcome.body);
    const message = found === 'HTML' ? found : (outcome.body.trim().split('\n')[0] ?? '').slice(0, 300);
    // It is in trouble: what it is cannot be told from that.
    if (outcome.status >= 500) return fail('server-answered-error', { url, status: outcome.status, message });
    return fail('server-not-openai', { url, found });
  }
  const models = outcome.status === 200 ? readModels(address.origin, body) : null;
  if (models) return succeed({ models, owners: readOwners(body), latencyMs: outcome.headMs });
  if (isUnknownKey(body)) return fail('server-auth', { url });
  const message = errorMessage(body).slice(0, 300);
  if (outcome.status === 503 && /loading/i.test(message)) return fail('server-loading', { url });
  if (outcome.status !== 200 || message !== '') {
    return fail('server-answered-error', { url, status: outcome.status, message });
  }
  return fail('server-not-openai', { url, found: describeField(body, 'data') });
}

/** What is known of a server besides its address. */
export type ServerNews = Partial<Omit<ServerView, 'kind' | 'url' | 'baseUrl' | 'local'>>;

export function viewOf(kind: ServerView['kind'], address: ServerAddress, news: ServerNews): ServerView {
  const { origin, baseUrl } = address;
  return {
    kind,
    ...{ url: origin, baseUrl, local: placeOf(origin) === 'this-machine' },
    ...{
      version: null,
      asksForToken: null,
      features: [],
      provenApi: null,
      added: false,
      managed: false,
      openOn: null,
      latencyMs: null,
      error: null,
    },
    ...news,
  };
}
