import { defineCheck } from '../check';

export default defineCheck({
  id: 'hardware.minimum',
  group: 'hardware',
  severity: 'attention',
  setup: true,
  dependsOn: ['hardware.gpu'],
  needs: ['hardware'],
  evaluate({ hardware: { verdict } }, say) {
    const line = verdict.guidance.find(one => one.id === 'minimum');
    if (!line) return null;
    return say(line.met ? 'ok' : 'attention', line.met ? 'met' : 'short', {}, { evidence: line.found });
  },
});
