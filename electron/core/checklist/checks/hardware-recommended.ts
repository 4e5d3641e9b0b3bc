import { defineCheck } from '../check';

export default defineCheck({
  id: 'hardware.recommended',
  group: 'hardware',
  severity: 'information',
  dependsOn: ['hardware.gpu'],
  needs: ['hardware'],
  evaluate({ hardware: { verdict } }, say) {
    const line = verdict.guidance.find(one => one.id === 'recommended');
    if (!line) return null;
    return say(line.met ? 'ok' : 'noted', line.met ? 'met' : 'below', {}, { evidence: line.found });
  },
});
