import { defineCheck } from '../check';

export default defineCheck({
  id: 'hardware.multi-gpu',
  group: 'hardware',
  severity: 'information',
  setup: true,
  dependsOn: ['hardware.gpu'],
  needs: ['hardware'],
  evaluate({ hardware: { verdict } }, say) {
    const line = verdict.guidance.find(one => one.id === 'multi-gpu');
    if (!line) return null;
    return say(line.met ? 'ok' : 'noted', line.met ? 'met' : 'one', {}, { evidence: line.found });
  },
});
