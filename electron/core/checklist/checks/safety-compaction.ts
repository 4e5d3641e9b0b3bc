import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'safety.compaction',
  group: 'safety',
  severity: 'attention',
  setup: true,
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['findings'],
  evaluate({ findings }, say) {
    if (findings === null) return null;
    if (findings.compactionOn) return say('ok', 'on', {});
    return say(
      'attention',
      'off',
      {},
      {
        repair: {
          kind: 'intent',
          label: text('check.safety.compaction.repair'),
          intent: { kind: 'repair', repair: 'compaction-on' },
        },
      },
    );
  },
});
