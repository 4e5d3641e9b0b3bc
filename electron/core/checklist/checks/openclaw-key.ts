import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'openclaw.key',
  group: 'openclaw',
  severity: 'blocker',
  dependsOn: ['openclaw.provider'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['provider', 'model'],
  evaluate({ provider, model }, say) {
    if (provider === null || model === null) return null;
    // OpenClaw brings a key of its own for the servers that it knows by name.
    const bringsOwn = provider.id === 'lmstudio' || provider.id === 'ollama';
    if (provider.key !== 'none' || bringsOwn) return say('ok', 'there', { provider: provider.id });
    const { serverUrl, key: modelKey } = model;
    return say(
      'blocked',
      'missing',
      { provider: provider.id },
      {
        repair: {
          kind: 'intent',
          label: text('check.openclaw.key.repair'),
          intent: { kind: 'connect', serverUrl, modelKey },
        },
      },
    );
  },
});
