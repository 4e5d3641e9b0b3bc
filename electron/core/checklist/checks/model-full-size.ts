import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'model.full-size',
  group: 'model',
  severity: 'attention',
  setup: true,
  dependsOn: ['model.downloaded'],
  applies: topology => topology.modelsRunOn === 'this-machine',
  needs: ['hardware', 'model'],
  evaluate({ hardware, model }, say) {
    const own = hardware.ownModels.find(one => one.key === model?.key);
    if (model === null || !own) return null;
    const name = { model: model.displayName };
    if (!own.known) return say('noted', 'unknown', name);
    const toModels = (label: Text) => ({ kind: 'page' as const, label, page: 'models' as const });
    const other = { repair: toModels(text('check.model.tools.repair')) };
    if (own.better) {
      const { variant: better, sizeBytes } = own.better;
      const params = { ...name, variant: model.quantization ?? '', better, sizeBytes };
      return say('attention', 'better', params, {
        repair: toModels(text('check.model.full-size.repair', { better })),
      });
    }
    if (own.warnings.includes('heavily-quantised')) return say('attention', 'quantised', name, other);
    if (own.warnings.includes('small')) return say('attention', 'small', name, other);
    return say('ok', 'fullest', name);
  },
});
