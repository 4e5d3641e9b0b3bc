import { defineCheck } from '../check';

export default defineCheck({
  id: 'api.responses',
  group: 'proof',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.provider', 'model.loaded'],
  needs: ['turn', 'provider'],
  evaluate({ turn, provider }, say) {
    if (provider === null) return null;
    if (provider.api !== 'openai-responses')
      return say('noted', 'other', { api: provider.api ?? 'openai-completions' });
    if (turn?.origin !== 'local') {
      // The test turn below tries it.
      return say('unknown', 'untried', {});
    }
    if (turn.api === 'openai-completions') return say('attention', 'refused', {});
    return say('ok', 'works', {});
  },
});
