import type { ApiKind } from '#shared/contract/kinds';
import { errorMessage, isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import { failedRequest } from '../../ports/failed-request';
import type { Ports } from '../../ports/types';

/** A cold model may have to load before it says a word. */
const limitMs = 10 * 60_000;
const fewTokens = 16;

const trials: readonly {
  readonly api: ApiKind;
  readonly path: string;
  readonly body: object;
  /** A list of this name makes the answer one of this API; a status says nothing. */
  readonly list: string;
}[] = [
  {
    ...{ api: 'openai-responses', path: '/responses', list: 'output' },
    body: { input: 'Hi', max_output_tokens: fewTokens, store: false },
  },
  {
    ...{ api: 'openai-completions', path: '/chat/completions', list: 'choices' },
    body: { messages: [{ role: 'user', content: 'Hi' }], max_tokens: fewTokens },
  },
];

export interface ApiTrial {
  /** The first that works: Responses keeps reasoning and answer apart, so it is tried first. */
  readonly api: ApiKind;
  /** What those before it said; empty where the first works. */
  readonly refused: readonly { readonly api: ApiKind; readonly message: string }[];
}

/**
 * Finds out which API a server speaks, with one tiny request for each (16 tokens at most). It costs the model
 * a completion, so it is done for a person's click only.
 */
export async function tryApis(
  ports: Ports,
  server: { readonly baseUrl: string; readonly token: string | null },
  model: string,
  signal?: AbortSignal,
): Promise<Result<ApiTrial>> {
  const { baseUrl, token } = server;
  const refused: { api: ApiKind; message: string }[] = [];
  let status = 0;
  for (const { api, path, body, list } of trials) {
    const outcome = await ports.request({
      method: 'POST',
      url: baseUrl + path,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      body: JSON.stringify({ model, ...body }),
      timeoutMs: limitMs,
      ...(signal ? { signal } : {}),
    });
    if (outcome.state !== 'answered') return failedRequest(baseUrl, outcome, limitMs);
    ({ status } = outcome);
    if (status === 401 || status === 403) return fail('server-auth', { url: baseUrl });
    const answer = parseJson(outcome.body);
    if (isRecord(answer) && Array.isArray(answer[list])) return succeed({ api, refused });
    refused.push({ api, message: errorMessage(answer).slice(0, 200) || `HTTP ${status}` });
  }
  const message = refused.map(({ api, message }) => `${api}: ${message}`).join('; ');
  return fail('server-answered-error', { url: baseUrl, status, message: message.slice(0, 300) });
}
