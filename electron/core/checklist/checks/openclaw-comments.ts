import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'openclaw.comments',
  group: 'openclaw',
  severity: 'information',
  dependsOn: ['openclaw.valid'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['file'],
  evaluate({ file }, say) {
    if (file.state !== 'read' || file.lostComments === 0) return null;
    const label = text('check.openclaw.comments.repair');
    return say(
      'noted',
      'lost',
      { count: file.lostComments },
      {
        repair: { kind: 'intent', label, intent: { kind: 'repair', repair: 'restore-comments' } },
      },
    );
  },
});
