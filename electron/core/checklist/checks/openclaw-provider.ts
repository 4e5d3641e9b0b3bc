import { readServerAddress } from '#shared/contract/address';
import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';
import { contextToLoad } from '../suggestions';

export default defineCheck({
  id: 'openclaw.provider',
  group: 'openclaw',
  severity: 'blocker',
  setup: true,
  dependsOn: ['openclaw.valid', 'lmstudio.server', 'server.answers', 'model.downloaded'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['provider', 'row', 'model', 'server'],
  evaluate({ provider, row, model, server }, say) {
    if (model === null || server === null) return null;
    const loaded = model.instances === null || model.instances.length > 0;
    const { serverUrl, key: modelKey } = model;
    const repair = {
      kind: 'intent' as const,
      label: text('check.openclaw.provider.repair'),
      intent: {
        ...{ kind: 'connect' as const, serverUrl, modelKey },
        ...(loaded ? {} : { contextTokens: contextToLoad(model, null) }),
      },
    };
    const { url } = server;
    if (provider === null) return say('blocked', 'noEntry', { url }, { repair });
    const address = provider.baseUrl === null ? null : readServerAddress(provider.baseUrl);
    if (provider.api !== 'ollama' && address?.ok && address.data.completed) {
      return say('blocked', 'noVersion', { baseUrl: provider.baseUrl ?? '' }, { repair });
    }
    if (row === null)
      return say('blocked', 'noRow', { provider: provider.id, model: model.displayName }, { repair });
    return say('ok', 'known', {
      provider: provider.id,
      model: row.id,
      api: provider.api ?? 'openai-completions',
    });
  },
});
