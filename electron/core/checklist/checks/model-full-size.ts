import { defineCheck } from '../check';

export default defineCheck({
  id: 'model.full-size',
  group: 'model',
  severity: 'attention',
  dependsOn: ['model.downloaded'],
  applies: topology => topology.modelsRunOn === 'this-machine',
  needs: ['hardware', 'model'],
  evaluate({ hardware, model }, say) {
    const own = hardware.ownModels.find(one => one.key === model?.key);
    if (model === null || !own) return null;
    const name = { model: model.displayName };
    if (!own.known) return say('noted', 'unknown', name);
    if (own.better) {
      const { variant: better, sizeBytes } = own.better;
      return say('attention', 'better', { ...name, variant: model.quantization ?? '', better, sizeBytes });
    }
    if (own.warnings.includes('heavily-quantised')) return say('attention', 'quantised', name);
    if (own.warnings.includes('small')) return say('attention', 'small', name);
    return say('ok', 'fullest', name);
  },
});
