import type { ServerKind } from '#shared/contract/kinds';
import { defineCheck } from '../check';

/** What starts each on this machine only; the others have no option that all of them know. */
const options: Partial<Record<ServerKind, string>> = {
  vllm: 'vllm serve MODEL --host 127.0.0.1',
  litellm: 'litellm --host 127.0.0.1',
  'llama-server': 'llama-server --host 127.0.0.1',
  ollama: 'OLLAMA_HOST=127.0.0.1 ollama serve',
};

export default defineCheck({
  id: 'server.bind',
  group: 'engine',
  severity: 'attention',
  dependsOn: ['server.answers'],
  applies: ({ engine, modelsRunOn }) =>
    engine !== 'lmstudio' && engine !== 'none' && modelsRunOn === 'this-machine',
  needs: ['server'],
  evaluate({ server }, say) {
    if (server === null) return null;
    if (server.openOn === null) return say('ok', 'closed', { url: server.url });
    const command = options[server.kind];
    return say('attention', 'open', { url: server.openOn }, command === undefined ? {} : { command });
  },
});
