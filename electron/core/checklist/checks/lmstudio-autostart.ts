import { defineCheck } from '../check';

export default defineCheck({
  id: 'lmstudio.autostart',
  group: 'engine',
  severity: 'attention',
  setup: true,
  dependsOn: ['lmstudio.server'],
  applies: topology => topology.engine === 'lmstudio',
  needs: ['lmstudio'],
  evaluate({ lmstudio: { startsItself } }, say) {
    if (startsItself === null) return say('noted', 'unseen', {});
    return startsItself ? say('ok', 'on', {}) : say('attention', 'off', {});
  },
});
