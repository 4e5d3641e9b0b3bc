import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'model.prefill',
  group: 'model',
  severity: 'attention',
  dependsOn: ['hardware.gpu'],
  applies: topology => topology.modelsRunOn === 'this-machine',
  needs: ['hardware'],
  evaluate({ hardware }, say) {
    const { level, promptTokens, seconds } = hardware.verdict.responsiveness;
    if (seconds === null) return null;
    const params = { promptTokens, readMs: seconds * 1000 };
    if (level !== 'times-out') return say('ok', 'inTime', params);
    const repair = {
      kind: 'page' as const,
      label: text('check.model.prefill.repair'),
      page: 'hardware' as const,
    };
    return say('attention', 'late', params, { repair });
  },
});
