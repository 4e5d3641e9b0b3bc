import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';
import { contextToLoad } from '../suggestions';

export default defineCheck({
  id: 'model.loaded',
  group: 'model',
  severity: 'blocker',
  setup: true,
  dependsOn: ['model.downloaded'],
  needs: ['model', 'row'],
  evaluate({ model, row }, say) {
    if (model === null) return null;
    if (model.instances === null) return say('ok', 'always', { model: model.displayName });
    const [instance] = model.instances;
    if (instance) {
      const { id, contextTokens } = instance;
      const named = { model: model.displayName, instance: id };
      return contextTokens === null
        ? say('ok', 'loadedSomehow', named)
        : say('ok', 'loaded', { ...named, contextTokens });
    }
    const contextTokens = contextToLoad(model, row);
    const label = text('check.model.loaded.repair', { contextTokens });
    const { serverUrl, key: modelKey } = model;
    const intent = { kind: 'modelLoad' as const, serverUrl, modelKey, contextTokens };
    return say(
      'blocked',
      'cold',
      { model: model.displayName },
      {
        repair: { kind: 'intent', label, intent },
        command: `lms load ${modelKey} -c ${contextTokens} -y`,
      },
    );
  },
});
