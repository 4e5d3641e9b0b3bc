import type { KindReader } from '../evidence';

/** Any other server that lists its models as OpenAI does: OAI-proxy, a gateway made at home, MLX's server. */
export const generic: KindReader = {
  kind: 'openai-compatible',
  paths: [],
  changing: null,
  recognises: () => true,
  describe: (_, models) => ({ version: null, features: [], models }),
};
