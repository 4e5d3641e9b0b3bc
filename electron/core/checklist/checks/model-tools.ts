import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'model.tools',
  group: 'model',
  severity: 'attention',
  dependsOn: ['model.downloaded'],
  needs: ['model'],
  evaluate({ model }, say) {
    const toolUse = model?.toolUse ?? null;
    if (model === null || toolUse === null) return null;
    const { displayName } = model;
    if (toolUse) return say('ok', 'trained', { model: displayName });
    const repair = {
      kind: 'page' as const,
      label: text('check.model.tools.repair'),
      page: 'models' as const,
    };
    return say('attention', 'untrained', { model: displayName }, { repair });
  },
});
