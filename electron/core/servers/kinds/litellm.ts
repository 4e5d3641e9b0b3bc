import { isRecord } from '#shared/contract/json';
import type { LocalModel } from '#shared/contract/models';
import type { Answer, KindReader } from '../evidence';

const alive = '/health/liveliness';
const information = '/model/info';
/** The only answer without a completion that names the release (1.106.2, docs/servers.md). */
const details = '/health/readiness/details';

/** What a model's own entry says it takes, by the name under which the gateway serves it. */
function contexts(answer: Answer | null): Map<string, number> {
  const data = isRecord(answer?.body) ? answer.body['data'] : undefined;
  const rows = Array.isArray(data) ? data.filter(isRecord) : [];
  return new Map(
    rows.flatMap(row => {
      const info = isRecord(row['model_info']) ? row['model_info'] : {};
      const context = info['max_input_tokens'] ?? info['max_tokens'];
      const name = row['model_name'];
      return typeof name === 'string' && typeof context === 'number' && context > 0
        ? [[name, Math.floor(context)] as const]
        : [];
    }),
  );
}

/**
 * LiteLLM, a gateway to other servers. /health is never asked: it sends a completion to every model behind
 * it. /health/liveliness only says that the gateway lives.
 */
export const litellm: KindReader = {
  kind: 'litellm',
  paths: [alive, information, details],
  changing: null,
  recognises: ({ answer }) => {
    const seen = answer(alive);
    return seen?.status === 200 && /alive/i.test(seen.text);
  },
  describe({ answer }, models) {
    const known = contexts(answer(information));
    const told = answer(details)?.body;
    const version = isRecord(told) ? told['litellm_version'] : undefined;
    const described = models.map((model): LocalModel => ({
      ...model,
      maxContextTokens: model.maxContextTokens ?? known.get(model.key) ?? null,
    }));
    return { version: typeof version === 'string' ? version : null, features: [], models: described };
  },
};
