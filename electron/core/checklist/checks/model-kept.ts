import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';
import { contextToLoad } from '../suggestions';

export default defineCheck({
  id: 'model.kept',
  group: 'model',
  severity: 'attention',
  setup: true,
  dependsOn: ['model.loaded'],
  applies: topology => topology.engine === 'lmstudio',
  needs: ['model'],
  evaluate({ model }, say) {
    const instance = model?.instances?.[0];
    if (!instance) return null;
    if (instance.ttlSeconds === null) return say('ok', 'stays', {});
    const { serverUrl, key: modelKey } = model;
    const contextTokens = contextToLoad(model, null);
    const intent = { kind: 'modelLoad' as const, serverUrl, modelKey, contextTokens, keep: true };
    return say(
      'attention',
      'leaves',
      { leftMs: instance.ttlSeconds * 1000 },
      { repair: { kind: 'intent', label: text('models.keep'), intent } },
    );
  },
});
