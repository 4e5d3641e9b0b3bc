import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'data.final-text',
  group: 'safety',
  severity: 'attention',
  dependsOn: ['openclaw.provider'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings', 'provider'],
  evaluate({ findings, provider }, say) {
    if (findings === null || provider === null || findings.channels.length === 0) return null;
    if (provider.api === 'openai-responses') return say('ok', 'responses', {});
    const channels = findings.channels.join(', ');
    return say(
      'attention',
      'other',
      { channels, api: provider.api ?? 'openai-completions' },
      {
        repair: {
          kind: 'intent',
          label: text('check.data.final-text.repair'),
          intent: { kind: 'repair', repair: 'api-responses' },
        },
      },
    );
  },
});
