import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'data.final-text',
  group: 'safety',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.provider'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings', 'provider', 'server'],
  evaluate({ findings, provider, server }, say) {
    if (findings === null || provider === null || findings.channels.length === 0) return null;
    // Ollama’s own API keeps what the model thought in a field of its own, too.
    if (provider.api === 'openai-responses' || provider.api === 'ollama')
      return say('ok', 'responses', { api: provider.api });
    const channels = findings.channels.join(', ');
    return say(
      'attention',
      'other',
      { channels, api: provider.api ?? 'openai-completions' },
      {
        // Another server may not have Responses at all: there it is tried first.
        repair:
          server === null || server.kind === 'lmstudio'
            ? {
                kind: 'intent',
                label: text('check.data.final-text.repair'),
                intent: { kind: 'repair', repair: 'api-responses' },
              }
            : { kind: 'page', label: text('check.data.final-text.try'), page: 'servers' },
      },
    );
  },
});
