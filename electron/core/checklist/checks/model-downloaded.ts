import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'model.downloaded',
  group: 'model',
  severity: 'blocker',
  setup: true,
  dependsOn: ['lmstudio.server', 'server.answers'],
  needs: ['models', 'model'],
  evaluate({ models, model }, say) {
    const count = models.filter(one => one.type === 'llm').length;
    const label = text('check.model.downloaded.repair');
    const repair = { kind: 'page' as const, label, page: 'models' as const };
    if (model === null) return say('blocked', 'none', {}, { repair });
    if (model.sizeBytes === null) return say('ok', 'served', { model: model.displayName, count });
    const params = {
      model: model.displayName,
      fileBytes: model.sizeBytes,
      variant: model.quantization ?? '',
      count,
    };
    return say('ok', 'found', params);
  },
});
