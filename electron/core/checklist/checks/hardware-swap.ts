import { loadedContext } from '#shared/contract/instances';
import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'hardware.swap',
  group: 'hardware',
  severity: 'attention',
  applies: topology => topology.modelsRunOn === 'this-machine',
  needs: ['surroundings', 'model'],
  evaluate({ surroundings: { swap }, model }, say) {
    // A machine may swap as it likes while no model suffers from it.
    if (swap === null || model === null || loadedContext(model) === null) return null;
    const params = { swapBytes: swap.usedBytes };
    if (!swap.isPressing) return say('ok', 'calm', params);
    const label = text('check.hardware.swap.repair');
    return say('attention', 'swapping', params, { repair: { kind: 'page', label, page: 'models' } });
  },
});
