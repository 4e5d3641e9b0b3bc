import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'openclaw.merge',
  group: 'openclaw',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.valid', 'openclaw.provider'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings'],
  evaluate({ findings }, say) {
    if (findings === null) return null;
    if (findings.modelsMode === 'merge') return say('ok', 'merge', {});
    return say(
      'attention',
      'other',
      { mode: findings.modelsMode ?? '–' },
      {
        repair: {
          kind: 'intent',
          label: text('check.openclaw.merge.repair'),
          intent: { kind: 'repair', repair: 'models-mode-merge' },
        },
      },
    );
  },
});
