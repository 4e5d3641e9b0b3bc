import { defineCheck } from '../check';

export default defineCheck({
  id: 'model.kept',
  group: 'model',
  severity: 'attention',
  dependsOn: ['model.loaded'],
  applies: topology => topology.engine === 'lmstudio',
  needs: ['model'],
  evaluate({ model }, say) {
    const instance = model?.instances?.[0];
    if (!instance) return null;
    if (instance.ttlSeconds === null) return say('ok', 'stays', {});
    return say('attention', 'leaves', { leftMs: instance.ttlSeconds * 1000 });
  },
});
