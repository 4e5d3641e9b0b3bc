import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'hardware.recommended',
  group: 'hardware',
  severity: 'information',
  setup: true,
  dependsOn: ['hardware.gpu'],
  needs: ['hardware'],
  evaluate({ hardware: { verdict } }, say) {
    const line = verdict.guidance.find(one => one.id === 'recommended');
    if (!line) return null;
    if (line.met) return say('ok', 'met', {}, { evidence: line.found });
    const label = text('check.hardware.recommended.add');
    const repair = { kind: 'page' as const, label, page: 'hardware' as const };
    return say('noted', 'below', {}, { evidence: line.found, repair });
  },
});
